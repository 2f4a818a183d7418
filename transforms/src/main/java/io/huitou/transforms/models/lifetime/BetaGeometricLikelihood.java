package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The likelihood of BG/NBD and MBG/NBD over distinct histories. What depends on x is computed once for each x and the
 * logarithms once for each day, so that a row costs an exponential and a logarithm.
 */
final class BetaGeometricLikelihood implements LogLikelihood {
    private final Histories histories;
    private final boolean leavesAfterFirst;
    private final double[] customersOfLevel;

    BetaGeometricLikelihood(Histories histories, boolean leavesAfterFirst) {
        this.histories = histories;
        this.leavesAfterFirst = leavesAfterFirst;
        this.customersOfLevel = histories.customersOfLevels();
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        double[] sums = rows(r, alpha, a, b);
        double value = sums[0];
        gradient[0] = sums[1];
        gradient[1] = sums[2];
        gradient[2] = sums[3] / a;
        gradient[3] = -sums[4];
        for (int level = 0; level < customersOfLevel.length; level++) {
            long x = histories.levels()[level];
            long k = BetaGeometricNbd.chances(x, leavesAfterFirst);
            double weight = customersOfLevel[level];
            value += weight * (Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha));
            value += weight * (Beta.logBeta(a, b + k) - Beta.logBeta(a, b));
            gradient[0] += weight * (Gamma.digamma(r + x) - Gamma.digamma(r) + Math.log(alpha));
            gradient[1] += weight * r / alpha;
            double both = Gamma.digamma(a + b) - Gamma.digamma(a + b + k);
            gradient[2] += weight * both;
            gradient[3] += weight * (Gamma.digamma(b + k) - Gamma.digamma(b) + both);
        }
        return value;
    }

    /** The part that depends on t_x and T: its value and, in terms of P(left), what its derivatives are made of. */
    private double[] rows(double r, double alpha, double a, double b) {
        double[] logs = new double[histories.greatestDaysObserved() + 1];
        double[] inverses = new double[logs.length];
        for (int day = 0; day < logs.length; day++) {
            double time = alpha + day / (double) Histories.DAYS_OF_A_WEEK;
            logs[day] = Math.log(time);
            inverses[day] = 1 / time;
        }
        double[] inverseStays = new double[customersOfLevel.length];
        double[] logOdds = new double[customersOfLevel.length];
        for (int level = 0; level < logOdds.length; level++) {
            long k = BetaGeometricNbd.chances(histories.levels()[level], leavesAfterFirst);
            inverseStays[level] = k == 0 ? 0 : 1 / (b + k - 1);
            logOdds[level] = Math.log(a * inverseStays[level]);
        }
        return Chunks.sum(histories.size(), 5, (from, to, sums) -> {
            double value = 0;
            double byR = 0;
            double byAlpha = 0;
            double left = 0;
            double leftOfStays = 0;
            for (int row = from; row < to; row++) {
                int level = histories.level(row);
                int observed = histories.daysObserved(row);
                int last = histories.daysToLast(row);
                double weight = histories.customers(row);
                double n = r + histories.levels()[level];
                double silence = logs[observed] - logs[last];
                double odds = logOdds[level] + n * silence;
                double small = Math.exp(-Math.abs(odds));
                double hasLeft = (odds > 0 ? 1 : small) / (1 + small);
                value += weight * (Math.max(odds, 0) + Math.log(1 + small) - n * logs[observed]);
                byR += weight * (hasLeft * silence - logs[observed]);
                byAlpha += weight * n * (hasLeft * (inverses[observed] - inverses[last]) - inverses[observed]);
                left += weight * hasLeft;
                leftOfStays += weight * hasLeft * inverseStays[level];
            }
            sums[0] = value;
            sums[1] = byR;
            sums[2] = byAlpha;
            sums[3] = left;
            sums[4] = leftOfStays;
        });
    }
}
