package io.huitou.transforms.models.lifetime;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** A Gauss-Legendre rule on [-1, 1] as two arrays, for loops that cannot afford a call for each point. */
final class Quadrature {
    static final Quadrature EIGHT = new Quadrature(8);
    static final Quadrature SIXTEEN = new Quadrature(16);

    final double[] points;
    final double[] weights;

    private Quadrature(int size) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(size);
        points = new double[size];
        weights = new double[size];
        for (int i = 0; i < size; i++) {
            points[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
    }
}
