package io.huitou.reports.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A kpi of the summary. months: up to 25, oldest first, never empty; the last one is the month that is reported.
 * isOfAmounts: an amount, or a share of amounts, which is no share of people.
 */
public record Kpi(
        String metric,
        Bilingual title,
        Bilingual says,
        Unit unit,
        Better better,
        List<MonthValue> months,
        boolean isOfAmounts) {

    /** A kpi in units that say themselves whether it is of amounts. */
    public Kpi(String metric, Bilingual title, Bilingual says, Unit unit, Better better, List<MonthValue> months) {
        this(metric, title, says, unit, better, months, unit == Unit.MONEY);
    }

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
