package io.huitou.transforms.models.churn;

import java.util.List;
import org.hipparchus.special.Gamma;
import org.jspecify.annotations.Nullable;

/**
 * How true probabilities are.
 *
 * @param brier the mean squared distance from the outcome (Brier 1950)
 * @param logLoss the mean of -ln of the probability given to what happened; probabilities are kept 1e-15 from 0 and 1
 * @param meanProbability to be compared with the share of events
 * @param lift10 share of events in the first decile over that of all
 * @param expectedCalibrationError the mean distance between predicted and observed share over ten bins of equal count
 *     (Naeini et al. 2015)
 * @param hosmerLemeshow chi-square over the same bins; null where a bin expects none or all
 * @param hosmerLemeshowP its probability with two degrees of freedom less than bins (Hosmer and Lemeshow 1980)
 * @param recalibration intercept and slope of the outcome on the log-odds, 0 and 1 for true probabilities (Cox 1958);
 *     null where they have no maximum
 */
public record ScoreQuality(
        double brier,
        double logLoss,
        double meanProbability,
        double lift10,
        double expectedCalibrationError,
        @Nullable Double hosmerLemeshow,
        @Nullable Double hosmerLemeshowP,
        @Nullable PlattCalibration recalibration) {
    private static final double EDGE = 1e-15;

    public static ScoreQuality of(ScoredLabels scored) {
        double n = scored.size();
        double squares = 0;
        double logLoss = 0;
        double sum = 0;
        for (int i = 0; i < scored.size(); i++) {
            double p = scored.probability(i);
            double distance = (scored.isEvent(i) ? 1 : 0) - p;
            squares += distance * distance;
            logLoss -= Math.log(inside(scored.isEvent(i) ? p : 1 - p));
            sum += p;
        }
        List<Deciles.Decile> deciles = Deciles.of(scored);
        Deciles.Decile first = deciles.get(0);
        double lift = (double) first.events() / first.rows() / (scored.events() / n);
        Double chiSquare = hosmerLemeshow(deciles);
        return new ScoreQuality(
                squares / n,
                logLoss / n,
                sum / n,
                lift,
                calibrationError(deciles, n),
                chiSquare,
                probability(chiSquare, deciles.size() - 2),
                recalibration(scored));
    }

    private static double inside(double p) {
        return Math.min(Math.max(p, EDGE), 1 - EDGE);
    }

    private static double calibrationError(List<Deciles.Decile> deciles, double n) {
        double error = 0;
        for (Deciles.Decile d : deciles) {
            error += Math.abs(d.events() - d.expected()) / n;
        }
        return error;
    }

    private static @Nullable Double hosmerLemeshow(List<Deciles.Decile> deciles) {
        double sum = 0;
        for (Deciles.Decile d : deciles) {
            double variance = d.expected() * (1 - d.expected() / d.rows());
            if (!(variance > 0)) {
                return null;
            }
            sum += (d.events() - d.expected()) * (d.events() - d.expected()) / variance;
        }
        return sum;
    }

    private static @Nullable Double probability(@Nullable Double chiSquare, int degreesOfFreedom) {
        return chiSquare == null || degreesOfFreedom < 1
                ? null
                : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, chiSquare / 2);
    }

    private static @Nullable PlattCalibration recalibration(ScoredLabels scored) {
        double[] logOdds = new double[scored.size()];
        boolean[] events = new boolean[scored.size()];
        for (int i = 0; i < events.length; i++) {
            double p = inside(scored.probability(i));
            logOdds[i] = Math.log(p / (1 - p));
            events[i] = scored.isEvent(i);
        }
        try {
            return PlattCalibration.fit(logOdds, events);
        } catch (FitRefusedException e) {
            return null;
        }
    }
}
