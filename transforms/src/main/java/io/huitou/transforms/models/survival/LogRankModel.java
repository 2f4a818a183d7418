package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Segments compared: reads population, segment_kind, segment, days, lost, censored and horizon_days; adds a row per
 * segment with its median and mean, and the log-rank test of its kind.
 */
public final class LogRankModel implements Model {
    private static final double LEVEL = 0.95;

    @Override
    public void answer(Rows given, Answer answer) {
        List<Segment> segments = new ArrayList<>();
        List<LifeTable> tables = new ArrayList<>();
        Segment.forEach(given, row -> row.whole("horizon_days"), (segment, table) -> {
            if (!segments.isEmpty() && !segments.get(0).isOfTheSameKindAs(segment)) {
                compare(segments, tables, answer);
                segments.clear();
                tables.clear();
            }
            segments.add(segment);
            tables.add(table);
        });
        compare(segments, tables, answer);
    }

    private static void compare(List<Segment> segments, List<LifeTable> tables, Answer answer) {
        LogRank sums = LogRank.of(tables);
        ChiSquare test = tested(sums);
        for (int g = 0; g < tables.size(); g++) {
            KaplanMeier survival = KaplanMeier.of(tables.get(g));
            double horizon = segments.get(g).parameter();
            answer.row(
                    segments.get(g).population(),
                    segments.get(g).kind(),
                    segments.get(g).name(),
                    tables.get(g).subjects(),
                    sums.observed(g),
                    sums.expected(g),
                    days(survival.quantile(0.5)),
                    days(survival.quantileLow(0.5, Interval.LOG_LOG, LEVEL)),
                    days(survival.quantileHigh(0.5, Interval.LOG_LOG, LEVEL)),
                    KaplanMeierModel.known(survival.restrictedMean(horizon)),
                    KaplanMeierModel.known(survival.restrictedMeanError(horizon)),
                    test == null ? null : test.statistic(),
                    test == null ? null : (long) test.degreesOfFreedom(),
                    test == null ? null : test.pValue());
        }
    }

    /** Null where there is nothing to compare. */
    private static @Nullable ChiSquare tested(LogRank sums) {
        try {
            return sums.test();
        } catch (UnfittableException e) {
            return null;
        }
    }

    private static @Nullable Long days(double time) {
        return Double.isNaN(time) ? null : (long) time;
    }
}
