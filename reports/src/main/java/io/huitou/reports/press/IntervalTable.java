package io.huitou.reports.press;

import io.huitou.reports.press.BarList.Bar;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bars with their intervals, and the same as rows: the name, the value, its interval, and what more there is to each. */
final class IntervalTable {
    private final List<Column> columns = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    IntervalTable(Compositor compositor, String name, String value, Kind kind, Column... more) {
        columns.add(new Column(name, Kind.TEXT));
        columns.add(new Column(value, kind));
        columns.add(new Column(compositor.say("interval.low"), kind));
        columns.add(new Column(compositor.say("interval.high"), kind));
        columns.addAll(Arrays.asList(more));
    }

    void add(Bar bar, @Nullable Object... more) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(bar.label(), bar.value(), bar.low(), bar.high()));
        row.addAll(Arrays.asList(more));
        bars.add(bar);
        rows.add(row);
    }

    /**
     * Empty where no bar was added.
     *
     * @param row the height of a bar, in points
     * @param labels points for the names
     * @param texts points for the figures at the right
     */
    Optional<Exhibit> exhibit(Supplier<String> title, String subtitle, int row, double labels, double texts) {
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(new Exhibit(
                        title.get(),
                        subtitle,
                        row * bars.size(),
                        new BarList(bars, labels, texts),
                        new Exhibit.Figures(columns, rows)));
    }
}
