package io.huitou.transforms.models.scales;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import io.huitou.transforms.models.scales.CompleteAnswers.Scale;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code scale_reliability}: Cronbach's alpha of each scale in each segment. */
public final class ScaleReliability implements Model {
    static final String TOO_FEW_RESPONDENTS = "too_few_respondents";

    @Override
    public void answer(Rows given, Answer answer) {
        boolean[] any = {false};
        Groups.forEach(given, Scale::of, CompleteAnswers::new, CompleteAnswers::add, (scale, answers) -> {
            any[0] = true;
            row(scale, answers, answer);
        });
        if (!any[0]) {
            throw unanswered();
        }
    }

    static NotMeasuredException unanswered() {
        return new NotMeasuredException(
                "nobody answered a scale in the twelve months up to the latest month-end, nor a year before",
                "截至最近月末的十二个月及上年同期均无人作答量表题");
    }

    private static void row(Scale scale, CompleteAnswers answers, Answer answer) {
        Optional<CronbachAlpha> alpha = Optional.empty();
        String remark = scale.items() < 2 ? name(CronbachAlpha.Undefined.ONE_ITEM) : TOO_FEW_RESPONDENTS;
        Optional<ItemCovariances> covariances = answers.covariances();
        if (covariances.isPresent()) {
            try {
                alpha = covariances.map(CronbachAlpha::of);
                remark = alpha.orElseThrow().alpha() < 0 ? "negative" : null;
            } catch (CronbachAlpha.UndefinedException e) {
                remark = name(e.reason());
            }
        }
        answer.row(
                scale.month(),
                scale.segmentKind(),
                scale.segment(),
                scale.kind(),
                scale.dimension(),
                scale.items(),
                answers.complete(),
                answers.answered() - answers.complete(),
                alpha.map(CronbachAlpha::alpha).orElse(null),
                alpha.map(CronbachAlpha::low).orElse(null),
                alpha.map(CronbachAlpha::high).orElse(null),
                alpha.map(a -> finite(a.standardised())).orElse(null),
                alpha.map(a -> finite(a.meanCorrelation())).orElse(null),
                remark);
    }

    private static String name(CronbachAlpha.Undefined reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** A number that is not one is missing. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
