package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.churn.FitRefusedException.Reason;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Logistic regression by maximum likelihood, without any penalty: Newton's method on the observed information, which
 * for this model is iteratively reweighted least squares (McCullagh and Nelder 1989, 4.4).
 *
 * @param coefficients the intercept, then one per feature
 * @param standardErrors of the same, from the inverse information at the maximum; examples count as independent
 * @param logLikelihood at the maximum
 * @param nullLogLikelihood with the intercept alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LogisticRegression(
        double[] coefficients, double[] standardErrors, double logLikelihood, double nullLogLikelihood) {
    private static final int ITERATIONS = 60;
    private static final double STEP = 1e-10;
    private static final double RANK = 1e-10;

    /**
     * Fits.
     *
     * @throws FitRefusedException where the examples have one class, a feature follows from the others, or the classes
     *     are separable
     */
    public static LogisticRegression fit(Examples examples) {
        int events = examples.events();
        int n = examples.size();
        if (events == 0 || events == n) {
            throw new FitRefusedException(
                    Reason.ONE_CLASS,
                    null,
                    "Cannot fit a logistic regression: " + events + " of " + n
                            + " examples are events. Give examples of both classes.");
        }
        double share = (double) events / n;
        double nullLogLikelihood = events * Math.log(share) + (n - events) * Math.log1p(-share);
        Standardised design = Standardised.of(examples);
        refuseWhatFollowsFromTheOthers(design, examples);
        double[] start = new double[examples.features().size() + 1];
        start[0] = Math.log(share / (1 - share));
        return maximise(design, examples, start, nullLogLikelihood);
    }

    private static LogisticRegression maximise(
            Standardised design, Examples examples, double[] start, double nullLogLikelihood) {
        double[] beta = start;
        LogisticInformation here = LogisticInformation.at(design, examples, beta);
        for (int i = 0; i < ITERATIONS; i++) {
            CholeskyDecomposition decomposition = decomposed(here.information(), beta, examples);
            double[] step = decomposition
                    .getSolver()
                    .solve(new ArrayRealVector(here.gradient(), false))
                    .toArray();
            double[] next = plus(beta, step, 1);
            LogisticInformation there = LogisticInformation.at(design, examples, next);
            for (double half = 0.5; there.logLikelihood() < here.logLikelihood() - 1e-9 && half > 1e-6; half /= 2) {
                next = plus(beta, step, half);
                there = LogisticInformation.at(design, examples, next);
            }
            beta = next;
            here = there;
            if (largest(step) < STEP) {
                RealMatrix covariance = decomposed(here.information(), beta, examples)
                        .getSolver()
                        .getInverse();
                return design.restored(beta, covariance, here.logLikelihood(), nullLogLikelihood);
            }
        }
        throw separable(beta, examples);
    }

    /** The weights vanish where fitted probabilities run to 0 and 1. */
    private static CholeskyDecomposition decomposed(double[][] information, double[] beta, Examples examples) {
        try {
            return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-9, 1e-12);
        } catch (org.hipparchus.exception.MathIllegalArgumentException e) {
            throw separable(beta, examples);
        }
    }

    private static FitRefusedException separable(double[] beta, Examples examples) {
        int largest = 1;
        for (int j = 2; j < beta.length; j++) {
            largest = Math.abs(beta[j]) > Math.abs(beta[largest]) ? j : largest;
        }
        String feature = examples.features().get(largest - 1);
        return new FitRefusedException(
                Reason.SEPARABLE,
                feature,
                "Cannot fit a logistic regression: the classes are separable, foremost by " + feature
                        + ", whose coefficient grows without end. Leave it out or give more examples.");
    }

    /** Elimination in the order of the features: one of which nothing is left follows from those before it. */
    private static void refuseWhatFollowsFromTheOthers(Standardised design, Examples examples) {
        double[][] a = design.crossProducts(examples);
        for (int k = 0; k < a.length; k++) {
            if (a[k][k] < RANK * examples.size()) {
                String feature = examples.features().get(k - 1);
                throw new FitRefusedException(
                        Reason.SINGULAR,
                        feature,
                        "Cannot fit a logistic regression: the information is singular: " + feature
                                + " is constant or follows from the features before it. Leave it out.");
            }
            for (int i = k + 1; i < a.length; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = i; j < a.length; j++) {
                    a[j][i] -= factor * a[j][k];
                }
            }
        }
    }

    private static double[] plus(double[] beta, double[] step, double factor) {
        double[] sum = beta.clone();
        Arrays.setAll(sum, j -> beta[j] + factor * step[j]);
        return sum;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
