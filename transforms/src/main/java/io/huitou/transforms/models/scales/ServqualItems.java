package io.huitou.transforms.models.scales;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;

/** The table {@code servqual_item_gap}: expectation, perception and gap of each item, over those who answered both. */
public final class ServqualItems implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        boolean[] any = {false};
        given.forEach(row -> {
            any[0] = true;
            long n = row.whole("n");
            CorrelatedMeans gap = new CorrelatedMeans(1);
            gap.add(0, 0, n, row.number("gap"), row.number("gap"), row.number("gap_squared"));
            MeanInterval interval = gap.interval(0);
            answer.row(
                    row.date("month"),
                    row.text("segment_kind"),
                    row.text("segment"),
                    row.value("dimension"),
                    row.text("item"),
                    n,
                    row.number("expectation") / n,
                    row.number("perception") / n,
                    interval.mean(),
                    ScaleReliability.finite(gap.standardDeviation(0)),
                    ScaleReliability.finite(interval.low()),
                    ScaleReliability.finite(interval.high()));
        });
        if (!any[0]) {
            throw Servqual.unanswered();
        }
    }
}
