package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Gamma;

/** The likelihood of Pareto/NBD over distinct histories; its gradient comes with the integral over the leaving. */
final class ParetoLikelihood implements LogLikelihood {
    private final Histories histories;
    private final double[] customersOfLevel;

    ParetoLikelihood(Histories histories) {
        this.histories = histories;
        this.customersOfLevel = histories.customersOfLevels();
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double s = parameters[2];
        double beta = parameters[3];
        double[] sums = rows(r, alpha, s, beta);
        double value = sums[0];
        System.arraycopy(sums, 1, gradient, 0, 4);
        for (int level = 0; level < customersOfLevel.length; level++) {
            long x = histories.levels()[level];
            double weight = customersOfLevel[level];
            value += weight * (Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha) + s * Math.log(beta));
            gradient[0] += weight * (Gamma.digamma(r + x) - Gamma.digamma(r) + Math.log(alpha));
            gradient[1] += weight * r / alpha;
            gradient[2] += weight * Math.log(beta);
            gradient[3] += weight * s / beta;
        }
        return value;
    }

    /** The part that depends on t_x and T and its derivatives: over who is active at T and who has left before. */
    private double[] rows(double r, double alpha, double s, double beta) {
        double logOfS = Math.log(s);
        double[] logAlpha = logs(alpha);
        double[] logBeta = logs(beta);
        return Chunks.sum(histories.size(), 5, (from, to, sums) -> {
            LeavingIntegral leaving = new LeavingIntegral(alpha, beta, s);
            for (int row = from; row < to; row++) {
                int observed = histories.daysObserved(row);
                double t = observed / (double) Histories.DAYS_OF_A_WEEK;
                double weight = histories.customers(row);
                double n = r + histories.x(row);
                double value = -n * logAlpha[observed] - s * logBeta[observed];
                double left = 0;
                if (histories.daysToLast(row) < observed) {
                    leaving.compute(n, histories.daysToLast(row) / (double) Histories.DAYS_OF_A_WEEK, t);
                    double odds = logOfS + leaving.logValue() - value;
                    double small = Math.exp(-Math.abs(odds));
                    left = (odds > 0 ? 1 : small) / (1 + small);
                    value += Math.max(odds, 0) + Math.log(1 + small);
                    double wasActive = weight * left;
                    sums[1] -= wasActive * leaving.logAlpha();
                    sums[2] -= wasActive * n * leaving.inverseAlpha();
                    sums[3] += wasActive * (1 / s - leaving.logBeta());
                    sums[4] -= wasActive * (s + 1) * leaving.inverseBeta();
                }
                double active = weight * (1 - left);
                sums[0] += weight * value;
                sums[1] -= active * logAlpha[observed];
                sums[2] -= active * n / (alpha + t);
                sums[3] -= active * logBeta[observed];
                sums[4] -= active * s / (beta + t);
            }
        });
    }

    private double[] logs(double scale) {
        double[] logs = new double[histories.greatestDaysObserved() + 1];
        for (int day = 0; day < logs.length; day++) {
            logs[day] = Math.log(scale + day / (double) Histories.DAYS_OF_A_WEEK);
        }
        return logs;
    }
}
