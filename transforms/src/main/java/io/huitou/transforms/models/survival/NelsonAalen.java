package io.huitou.transforms.models.survival;

/**
 * The cumulative hazard, H(t) = sum over t_i up to t of d_i / n_i, with variance sum d_i / n_i^2. Nelson (1972); Aalen
 * (1978), eq. 3.4. Positions are those of the life table.
 */
public final class NelsonAalen {
    private final double[] hazard;
    private final double[] variance;

    private NelsonAalen(double[] hazard, double[] variance) {
        this.hazard = hazard;
        this.variance = variance;
    }

    /** Never refuses: without a loss the hazard is 0. */
    public static NelsonAalen of(LifeTable table) {
        double[] hazard = new double[table.size()];
        double[] variance = new double[table.size()];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < table.size(); i++) {
            double n = table.atRisk(i);
            sum += table.events(i) / n;
            squares += table.events(i) / n / n;
            hazard[i] = sum;
            variance[i] = squares;
        }
        return new NelsonAalen(hazard, variance);
    }

    /** H just after the i-th time; 0 for -1, before the first. */
    public double hazard(int i) {
        return i < 0 ? 0 : hazard[i];
    }

    /** Standard error of H. */
    public double standardError(int i) {
        return i < 0 ? 0 : Math.sqrt(variance[i]);
    }
}
