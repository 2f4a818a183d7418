package io.huitou.transforms.models.lifetime;

import java.util.Arrays;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/**
 * How many customers spent how much on how many repeat purchases, and the Gamma-Gamma likelihood of it. A row costs a
 * logarithm; everything else is computed once for each number of purchases.
 */
public final class Spending implements LogLikelihood {
    private final int[] purchases;
    private final double[] totals;
    private final double[] customers;
    /** By number of purchases: customers, and the sum of the logarithms of what they spent. */
    private final TreeMap<Integer, double[]> levels = new TreeMap<>();

    private final double constant;

    private Spending(int[] purchases, double[] totals, double[] customers) {
        this.purchases = purchases;
        this.totals = totals;
        this.customers = customers;
        double sum = 0;
        for (int row = 0; row < totals.length; row++) {
            double log = Math.log(totals[row]);
            double[] level = levels.computeIfAbsent(purchases[row], key -> new double[2]);
            level[0] += customers[row];
            level[1] += customers[row] * log;
            sum += customers[row] * (Math.log(purchases[row]) - log);
        }
        this.constant = sum;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How many distinct rows there are. */
    public int size() {
        return totals.length;
    }

    /** All customers who spent something. */
    public double customers() {
        return Arrays.stream(customers).sum();
    }

    /** The mean over customers of their mean spend of a purchase. */
    public double mean() {
        double sum = 0;
        for (int row = 0; row < size(); row++) {
            sum += customers[row] * totals[row] / purchases[row];
        }
        return sum / customers();
    }

    /**
     * Pearson's correlation between the number of purchases and the mean spend, which the model takes to be none; NaN
     * where one of them does not vary.
     */
    public double correlation() {
        double n = customers();
        double meanSpend = mean();
        double meanPurchases = 0;
        for (int row = 0; row < size(); row++) {
            meanPurchases += customers[row] * purchases[row] / n;
        }
        double products = 0;
        double squares = 0;
        double squaresOfPurchases = 0;
        for (int row = 0; row < size(); row++) {
            double spend = totals[row] / purchases[row] - meanSpend;
            double more = purchases[row] - meanPurchases;
            products += customers[row] * spend * more;
            squares += customers[row] * spend * spend;
            squaresOfPurchases += customers[row] * more * more;
        }
        return products / Math.sqrt(squares * squaresOfPurchases);
    }

    /** Fader & Hardie (2013), eq. 1a, summed; parameters p, q, gamma. */
    @Override
    public double at(double[] parameters, double[] gradient) {
        double p = parameters[0];
        double q = parameters[1];
        double gamma = parameters[2];
        double[] sums = rows(gamma);
        double value = constant - p * sums[1] - q * sums[0];
        gradient[0] = -sums[1];
        gradient[1] = -sums[0];
        gradient[2] = -p * sums[3] - q * sums[2];
        for (var level : levels.entrySet()) {
            int x = level.getKey();
            double weight = level.getValue()[0];
            double logs = level.getValue()[1];
            double shape = p * x + q;
            value += weight * (Gamma.logGamma(shape) - Gamma.logGamma(p * x) - Gamma.logGamma(q) + q * Math.log(gamma))
                    + p * x * logs;
            double digamma = Gamma.digamma(shape);
            gradient[0] += x * (weight * (digamma - Gamma.digamma(p * x)) + logs);
            gradient[1] += weight * (digamma - Gamma.digamma(q) + Math.log(gamma));
            gradient[2] += weight * q / gamma;
        }
        return value;
    }

    private double[] rows(double gamma) {
        return Chunks.sum(size(), 4, (from, to, sums) -> {
            for (int row = from; row < to; row++) {
                double log = customers[row] * Math.log(gamma + totals[row]);
                double inverse = customers[row] / (gamma + totals[row]);
                sums[0] += log;
                sums[1] += purchases[row] * log;
                sums[2] += inverse;
                sums[3] += purchases[row] * inverse;
            }
        });
    }

    /** Collects customers by what they spent. */
    public static final class Builder {
        private static final int FIRST_SIZE = 1024;

        private int[] purchases = new int[FIRST_SIZE];
        private double[] totals = new double[FIRST_SIZE];
        private double[] customers = new double[FIRST_SIZE];
        private int size;

        private Builder() {}

        /**
         * Adds customers.
         *
         * @param repeatPurchases of each, with an amount; positive
         * @param total what each spent on them together, positive
         * @throws IllegalArgumentException where one of the three is not positive
         */
        public Builder add(long repeatPurchases, double total, long numberOfCustomers) {
            Checked.positive("the number of purchases", (double) repeatPurchases);
            Checked.positive("the amount", total);
            Checked.positive("the number of customers", (double) numberOfCustomers);
            if (size == totals.length) {
                int more = size + size / 2;
                purchases = Arrays.copyOf(purchases, more);
                totals = Arrays.copyOf(totals, more);
                customers = Arrays.copyOf(customers, more);
            }
            purchases[size] = Math.toIntExact(repeatPurchases);
            totals[size] = total;
            customers[size++] = numberOfCustomers;
            return this;
        }

        public Spending build() {
            return new Spending(
                    Arrays.copyOf(purchases, size), Arrays.copyOf(totals, size), Arrays.copyOf(customers, size));
        }
    }
}
