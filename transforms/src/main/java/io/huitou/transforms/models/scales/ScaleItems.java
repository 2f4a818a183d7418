package io.huitou.transforms.models.scales;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import io.huitou.transforms.models.scales.CompleteAnswers.Scale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code scale_item_reliability}: what each item does to its scale, among those who answered all of it. */
public final class ScaleItems implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        boolean[] any = {false};
        Groups.forEach(given, Scale::of, CompleteAnswers::new, CompleteAnswers::add, (scale, answers) -> {
            any[0] = true;
            answers.covariances().ifPresent(items -> rows(scale, answers, items, answer));
        });
        if (!any[0]) {
            throw ScaleReliability.unanswered();
        }
    }

    private static void rows(Scale scale, CompleteAnswers answers, ItemCovariances items, Answer answer) {
        List<String> names = answers.items();
        for (int i = 0; i < names.size(); i++) {
            answer.row(
                    scale.month(),
                    scale.segmentKind(),
                    scale.segment(),
                    scale.kind(),
                    scale.dimension(),
                    names.get(i),
                    answers.complete(),
                    Math.sqrt(items.variance(i)),
                    items.items() < 2 ? null : ScaleReliability.finite(items.itemTotalCorrelation(i)),
                    alphaWithout(items.without(i)));
        }
    }

    private static @Nullable Double alphaWithout(ItemCovariances rest) {
        try {
            return CronbachAlpha.of(rest).alpha();
        } catch (CronbachAlpha.UndefinedException e) {
            return null;
        }
    }
}
