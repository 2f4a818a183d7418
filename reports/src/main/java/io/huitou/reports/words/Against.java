package io.huitou.reports.words;

import io.huitou.reports.figures.MonthValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The two comparisons of the reports, never mixed: the month before (环比) and the same month a year before (同比). */
public enum Against {
    MONTH_BEFORE("against.month"),
    YEAR_BEFORE("against.year");

    private final String phrase;

    Against(String phrase) {
        this.phrase = phrase;
    }

    String phrase() {
        return phrase;
    }

    Against other() {
        return this == MONTH_BEFORE ? YEAR_BEFORE : MONTH_BEFORE;
    }

    LocalDate month(LocalDate month) {
        return month.minusMonths(this == MONTH_BEFORE ? 1 : 12);
    }

    @Nullable Double value(MonthValue now) {
        return this == MONTH_BEFORE ? now.monthBefore() : now.yearBefore();
    }

    @Nullable Double change(MonthValue now) {
        return this == MONTH_BEFORE ? now.changeOnMonth() : now.changeOnYear();
    }
}
