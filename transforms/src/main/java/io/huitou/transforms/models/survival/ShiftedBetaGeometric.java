package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.survival.UnfittableException.Reason;

/**
 * Contracts that are renewed or not at the end of each period, with a probability of ending that differs between
 * customers as Beta(gamma, delta) and stays the same for each: S(t) = B(gamma, delta + t) / B(gamma, delta). Retention
 * therefore rises with tenure though nobody becomes more loyal. Fader & Hardie (2007), eq. 1-7. Fitted through the
 * hazard gamma / (gamma + delta + t - 1), which needs no gamma function.
 */
public final class ShiftedBetaGeometric {
    private static final int STEPS = 200;
    private static final double TOLERANCE = 1e-10;

    private final double gamma;
    private final double delta;

    /** With known parameters, both above 0. */
    public ShiftedBetaGeometric(double gamma, double delta) {
        if (!(gamma > 0 && delta > 0)) {
            throw new IllegalArgumentException("Cannot describe contracts: a parameter is not above 0: " + gamma + ", "
                    + delta + ". Fit them to counts.");
        }
        this.gamma = gamma;
        this.delta = delta;
    }

    /**
     * The most likely parameters.
     *
     * @param periods times are whole periods; lost at t were not renewed for the t-th time, censored at t have been
     *     renewed t times
     * @throws UnfittableException where nobody was lost or nobody renewed, or the data show no difference between
     *     customers, so that both parameters grow without bound
     * @throws IllegalArgumentException where a time is not whole, or somebody was lost at 0
     */
    public static ShiftedBetaGeometric fit(LifeTable periods) {
        Renewals renewals = Renewals.of(periods);
        double x = 0;
        double y = Math.log((double) renewals.renewed() / renewals.lost());
        for (int step = 0; step < STEPS; step++) {
            double[] slope = renewals.slope(x, y);
            double size = Math.sqrt(slope[0] * slope[0] + slope[1] * slope[1]);
            double determinant = slope[2] * slope[4] - slope[3] * slope[3];
            boolean isPeak = slope[2] < 0 && determinant > 0;
            double dx = isPeak ? -(slope[4] * slope[0] - slope[3] * slope[1]) / determinant : slope[0] / size;
            double dy = isPeak ? -(slope[2] * slope[1] - slope[3] * slope[0]) / determinant : slope[1] / size;
            if (isPeak && Math.max(Math.abs(dx), Math.abs(dy)) < TOLERANCE) {
                return new ShiftedBetaGeometric(Math.exp(x), Math.exp(y));
            }
            double shrink = Math.min(1, 1 / Math.max(Math.abs(dx), Math.abs(dy)));
            double here = renewals.logLikelihood(x, y);
            while (shrink > TOLERANCE && renewals.logLikelihood(x + shrink * dx, y + shrink * dy) < here) {
                shrink /= 2;
            }
            x += shrink * dx;
            y += shrink * dy;
        }
        throw unfittable(Reason.NOT_CONVERGED);
    }

    private static UnfittableException unfittable(Reason reason) {
        return new UnfittableException(
                "fit a shifted beta-geometric", reason, "", "Observe more periods, or take one rate for all.");
    }

    public double gamma() {
        return gamma;
    }

    public double delta() {
        return delta;
    }

    /** The share still under contract after t periods; t is a whole number of 0 or more. */
    public double survival(int t) {
        double survival = 1;
        for (int i = 1; i <= t; i++) {
            survival *= retention(i);
        }
        return survival;
    }

    /** The share of those there in the t-th period, from 1 on, who renew at its end. */
    public double retention(int t) {
        return (delta + t - 1) / (gamma + delta + t - 1);
    }

    /** Of the counts to which it was fitted or any others. */
    public double logLikelihood(LifeTable periods) {
        return Renewals.of(periods).logLikelihood(Math.log(gamma), Math.log(delta));
    }

    /** How many were lost, and how many renewed, at the end of each period. */
    private record Renewals(LifeTable periods, long lost, long renewed) {
        static Renewals of(LifeTable periods) {
            long renewed = 0;
            long lost = 0;
            for (int i = 0; i < periods.size(); i++) {
                double t = periods.time(i);
                if (t != Math.rint(t) || (t == 0 && periods.events(i) > 0)) {
                    throw new IllegalArgumentException("Cannot fit a shifted beta-geometric: a time is not a whole"
                            + " number of periods from 1 on: " + t + ". Count renewals.");
                }
                lost += periods.events(i);
                renewed += Math.round(periods.events(i) * Math.max(0, t - 1) + periods.censored(i) * t);
            }
            if (lost == 0 || renewed == 0) {
                throw unfittable(lost == 0 ? Reason.NO_EVENTS : Reason.NO_VARIATION);
            }
            return new Renewals(periods, lost, renewed);
        }

        double logLikelihood(double x, double y) {
            double[] sum = new double[1];
            forEach((t, lost, renewed) -> {
                double g = Math.exp(x);
                double d = Math.exp(y) + t - 1;
                sum[0] += lost * Math.log(g / (g + d)) + renewed * Math.log(d / (g + d));
            });
            return sum[0];
        }

        /** The first and second derivatives by the logarithms x of gamma and y of delta: x, y, xx, xy, yy. */
        double[] slope(double x, double y) {
            double[] slope = new double[5];
            double g = Math.exp(x);
            double e = Math.exp(y);
            forEach((t, lost, renewed) -> {
                double d = e + t - 1;
                double all = g + d;
                double n = (double) lost + renewed;
                slope[0] += lost - n * g / all;
                slope[1] += renewed * e / d - n * e / all;
                slope[2] += -n * g / all * (1 - g / all);
                slope[3] += n * g / all * (e / all);
                slope[4] += renewed * e / d * (1 - e / d) - n * e / all * (1 - e / all);
            });
            return slope;
        }

        private void forEach(Period reader) {
            int i = 0;
            for (int t = 1; t <= periods.time(periods.size() - 1); t++) {
                while (periods.time(i) < t) {
                    i++;
                }
                long lost = periods.time(i) == t ? periods.events(i) : 0;
                reader.at(t, lost, periods.atRisk(i) - lost);
            }
        }
    }

    @FunctionalInterface
    private interface Period {
        void at(int t, long lost, long renewed);
    }
}
