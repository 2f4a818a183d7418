package io.huitou.transforms.models.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;

/**
 * Does a covariate's effect change with time? The score test of a coefficient beta + theta g(t) at theta = 0, from the
 * Schoenfeld residuals; g(t) is 1 - S(t-), Kaplan-Meier's, so that outliers in time do not decide. Grambsch & Therneau
 * (1994), in the exact form of R's cox.zph (survival 3.0 and later). A small p-value says that the effect changes.
 */
public final class ProportionalHazards {
    private final int width;
    private final double[] score;
    private final RealMatrix information;

    private ProportionalHazards(double[] score, RealMatrix information) {
        this.width = score.length;
        this.score = score;
        this.information = information;
    }

    static ProportionalHazards of(CoxData data, Ties ties, double[] beta) {
        int width = beta.length;
        LifeTable.Builder everybody = new LifeTable.Builder();
        for (int cell = 0; cell < data.size(); cell++) {
            everybody.add(data.time(cell), data.events(cell), data.censored(cell));
        }
        KaplanMeier survival = KaplanMeier.of(everybody.build());
        double centre = meanOfTransform(survival);
        double[] score = new double[width];
        double[][] sums = new double[3][width * (width + 1) / 2];
        new RiskSets(data, ties, beta).walk((time, lost, log, residual, part) -> {
            double g = transform(survival, time) - centre;
            for (int j = 0; j < width; j++) {
                score[j] += g * residual[j];
            }
            for (int i = 0; i < part.length; i++) {
                sums[0][i] += part[i];
                sums[1][i] += g * part[i];
                sums[2][i] += g * g * part[i];
            }
        });
        RealMatrix information = new Array2DRowRealMatrix(2 * width, 2 * width);
        RealMatrix cross = PartialLikelihood.symmetric(sums[1]);
        information.setSubMatrix(PartialLikelihood.symmetric(sums[0]).getData(), 0, 0);
        information.setSubMatrix(cross.getData(), 0, width);
        information.setSubMatrix(cross.getData(), width, 0);
        information.setSubMatrix(PartialLikelihood.symmetric(sums[2]).getData(), width, width);
        return new ProportionalHazards(score, information);
    }

    private static double transform(KaplanMeier survival, double time) {
        return 1 - survival.survival(survival.table().lastUpTo(Math.nextDown(time)));
    }

    /** Taking the mean off changes no test and keeps the two halves of the information apart. */
    private static double meanOfTransform(KaplanMeier survival) {
        double sum = 0;
        for (int i = 0; i < survival.table().size(); i++) {
            sum += survival.table().events(i) * (1 - survival.survival(i - 1));
        }
        return sum / survival.table().events();
    }

    /**
     * Of one covariate; one degree of freedom.
     *
     * @throws UnfittableException where somebody was lost at one time only
     */
    public ChiSquare test(int covariate) {
        return test(new int[] {covariate});
    }

    /** Of several together, such as the levels of a factor; as many degrees of freedom. */
    public ChiSquare test(int... covariates) {
        int[] rows = Arrays.copyOf(IntStream.range(0, width).toArray(), width + covariates.length);
        ArrayRealVector slope = new ArrayRealVector(rows.length);
        for (int i = 0; i < covariates.length; i++) {
            rows[width + i] = width + covariates[i];
            slope.setEntry(width + i, score[covariates[i]]);
        }
        InformationMatrix matrix = new InformationMatrix(information.getSubMatrix(rows, rows));
        if (matrix.firstSingular() >= 0) {
            throw new UnfittableException(
                    "test proportional hazards", UnfittableException.Reason.NO_VARIATION, "", "Observe longer.");
        }
        return new ChiSquare(slope.dotProduct(matrix.solve(slope)), covariates.length);
    }

    /** Of all covariates together. */
    public ChiSquare global() {
        return test(IntStream.range(0, width).toArray());
    }
}
