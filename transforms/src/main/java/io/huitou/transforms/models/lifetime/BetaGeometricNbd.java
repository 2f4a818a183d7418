package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * BG/NBD and MBG/NBD: customers buy at gamma distributed Poisson rates and leave right after a purchase with a
 * probability that is beta distributed over them. In BG/NBD (Fader, Hardie & Lee 2005a, Marketing Science 24(2)) they
 * may leave after each repeat purchase, in MBG/NBD (Batislam, Denizel & Filiztekin 2007, IJRM 24(3)) after the first
 * one too: with k chances to leave, x or x + 1, both have the same formulas.
 *
 * @param r shape of the purchase rates
 * @param alpha their scale, weeks
 * @param a first parameter of the probability of leaving
 * @param b its second
 * @param leavesAfterFirst true for MBG/NBD
 */
public record BetaGeometricNbd(double r, double alpha, double a, double b, boolean leavesAfterFirst)
        implements PurchaseModel {

    /** @throws IllegalArgumentException where a parameter is not positive */
    public BetaGeometricNbd {
        Checked.positive("r", r);
        Checked.positive("alpha", alpha);
        Checked.positive("a", a);
        Checked.positive("b", b);
    }

    /**
     * Fits the model.
     *
     * @throws NotFittedException where the likelihood has no maximum inside
     */
    public static Fit<BetaGeometricNbd> fit(Histories histories, boolean leavesAfterFirst) {
        double rate = histories.purchasesOfAWeek();
        return Fit.of(
                histories,
                rows -> new BetaGeometricLikelihood(rows, leavesAfterFirst),
                parameters -> new BetaGeometricNbd(
                        parameters[0], parameters[1], parameters[2], parameters[3], leavesAfterFirst),
                new double[][] {{0.5, 0.3 / rate, 0.8, 2.5}, {1, 0.7 / rate, 1, 5}, {0.3, 0.1 / rate, 0.4, 0.8}});
    }

    static long chances(long x, boolean leavesAfterFirst) {
        return leavesAfterFirst ? x + 1 : x;
    }

    private long chances(long x) {
        return chances(x, leavesAfterFirst);
    }

    /** Fader, Hardie & Lee (2005a), eq. 6; Batislam et al. (2007), eq. 3. */
    @Override
    public double logLikelihood(PurchaseHistory h) {
        long k = chances(h.x());
        double odds = logOddsOfHavingLeft(h);
        return Gamma.logGamma(r + h.x())
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Beta.logBeta(a, b + k)
                - Beta.logBeta(a, b)
                - (r + h.x()) * Math.log(alpha + h.t())
                + Math.max(odds, 0)
                + Math.log1p(Math.exp(-Math.abs(odds)));
    }

    /** Fader, Hardie & Lee (2008), "Computing P(alive) Using the BG/NBD Model"; 1 where x is 0 in BG/NBD. */
    @Override
    public double probabilityAlive(PurchaseHistory h) {
        return 1 / (1 + Math.exp(logOddsOfHavingLeft(h)));
    }

    private double logOddsOfHavingLeft(PurchaseHistory h) {
        long k = chances(h.x());
        return k == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(a / (b + k - 1)) + (r + h.x()) * Math.log1p((h.t() - h.tx()) / (alpha + h.tx()));
    }

    /**
     * Fader, Hardie & Lee (2005a), eq. 10, without P(alive) and as a sum of positive terms: the i-th further purchase
     * happens where i purchases would be made and i - 1 chances to leave have passed. So nothing cancels, and a = 1
     * needs no care.
     */
    @Override
    public double expectedWhileActive(long x, double t, double horizon) {
        double n = r + x;
        double stays = b + chances(x);
        double z = Checked.notNegative("the horizon", horizon) / (alpha + t + horizon);
        double weight = 1;
        double survival = 1;
        double purchases = 0;
        double sum = 0;
        double total = 1;
        for (long j = 0; ; j++) {
            double growth = z * (n + j) / (j + 1);
            purchases += survival;
            survival *= (stays + j) / (a + stays + j);
            weight *= growth;
            sum += weight * purchases;
            total += weight;
            if (growth < 1 && weight * purchases <= 1e-17 * (1 - growth) * sum) {
                return sum / total;
            }
            if (total > 1e200) {
                weight *= 1e-200;
                sum *= 1e-200;
                total *= 1e-200;
            }
        }
    }

    @Override
    public double residualWhileActive(long x, double t, double rate) {
        return new GeometricResidual(r + x, alpha + t, a, b + chances(x), Checked.positive("the discount rate", rate))
                .value();
    }

    /** Fader, Hardie & Lee (2005a), eq. 8. */
    @Override
    public double probability(long n, double t) {
        double z = Checked.notNegative("t", t) / (alpha + t);
        double exactly = Math.exp(-r * Math.log1p(t / alpha));
        double fewer = 0;
        for (long j = 0; j < n; j++) {
            fewer += exactly;
            exactly *= z * (r + j) / (j + 1);
        }
        long k = chances(n);
        double stayed = Math.exp(Beta.logBeta(a, b + k) - Beta.logBeta(a, b)) * exactly;
        return k == 0 ? stayed : stayed + Math.exp(Beta.logBeta(a + 1, b + k - 1) - Beta.logBeta(a, b)) * (1 - fewer);
    }
}
