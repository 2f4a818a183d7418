package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes, month by month: reads month, population, segment_kind, segment, n, left_out, time, events and
 * censored in the order of the first four; adds a row for each of these with the number observed, the events, the
 * median with its interval (log-log; Brookmeyer & Crowley 1982) and the time by which nine in ten had come. The unit is
 * that of time; null where observation ended before.
 */
public final class SurvivalQuantilesModel implements Model {
    private static final double LEVEL = 0.95;

    private record Group(LocalDate month, String population, String kind, String segment, long n, long leftOut) {
        static Group of(Row row) {
            return new Group(
                    row.date("month"),
                    row.text("population"),
                    row.text("segment_kind"),
                    row.text("segment"),
                    row.whole("n"),
                    row.whole("left_out"));
        }
    }

    private static final class Reader {
        private final Answer answer;
        private @Nullable Group current;
        private LifeTable.Builder counts = new LifeTable.Builder();

        Reader(Answer answer) {
            this.answer = answer;
        }

        void read(Row row) {
            Group group = Group.of(row);
            if (!group.equals(current)) {
                handOn();
                current = group;
            }
            counts.add(row.number("time"), row.whole("events"), row.whole("censored"));
        }

        private void handOn() {
            if (current != null) {
                LifeTable table = counts.build();
                KaplanMeier curve = KaplanMeier.of(table);
                answer.row(
                        current.month,
                        current.population,
                        current.kind,
                        current.segment,
                        current.n,
                        table.subjects(),
                        table.events(),
                        current.leftOut,
                        KaplanMeierModel.known(curve.quantile(0.5)),
                        KaplanMeierModel.known(curve.quantileLow(0.5, Interval.LOG_LOG, LEVEL)),
                        KaplanMeierModel.known(curve.quantileHigh(0.5, Interval.LOG_LOG, LEVEL)),
                        KaplanMeierModel.known(curve.quantile(0.9)));
                counts = new LifeTable.Builder();
            }
        }

        void end() {
            if (current == null) {
                throw new NotMeasuredException("there is nothing yet whose time could be measured", "截至业务日期尚无可测量时长的对象");
            }
            handOn();
        }
    }

    @Override
    public void answer(Rows given, Answer answer) {
        Reader reader = new Reader(answer);
        given.forEach(reader::read);
        reader.end();
    }
}
