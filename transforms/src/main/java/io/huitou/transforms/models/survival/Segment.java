package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A segment of a kind of a population, and the parameter of the night that its rows carry. */
record Segment(String population, String kind, String name, double parameter) {

    boolean isOfTheSameKindAs(Segment other) {
        return population.equals(other.population) && kind.equals(other.kind);
    }

    /** Hands on each segment with its life table, one after the other, from rows in the order of both. */
    static void forEach(Rows given, ToDoubleFunction<Row> parameter, BiConsumer<Segment, LifeTable> reader) {
        Reader rows = new Reader(parameter, reader);
        given.forEach(rows::read);
        rows.end();
    }

    private static final class Reader {
        private final ToDoubleFunction<Row> parameter;
        private final BiConsumer<Segment, LifeTable> reader;
        private @Nullable Segment current;
        private LifeTable.Builder counts = new LifeTable.Builder();

        Reader(ToDoubleFunction<Row> parameter, BiConsumer<Segment, LifeTable> reader) {
            this.parameter = parameter;
            this.reader = reader;
        }

        void read(Row row) {
            Segment segment = new Segment(
                    row.text("population"),
                    row.text("segment_kind"),
                    row.text("segment"),
                    parameter.applyAsDouble(row));
            if (!segment.equals(current)) {
                handOn();
                current = segment;
            }
            counts.add(row.number("days"), row.whole("lost"), row.whole("censored"));
        }

        private void handOn() {
            if (current != null) {
                reader.accept(current, counts.build());
                counts = new LifeTable.Builder();
            }
        }

        void end() {
            if (current == null) {
                throw new NotMeasuredException(
                        "nobody to observe yet: nothing has begun by the business date", "截至业务日期尚无可观察的客户");
            }
            handOn();
        }
    }
}
