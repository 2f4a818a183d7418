package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Survival curves: reads population, segment_kind, segment, days, lost, censored and step_days; adds a row at day 0,
 * at every step and at the last observed day. The curve itself is of exact days.
 */
public final class KaplanMeierModel implements Model {
    private static final double LEVEL = 0.95;

    @Override
    public void answer(Rows given, Answer answer) {
        Segment.forEach(given, row -> row.whole("step_days"), (segment, table) -> curve(segment, table, answer));
    }

    private static void curve(Segment segment, LifeTable table, Answer answer) {
        if (!(segment.parameter() >= 1)) {
            throw new IllegalArgumentException("Cannot print a curve: step_days is " + (long) segment.parameter()
                    + ". Give a day or more in rules/tenure_rules.csv.");
        }
        KaplanMeier survival = KaplanMeier.of(table);
        NelsonAalen hazard = NelsonAalen.of(table);
        double last = table.time(table.size() - 1);
        int before = -1;
        double day = 0;
        while (true) {
            int at = table.lastUpTo(day);
            long lost = 0;
            long censored = 0;
            for (int i = before + 1; i <= at; i++) {
                lost += table.events(i);
                censored += table.censored(i);
            }
            int next = at >= 0 && table.time(at) == day ? at : at + 1;
            answer.row(
                    segment.population(),
                    segment.kind(),
                    segment.name(),
                    (long) day,
                    table.atRisk(next),
                    lost,
                    censored,
                    survival.survival(at),
                    known(survival.standardError(at)),
                    known(survival.low(at, Interval.LOG_LOG, LEVEL)),
                    known(survival.high(at, Interval.LOG_LOG, LEVEL)),
                    hazard.hazard(at));
            if (day == last) {
                return;
            }
            before = at;
            day = Math.min(last, day + segment.parameter());
        }
    }

    /** A table has null for what is not defined. */
    static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
