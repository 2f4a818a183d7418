package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.survival.UnfittableException.Reason;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;

/**
 * Proportional hazards, h(t | x) = h0(t) exp(x'beta), fitted by Newton's method on the partial likelihood. Cox (1972),
 * eq. 12 and 13; step halving as in R's coxph.
 */
public final class CoxRegression {
    /** Where each covariate's effect over its whole range moves less than this, the maximum is reached. */
    private static final double TOLERANCE = 1e-9;

    /** A maximum is reached in about ten steps; a likelihood that still climbs after these has none. */
    private static final int STEPS = 30;

    private static final int HALVINGS = 40;

    private final CoxData data;
    private final Ties ties;

    private CoxRegression(CoxData data, Ties ties) {
        this.data = data;
        this.ties = ties;
    }

    /**
     * Fits the coefficients.
     *
     * @throws UnfittableException where nobody was lost, a covariate does not vary or follows from those before it, or
     *     the likelihood is monotone (a covariate separates the lost from the others)
     */
    public static CoxFit fit(CoxData data, Ties ties) {
        return new CoxRegression(data, ties).fit();
    }

    private CoxFit fit() {
        if (data.events() == 0) {
            throw unfittable(Reason.NO_EVENTS, "");
        }
        int width = data.covariates().size();
        if (width == 0) {
            throw unfittable(Reason.NO_COVARIATES, "");
        }
        for (int j = 0; j < width; j++) {
            if (data.range(j) == 0) {
                throw unfittable(Reason.NO_VARIATION, data.covariates().get(j));
            }
        }
        PartialLikelihood none = PartialLikelihood.at(new ArrayRealVector(width), data, ties);
        PartialLikelihood best = none;
        for (int step = 1; step <= STEPS; step++) {
            RealVector move = invertible(best).solve(best.score());
            if (largest(move) <= TOLERANCE) {
                return new CoxFit(data, ties, none, best, invertible(best).inverse(), invertible(none));
            }
            best = climb(best, move);
        }
        int climbing = climbing(invertible(best).solve(best.score()));
        throw unfittable(Reason.MONOTONE, data.covariates().get(climbing));
    }

    /** The new place is as good as the old one or better; the move is halved until it is. */
    private PartialLikelihood climb(PartialLikelihood from, RealVector move) {
        double slack = 1e-12 * Math.abs(from.log());
        RealVector step = move;
        for (int i = 0; i < HALVINGS; i++) {
            PartialLikelihood there = PartialLikelihood.at(from.beta().add(step), data, ties);
            if (there.log() >= from.log() - slack) {
                return there;
            }
            step = step.mapMultiply(0.5);
        }
        throw unfittable(Reason.NOT_CONVERGED, "");
    }

    private InformationMatrix invertible(PartialLikelihood place) {
        InformationMatrix information = new InformationMatrix(place.information());
        int singular = information.firstSingular();
        if (singular >= 0) {
            boolean isAlone = place.information().getEntry(singular, singular) <= 0;
            throw unfittable(
                    isAlone ? Reason.NO_VARIATION : Reason.SINGULAR,
                    data.covariates().get(singular));
        }
        return information;
    }

    private double largest(RealVector move) {
        int climbing = climbing(move);
        return Math.abs(move.getEntry(climbing)) * data.range(climbing);
    }

    /** The covariate whose effect over its range moves most. */
    private int climbing(RealVector move) {
        int found = 0;
        for (int j = 1; j < move.getDimension(); j++) {
            if (Math.abs(move.getEntry(j)) * data.range(j) > Math.abs(move.getEntry(found)) * data.range(found)) {
                found = j;
            }
        }
        return found;
    }

    private static UnfittableException unfittable(Reason reason, String covariate) {
        return new UnfittableException(
                "fit a Cox regression", reason, covariate, "Leave the covariate out, merge levels or observe longer.");
    }
}
