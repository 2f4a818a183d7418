package io.huitou.transforms.models.survival;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/** A symmetric matrix that is positive definite unless the data are at fault, scaled to a diagonal of ones. */
final class InformationMatrix {
    /** The least share of a covariate's information that the ones before it may leave. */
    private static final double TOLERANCE = 1e-11;

    private final double[] scale;
    private final RealMatrix scaled;
    private final @Nullable CholeskyDecomposition cholesky;

    InformationMatrix(RealMatrix matrix) {
        int size = matrix.getRowDimension();
        scale = new double[size];
        scaled = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            scale[i] = matrix.getEntry(i, i) > 0 ? 1 / Math.sqrt(matrix.getEntry(i, i)) : 0;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = matrix.getEntry(i, j) * scale[i] * scale[j];
                scaled.setEntry(i, j, value);
                scaled.setEntry(j, i, value);
            }
        }
        cholesky = decomposed(scaled);
    }

    private static @Nullable CholeskyDecomposition decomposed(RealMatrix matrix) {
        try {
            return new CholeskyDecomposition(matrix, TOLERANCE, TOLERANCE);
        } catch (MathIllegalArgumentException e) {
            return null;
        }
    }

    /** The first row that depends on those before it; -1 where none does. */
    int firstSingular() {
        if (cholesky != null) {
            return -1;
        }
        int last = scale.length - 1;
        for (int i = 0; i < last; i++) {
            if (decomposed(scaled.getSubMatrix(0, i, 0, i)) == null) {
                return i;
            }
        }
        return last;
    }

    RealVector solve(RealVector right) {
        RealVector solved = decomposition().getSolver().solve(times(right));
        return times(solved);
    }

    RealMatrix inverse() {
        RealMatrix inverse = decomposition().getSolver().getInverse();
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                inverse.multiplyEntry(i, j, scale[i] * scale[j]);
            }
        }
        return inverse;
    }

    private CholeskyDecomposition decomposition() {
        if (cholesky == null) {
            throw new IllegalStateException("Cannot solve: row " + firstSingular() + " is singular. Ask before.");
        }
        return cholesky;
    }

    private RealVector times(RealVector vector) {
        RealVector scaledVector = vector.copy();
        for (int i = 0; i < scale.length; i++) {
            scaledVector.setEntry(i, vector.getEntry(i) * scale[i]);
        }
        return scaledVector;
    }
}
