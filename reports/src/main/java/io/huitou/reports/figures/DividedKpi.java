package io.huitou.reports.figures;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kpi of all customers and of each segment of a division, in the division's order. isTotal: the segments add up to all.
 */
public record DividedKpi(
        Bilingual title,
        Kpi.Unit unit,
        Kpi.Better better,
        @Nullable Double whole,
        boolean isTotal,
        List<Part> parts) {
    public DividedKpi {
        parts = List.copyOf(parts);
    }

    /** The same kpi with the parts of another reading behind its own. */
    public DividedKpi and(DividedKpi more) {
        return new DividedKpi(
                title,
                unit,
                better,
                whole,
                isTotal,
                Stream.concat(parts.stream(), more.parts.stream()).toList());
    }
}
