package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import org.jspecify.annotations.Nullable;

/** How well the hazards fit: reads what {@link CoxModel} reads, adds a row per population. */
public final class CoxFitModel implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        for (Hazard hazard : Hazard.ofAll(given)) {
            CoxFit fit = hazard.fit();
            UnfittableException refusal = hazard.refusal();
            if (fit != null) {
                add(hazard, fit, answer);
            } else if (refusal != null) {
                answer.row(
                        hazard.population(),
                        hazard.data().subjects(),
                        hazard.data().events(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        refusal.inEnglish(),
                        refusal.inChinese());
            }
        }
    }

    private static void add(Hazard hazard, CoxFit fit, Answer answer) {
        ChiSquare test = fit.likelihoodRatioTest();
        ChiSquare proportional = proportional(fit);
        answer.row(
                hazard.population(),
                fit.subjects(),
                fit.events(),
                fit.logLikelihoodNull(),
                fit.logLikelihood(),
                test.statistic(),
                (long) test.degreesOfFreedom(),
                test.pValue(),
                KaplanMeierModel.known(fit.concordance()),
                proportional == null ? null : proportional.statistic(),
                proportional == null ? null : proportional.pValue(),
                null,
                null);
    }

    /** Null where losses were on one day only. */
    private static @Nullable ChiSquare proportional(CoxFit fit) {
        try {
            return fit.proportionalHazards().global();
        } catch (UnfittableException e) {
            return null;
        }
    }
}
