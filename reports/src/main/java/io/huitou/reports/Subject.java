package io.huitou.reports;

import java.time.YearMonth;
import java.util.Optional;

/**
 * What is asked about: a kpi in one month, of one segment and in one currency, or a table.
 *
 * @param name the kpi's or the table's, as the pages print it
 * @param month the newest month that has ended, where it is empty
 * @param segmentKind all for all customers
 * @param currency the company's own, where it is empty and the kpi has amounts
 */
public record Subject(
        String name, Optional<YearMonth> month, String segmentKind, String segment, Optional<String> currency) {
    /** A kpi of all customers in the newest month, or a table. */
    public static Subject of(String name) {
        return new Subject(name, Optional.empty(), "all", "all", Optional.empty());
    }

    /** Whether one number is meant, and not a table. */
    public boolean isOneFigure() {
        return month.isPresent() || currency.isPresent() || !segmentKind.equals("all");
    }
}
