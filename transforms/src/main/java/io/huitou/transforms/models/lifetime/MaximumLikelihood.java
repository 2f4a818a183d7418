package io.huitou.transforms.models.lifetime;

import java.util.Objects;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Maximises a likelihood of positive parameters: Newton's method in their logarithms, with the Hessian differenced from
 * the analytic gradient, made definite by its eigenvalues, and steps halved until the likelihood rises. Nocedal & Wright
 * (2006), Numerical Optimization, 3.4.
 */
final class MaximumLikelihood {
    private static final int MOST_STEPS = 100;
    private static final double LONGEST_STEP = 2;
    private static final double NEGLIGIBLE = 1e-12;
    private static final double ROUNDING = 1e-9;
    private static final double COARSE = 1e-5;
    private static final double FINE = 1e-3;
    private static final double FARTHEST = 14;
    private static final double LEAST_CURVATURE = 1e-9;

    private final LogLikelihood likelihood;
    private final double[] start;
    private final double[] logs;
    private double[] gradient;
    private double value;
    private double decrement = Double.POSITIVE_INFINITY;
    private int evaluations;

    private MaximumLikelihood(LogLikelihood likelihood, double[] from) {
        this.likelihood = likelihood;
        this.start = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            start[i] = Math.log(from[i]);
        }
        this.logs = start.clone();
        this.gradient = new double[from.length];
        this.value = at(logs, gradient);
    }

    /** The highest of the maxima reached from several starts; where none was reached, throws why the last was not. */
    static MaximumLikelihood best(LogLikelihood likelihood, double[][] starts) {
        MaximumLikelihood best = null;
        NotFittedException failure = null;
        for (double[] start : starts) {
            try {
                MaximumLikelihood reached = new MaximumLikelihood(likelihood, start);
                reached.climb();
                best = best == null || reached.value > best.value ? reached : best;
            } catch (NotFittedException e) {
                failure = e;
            }
        }
        if (best == null) {
            throw Objects.requireNonNull(failure, "a start");
        }
        return best;
    }

    double[] parameters() {
        double[] parameters = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            parameters[i] = Math.exp(logs[i]);
        }
        return parameters;
    }

    double value() {
        return value;
    }

    double decrement() {
        return decrement;
    }

    int evaluations() {
        return evaluations;
    }

    private double at(double[] point, double[] slope) {
        double[] parameters = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            parameters[i] = Math.exp(point[i]);
        }
        evaluations++;
        double reached = likelihood.at(parameters, slope);
        for (int i = 0; i < point.length; i++) {
            slope[i] *= parameters[i];
        }
        return reached;
    }

    private void climb() {
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = newton();
            decrement = dot(direction, gradient) / 2;
            if (decrement <= NEGLIGIBLE * (1 + Math.abs(value))) {
                finish(direction);
                return;
            }
            if (!rise(direction)) {
                break;
            }
            for (int i = 0; i < logs.length; i++) {
                if (Math.abs(logs[i] - start[i]) > FARTHEST) {
                    throw new NotFittedException(
                            "the likelihood rises towards the edge: a parameter is " + (float) Math.exp(logs[i]),
                            "似然函数在边界处仍上升：某参数为 " + (float) Math.exp(logs[i]));
                }
            }
        }
        if (!(decrement <= ROUNDING * (1 + Math.abs(value)))) {
            throw new NotFittedException(
                    "no convergence: the log-likelihood would still rise by " + (float) decrement,
                    "未收敛：对数似然仍可上升 " + (float) decrement);
        }
    }

    /** The last step is below what the rounded likelihood can judge, so it is taken as it is. */
    private void finish(double[] direction) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] += direction[i];
        }
        value = at(logs, gradient);
    }

    /** The direction to the top of the parabola, uphill where the likelihood is not like one. */
    private double[] newton() {
        EigenDecompositionSymmetric axes = new EigenDecompositionSymmetric(curvature());
        double[] values = axes.getEigenvalues();
        double least = 0;
        for (double one : values) {
            least = Math.max(least, 1e-7 * Math.abs(one));
        }
        double[] direction = new double[logs.length];
        for (int i = 0; i < values.length; i++) {
            double[] axis = axes.getEigenvector(i).toArray();
            double along = dot(axis, gradient) / Math.max(Math.abs(values[i]), Math.max(least, Double.MIN_NORMAL));
            for (int j = 0; j < direction.length; j++) {
                direction[j] += along * axis[j];
            }
        }
        return direction;
    }

    private boolean rise(double[] direction) {
        double longest = 0;
        for (double part : direction) {
            longest = Math.max(longest, Math.abs(part));
        }
        double[] next = new double[logs.length];
        double[] slope = new double[logs.length];
        for (double length = Math.min(1, LONGEST_STEP / longest); length > 1e-10; length /= 2) {
            for (int i = 0; i < next.length; i++) {
                next[i] = logs[i] + length * direction[i];
            }
            double reached = at(next, slope);
            if (reached > value + 1e-4 * length * 2 * decrement) {
                System.arraycopy(next, 0, logs, 0, next.length);
                gradient = slope;
                value = reached;
                return true;
            }
        }
        return false;
    }

    /** Minus the Hessian in the logarithms, roughly: the gradient's change on one side is enough to find the way. */
    private RealMatrix curvature() {
        return information((i, slopes) -> {
            double[] ahead = slope(i, COARSE);
            for (int j = 0; j < slopes.length; j++) {
                slopes[j] = (gradient[j] - ahead[j]) / COARSE;
            }
        });
    }

    /** Minus the Hessian in the logarithms, to about nine digits: differences of the fourth order. */
    private RealMatrix observedInformation() {
        return information((i, slopes) -> {
            double[] ahead = slope(i, FINE);
            double[] behind = slope(i, -FINE);
            double[] farAhead = slope(i, 2 * FINE);
            double[] farBehind = slope(i, -2 * FINE);
            for (int j = 0; j < slopes.length; j++) {
                slopes[j] = (8 * (behind[j] - ahead[j]) - (farBehind[j] - farAhead[j])) / (12 * FINE);
            }
        });
    }

    /** Fills in how the gradient falls along a parameter. */
    @FunctionalInterface
    private interface Differences {
        void fill(int parameter, double[] slopes);
    }

    private RealMatrix information(Differences differences) {
        int size = logs.length;
        double[][] information = new double[size][size];
        double[] slopes = new double[size];
        for (int i = 0; i < size; i++) {
            differences.fill(i, slopes);
            for (int j = 0; j < size; j++) {
                information[i][j] += slopes[j] / 2;
                information[j][i] += slopes[j] / 2;
            }
        }
        return new Array2DRowRealMatrix(information, false);
    }

    private double[] slope(int parameter, double step) {
        double[] point = logs.clone();
        point[parameter] += step;
        double[] slope = new double[logs.length];
        at(point, slope);
        return slope;
    }

    /**
     * From the inverse of the observed information, by the delta method.
     *
     * @throws NotFittedException where it is singular: the data do not tell the parameters apart
     */
    double[] standardErrors() {
        RealMatrix information = observedInformation();
        double[] curvatures = new EigenDecompositionSymmetric(information).getEigenvalues();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double curvature : curvatures) {
            least = Math.min(least, curvature);
            most = Math.max(most, curvature);
        }
        if (!(least > LEAST_CURVATURE * most)) {
            throw new NotFittedException(
                    "the information matrix is singular: its smallest eigenvalue is " + (float) least + ", its largest "
                            + (float) most,
                    "信息矩阵奇异：最小特征值为 " + (float) least + "，最大特征值为 " + (float) most);
        }
        RealMatrix covariance = MatrixUtils.inverse(information);
        double[] errors = new double[logs.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.exp(logs[i]) * Math.sqrt(covariance.getEntry(i, i));
        }
        return errors;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
