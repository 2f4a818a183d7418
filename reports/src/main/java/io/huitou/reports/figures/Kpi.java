package io.huitou.reports.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A kpi of the summary. months: up to 25, oldest first, never empty; the last one is the month that is reported. */
public record Kpi(String metric, Bilingual title, Bilingual says, Unit unit, Better better, List<MonthValue> months) {

    public Kpi {
        if (months.isEmpty()) {
            throw new IllegalArgumentException("Cannot report " + metric + ": it has no month.");
        }
        months = List.copyOf(months);
    }

    public MonthValue now() {
        return months.get(months.size() - 1);
    }

    public Optional<MonthValue> in(LocalDate month) {
        return months.stream().filter(value -> value.month().equals(month)).findFirst();
    }

    /** What the value counts. */
    public enum Unit {
        PERCENT,
        POINTS,
        COUNT,
        MONEY,
        DAYS,
        RATIO
    }

    /** Which direction is welcome. */
    public enum Better {
        HIGHER,
        LOWER,
        NONE
    }
}
