package io.huitou.transforms.models.survival;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.special.Erf;

/** A fitted Cox regression. Covariates by their position in {@link #covariates()}. */
public final class CoxFit {
    private final CoxData data;
    private final Ties ties;
    private final PartialLikelihood none;
    private final PartialLikelihood best;
    private final RealMatrix covariance;
    private final double score;

    CoxFit(
            CoxData data,
            Ties ties,
            PartialLikelihood none,
            PartialLikelihood best,
            RealMatrix covariance,
            InformationMatrix informationAtNone) {
        this.data = data;
        this.ties = ties;
        this.none = none;
        this.best = best;
        this.covariance = covariance;
        this.score = none.score().dotProduct(informationAtNone.solve(none.score()));
    }

    public List<String> covariates() {
        return data.covariates();
    }

    /** How many stand in the data. */
    public long subjects() {
        return data.subjects();
    }

    /** How many of them were lost. */
    public long events() {
        return data.events();
    }

    /** The log hazard ratio of one unit more. */
    public double coefficient(int j) {
        return best.beta().getEntry(j);
    }

    /** From the inverse of the observed information. */
    public double standardError(int j) {
        return Math.sqrt(covariance.getEntry(j, j));
    }

    public double covariance(int i, int j) {
        return covariance.getEntry(i, j);
    }

    /** How many times as likely to be lost, at any time, with one unit more. */
    public double hazardRatio(int j) {
        return Math.exp(coefficient(j));
    }

    /** The lower end of the hazard ratio's interval of a level, 0.95 for instance. */
    public double hazardRatioLow(int j, double level) {
        return Math.exp(coefficient(j) - Interval.z(level) * standardError(j));
    }

    public double hazardRatioHigh(int j, double level) {
        return Math.exp(coefficient(j) + Interval.z(level) * standardError(j));
    }

    /** Two-sided, of Wald's test that the coefficient is zero. */
    public double pValue(int j) {
        return Erf.erfc(Math.abs(coefficient(j)) / standardError(j) / Math.sqrt(2));
    }

    /** Without any covariate. */
    public double logLikelihoodNull() {
        return none.log();
    }

    public double logLikelihood() {
        return best.log();
    }

    /** Of the hypothesis that all coefficients are zero. */
    public ChiSquare likelihoodRatioTest() {
        return new ChiSquare(2 * (best.log() - none.log()), covariates().size());
    }

    /** The same hypothesis, by the slope of the likelihood there. */
    public ChiSquare scoreTest() {
        return new ChiSquare(score, covariates().size());
    }

    /** The same hypothesis, by the distance of the coefficients. */
    public ChiSquare waldTest() {
        RealVector beta = best.beta();
        return new ChiSquare(
                beta.dotProduct(best.information().operate(beta)), covariates().size());
    }

    /** The share of comparable pairs of whom the one at higher risk was lost first; see {@link Concordance}. */
    public double concordance() {
        return Concordance.of(data, RiskSets.predictors(data, best.beta().toArray()))
                .share();
    }

    /** Whether each covariate's effect is the same at all times. */
    public ProportionalHazards proportionalHazards() {
        return ProportionalHazards.of(data, ties, best.beta().toArray());
    }
}
