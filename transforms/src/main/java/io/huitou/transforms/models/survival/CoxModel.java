package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import io.huitou.transforms.models.survival.HazardDesign.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hazard ratios: reads counts by tenure and terms, adds a row for each term of the populations that can be fitted. */
public final class CoxModel implements Model {
    private static final double LEVEL = 0.95;

    @Override
    public void answer(Rows given, Answer answer) {
        for (Hazard hazard : Hazard.ofAll(given)) {
            CoxFit fit = hazard.fit();
            if (fit != null) {
                ProportionalHazards proportional = fit.proportionalHazards();
                hazard.terms().forEach(term -> add(hazard, term, fit, proportional, answer));
            }
        }
    }

    private static void add(Hazard hazard, Term term, CoxFit fit, ProportionalHazards proportional, Answer answer) {
        int j = fit.covariates().indexOf(term.column());
        boolean isFitted = j >= 0;
        double ofBaseline = term.isBaseline() ? 0 : Double.NaN;
        answer.row(
                hazard.population(),
                term.covariate(),
                term.name(),
                term.isBaseline(),
                term.customers(),
                term.lost(),
                KaplanMeierModel.known(isFitted ? fit.coefficient(j) : ofBaseline),
                isFitted ? fit.standardError(j) : null,
                KaplanMeierModel.known(isFitted ? fit.hazardRatio(j) : Math.exp(ofBaseline)),
                isFitted ? fit.hazardRatioLow(j, LEVEL) : null,
                isFitted ? fit.hazardRatioHigh(j, LEVEL) : null,
                isFitted ? fit.pValue(j) : null,
                proportional(term.covariate(), hazard.terms(), fit, proportional));
    }

    /** The test of all terms of a covariate together; null where none is in the fit or losses were on one day only. */
    private static @Nullable Double proportional(
            String covariate, List<Term> terms, CoxFit fit, ProportionalHazards proportional) {
        int[] columns = terms.stream()
                .filter(term -> term.covariate().equals(covariate))
                .mapToInt(term -> fit.covariates().indexOf(term.column()))
                .filter(j -> j >= 0)
                .toArray();
        try {
            return columns.length == 0 ? null : proportional.test(columns).pValue();
        } catch (UnfittableException e) {
            return null;
        }
    }
}
