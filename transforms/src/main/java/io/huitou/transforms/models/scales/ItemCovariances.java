package io.huitou.transforms.models.scales;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.IntStream;

/**
 * The covariances, with n - 1, of the items of a scale over the respondents who answered all of them (listwise).
 *
 * <p>They come from exact sums: n Sxy - Sx Sy is computed without rounding, so that an item on which all agree has a
 * variance of exactly zero, and the order of respondents never matters.
 */
public final class ItemCovariances {
    private final long respondents;
    private final double[][] covariances;

    private ItemCovariances(long respondents, double[][] covariances) {
        this.respondents = respondents;
        this.covariances = covariances;
    }

    /**
     * Covariances from exact sums.
     *
     * @param respondents how many answered all items, at least 2
     * @param sums the sum of the scores of each of the k items
     * @param products k x k: the sum of the products of two items; only [i][j] with i &lt;= j is read
     * @throws IllegalArgumentException where there are fewer than two respondents, or the shapes differ
     */
    public static ItemCovariances of(long respondents, BigDecimal[] sums, BigDecimal[][] products) {
        if (respondents < 2) {
            throw new IllegalArgumentException(
                    "Cannot compute covariances: respondents: " + respondents + ". Give two or more.");
        }
        int k = sums.length;
        if (products.length != k || IntStream.range(0, k).anyMatch(i -> products[i].length != k)) {
            throw new IllegalArgumentException(
                    "Cannot compute covariances: " + k + " sums, but not " + k + " x " + k + " products. Give both.");
        }
        BigDecimal n = BigDecimal.valueOf(respondents);
        BigDecimal divisor = n.multiply(n.subtract(BigDecimal.ONE));
        double[][] covariances = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = i; j < k; j++) {
                BigDecimal centred = n.multiply(products[i][j]).subtract(sums[i].multiply(sums[j]));
                covariances[i][j] =
                        centred.divide(divisor, MathContext.DECIMAL128).doubleValue();
                covariances[j][i] = covariances[i][j];
            }
        }
        return new ItemCovariances(respondents, covariances);
    }

    public int items() {
        return covariances.length;
    }

    public long respondents() {
        return respondents;
    }

    public double variance(int item) {
        return covariances[item][item];
    }

    /** Pearson's r of two items; NaN where one of them does not vary. */
    public double correlation(int one, int other) {
        return covariances[one][other] / Math.sqrt(variance(one) * variance(other));
    }

    /** The sum of the variances of the items. */
    public double sumOfVariances() {
        return IntStream.range(0, items()).mapToDouble(this::variance).sum();
    }

    /** The variance of the sum of all items; exactly zero where it is one of rounding alone. */
    public double totalVariance() {
        double total = 0;
        for (double[] row : covariances) {
            for (double covariance : row) {
                total += covariance;
            }
        }
        return Math.abs(total) <= 1e-12 * sumOfVariances() ? 0 : total;
    }

    /** The scale without one of its items, over the same respondents. */
    public ItemCovariances without(int item) {
        int[] kept = IntStream.range(0, items()).filter(i -> i != item).toArray();
        double[][] rest = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                rest[i][j] = covariances[kept[i]][kept[j]];
            }
        }
        return new ItemCovariances(respondents, rest);
    }

    /**
     * The correlation of an item with the sum of the others (corrected item-total correlation); NaN where one of the two
     * does not vary. Nunnally &amp; Bernstein (1994), Psychometric Theory, ch. 8.
     */
    public double itemTotalCorrelation(int item) {
        double withAll = 0;
        for (double covariance : covariances[item]) {
            withAll += covariance;
        }
        double withRest = withAll - variance(item);
        return withRest / Math.sqrt(variance(item) * without(item).totalVariance());
    }
}
