package io.huitou.transforms.models.scales;

/**
 * The means of several scores of the same people, some of whom lack some scores, and the interval of any weighted sum of
 * these means. With w the weights, m_i the means over the n_i people who have score i, and s_ij the covariance over the
 * n_ij who have both, Var(sum w_i m_i) = sum over i, j of w_i w_j s_ij n_ij / (n_i n_j). Without gaps in the data this
 * is the interval of each person's own weighted sum.
 */
public final class CorrelatedMeans {
    private final int scores;
    private final long[][] people;
    /** [i][j]: the sum of score i over those who have i and j. */
    private final double[][] sums;

    private final double[][] products;

    /**
     * Nobody yet.
     *
     * @param scores how many scores a person has at most
     */
    public CorrelatedMeans(int scores) {
        this.scores = scores;
        this.people = new long[scores][scores];
        this.sums = new double[scores][scores];
        this.products = new double[scores][scores];
    }

    /**
     * Adds people who have the scores i and j; each pair i &lt;= j comes once for each group of people, i = j too.
     *
     * @param sumI, sumJ sums of their scores
     * @param product the sum of the products of both
     */
    public void add(int i, int j, long n, double sumI, double sumJ, double product) {
        people[i][j] += n;
        sums[i][j] += sumI;
        products[i][j] += product;
        if (i != j) {
            people[j][i] += n;
            sums[j][i] += sumJ;
            products[j][i] += product;
        }
    }

    public long people(int score) {
        return people[score][score];
    }

    /** The mean of a score; NaN where nobody has it. */
    public double mean(int score) {
        return sums[score][score] / people(score);
    }

    /** The standard deviation of a score, with n - 1; NaN for fewer than two people. */
    public double standardDeviation(int score) {
        return Math.sqrt(Math.max(0, covariance(score, score)));
    }

    private double covariance(int i, int j) {
        long n = people[i][j];
        return n < 2 ? Double.NaN : (products[i][j] - sums[i][j] * sums[j][i] / n) / (n - 1);
    }

    public MeanInterval interval(int score) {
        double[] weights = new double[scores];
        weights[score] = 1;
        return weighted(weights);
    }

    /**
     * The weighted sum of the means and its interval, the weights taken as known; degrees of freedom are those of the
     * score that the fewest people have.
     *
     * @param weights one for each score
     */
    public MeanInterval weighted(double[] weights) {
        double mean = 0;
        double variance = 0;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < scores; i++) {
            if (weights[i] != 0) {
                mean += weights[i] * mean(i);
                fewest = Math.min(fewest, people(i));
                for (int j = 0; j < scores; j++) {
                    variance += weights[j] == 0 ? 0 : weights[i] * weights[j] * covarianceOfMeans(i, j);
                }
            }
        }
        return MeanInterval.of(mean, Math.sqrt(Math.max(0, variance)), fewest - 1);
    }

    /** Zero where nobody, or one person, has both. */
    private double covarianceOfMeans(int i, int j) {
        return people[i][j] < 2 && i != j ? 0 : covariance(i, j) * people[i][j] / ((double) people(i) * people(j));
    }
}
