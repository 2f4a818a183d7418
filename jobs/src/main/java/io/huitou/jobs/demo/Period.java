package io.huitou.jobs.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The company's three years. Moments are seconds since 1970 on the company's own wall clock (Shanghai, which has kept
 * UTC+8 all this while).
 */
record Period(LocalDate first, LocalDate last) {

    static final int DAY = 86_400;
    static final int HOUR = 3_600;
    static final int UTC_OFFSET = 8 * HOUR;

    static Period upTo(LocalDate businessDate) {
        return new Period(businessDate.plusDays(1).minusYears(3), businessDate);
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The first moment. */
    long start() {
        return first.toEpochDay() * DAY;
    }

    /** The first moment after it. */
    long end() {
        return (last.toEpochDay() + 1) * DAY;
    }

    /** The first moment of the last of the three years. */
    long lastYear() {
        return last.plusDays(1).minusYears(1).toEpochDay() * DAY;
    }

    /** Days since the first. */
    int dayOf(long moment) {
        return (int) (Math.floorDiv(moment, (long) DAY) - first.toEpochDay());
    }

    /** The moment if it has come by the business date, else 0: not yet. */
    long ifPast(long moment) {
        return moment < end() ? moment : 0;
    }

    int months() {
        return monthOf(end() - 1) + 1;
    }

    /** Calendar months since that of the first day. */
    int monthOf(long moment) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(moment, (long) DAY));
        return (int) ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(date));
    }

    YearMonth month(int number) {
        return YearMonth.from(first).plusMonths(number);
    }
}
