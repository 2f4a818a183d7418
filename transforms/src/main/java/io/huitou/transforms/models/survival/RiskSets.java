package io.huitou.transforms.models.survival;

import java.util.Arrays;

/**
 * Walks the risk sets of Cox's partial likelihood from the last time to the first, adding those who enter. With S0, S1
 * and S2 the sums of w, w x and w x x' over those at risk (w = exp(x'beta)), D0, D1 and D2 the same over the d lost at a
 * time, Efron's likelihood takes off log(S0 - f D0) for f = 0, 1/d, ..., (d-1)/d; Breslow's for f = 0, d times. Efron
 * (1977), eq. 4.3; Therneau & Grambsch (2000), section 3.3. The sums over f are of scalars, so that counts cost no
 * more than they must.
 */
final class RiskSets {
    /** What one time of a loss adds to the likelihood. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes the parts in.
         *
         * @param lost how many were lost at the time
         * @param score the lost less what was expected of each covariate: their Schoenfeld residuals added up
         * @param information lower triangle by rows; both arrays are reused
         */
        void at(double time, long lost, double logLikelihood, double[] score, double[] information);
    }

    private final CoxData data;
    private final Ties ties;
    private final int width;
    private final double[] weights;
    private final double[] predictors;
    private final double shift;
    private final Moments risk;
    private final Moments dying;
    private final double[] score;
    private final double[] information;

    RiskSets(CoxData data, Ties ties, double[] beta) {
        this.data = data;
        this.ties = ties;
        width = beta.length;
        predictors = predictors(data, beta);
        shift = Arrays.stream(predictors).max().orElse(0);
        weights = Arrays.stream(predictors)
                .map(predictor -> Math.exp(predictor - shift))
                .toArray();
        risk = new Moments(width);
        dying = new Moments(width);
        score = new double[width];
        information = new double[width * (width + 1) / 2];
    }

    /** x'beta of each pattern. */
    static double[] predictors(CoxData data, double[] beta) {
        double[] predictors = new double[data.patterns()];
        for (int k = 0; k < predictors.length; k++) {
            for (int j : data.present(k)) {
                predictors[k] += beta[j] * data.value(k, j);
            }
        }
        return predictors;
    }

    void walk(Visitor visitor) {
        int last = data.size() - 1;
        while (last >= 0) {
            double time = data.time(last);
            long lost = 0;
            double lostPredictor = 0;
            dying.clear();
            Arrays.fill(score, 0);
            for (; last >= 0 && data.time(last) == time; last--) {
                int k = data.pattern(last);
                long events = data.events(last);
                risk.add(data, k, weights[k] * (events + data.censored(last)));
                if (events > 0) {
                    lost += events;
                    lostPredictor += events * (predictors[k] - shift);
                    dying.add(data, k, weights[k] * events);
                    for (int j : data.present(k)) {
                        score[j] += events * data.value(k, j);
                    }
                }
            }
            if (lost > 0) {
                visitor.at(time, lost, lostPredictor - expect(lost), score, information);
            }
        }
    }

    /** Takes what was expected off the score, fills the information and returns the sum of log(S0 - f D0). */
    private double expect(long lost) {
        double logs = 0;
        double a = 0;
        double af = 0;
        double b = 0;
        double bf = 0;
        double bff = 0;
        long steps = ties == Ties.EFRON ? lost : 1;
        double each = ties == Ties.EFRON ? 1 : lost;
        for (long l = 0; l < steps; l++) {
            double f = (double) l / steps;
            double left = risk.zeroth - f * dying.zeroth;
            double inverse = each / left;
            double inverseSquare = inverse / left;
            logs += each * Math.log(left);
            a += inverse;
            af += f * inverse;
            b += inverseSquare;
            bf += f * inverseSquare;
            bff += f * f * inverseSquare;
        }
        int at = 0;
        for (int i = 0; i < width; i++) {
            double s = risk.first[i];
            double d = dying.first[i];
            score[i] -= a * s - af * d;
            for (int j = 0; j <= i; j++, at++) {
                information[at] = a * risk.second[at]
                        - af * dying.second[at]
                        - b * s * risk.first[j]
                        + bf * (s * dying.first[j] + d * risk.first[j])
                        - bff * d * dying.first[j];
            }
        }
        return logs;
    }

    /** Weighted sums of 1, x and x x'. */
    private static final class Moments {
        private double zeroth;
        private final double[] first;
        private final double[] second;

        Moments(int width) {
            first = new double[width];
            second = new double[width * (width + 1) / 2];
        }

        void clear() {
            zeroth = 0;
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
        }

        void add(CoxData data, int pattern, double weight) {
            zeroth += weight;
            int[] present = data.present(pattern);
            for (int a = 0; a < present.length; a++) {
                int i = present[a];
                double weighted = weight * data.value(pattern, i);
                first[i] += weighted;
                int row = i * (i + 1) / 2;
                for (int b = 0; b <= a; b++) {
                    second[row + present[b]] += weighted * data.value(pattern, present[b]);
                }
            }
        }
    }
}
