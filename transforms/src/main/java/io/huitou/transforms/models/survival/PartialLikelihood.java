package io.huitou.transforms.models.survival;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** Cox's log partial likelihood at some coefficients, with its first and (negative) second derivatives. */
record PartialLikelihood(RealVector beta, double log, RealVector score, RealMatrix information) {

    static PartialLikelihood at(RealVector beta, CoxData data, Ties ties) {
        double[] log = new double[1];
        double[] score = new double[beta.getDimension()];
        double[] information = new double[beta.getDimension() * (beta.getDimension() + 1) / 2];
        new RiskSets(data, ties, beta.toArray()).walk((time, lost, part, scorePart, informationPart) -> {
            log[0] += part;
            add(scorePart, score);
            add(informationPart, information);
        });
        return new PartialLikelihood(beta, log[0], new ArrayRealVector(score, false), symmetric(information));
    }

    private static void add(double[] part, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }

    /** The symmetric matrix of a lower triangle by rows. */
    static RealMatrix symmetric(double[] triangle) {
        int size = (int) Math.round((Math.sqrt(8.0 * triangle.length + 1) - 1) / 2);
        RealMatrix matrix = new Array2DRowRealMatrix(size, size);
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++, at++) {
                matrix.setEntry(i, j, triangle[at]);
                matrix.setEntry(j, i, triangle[at]);
            }
        }
        return matrix;
    }
}
