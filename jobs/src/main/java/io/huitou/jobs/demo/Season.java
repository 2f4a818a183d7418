package io.huitou.jobs.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The season as a warp of the clock. Customers live by a shop clock that runs fast on busy days and slow on quiet ones,
 * and shows the right time again after each of the company's years: so yearly counts are those of the model without
 * season, and on the shop clock the model is exact.
 */
final class Season {

    private static final double[] MONTHS = {0.95, 0.85, 0.95, 0.95, 1.0, 1.1, 0.9, 0.9, 1.0, 1.05, 1.45, 1.1};
    private static final double[] WEEKDAYS = {0.92, 0.90, 0.92, 0.95, 1.04, 1.16, 1.11};
    // Chinese New Year, day of the year, 2004 to 2032 (the JDK lacks the calendar); years beyond borrow a date.
    private static final int[] NEW_YEARS = {
        22, 40, 29, 49, 38, 26, 45, 34, 23, 41, 31, 50, 39, 28, 47, 36, 25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23,
        42
    };
    // Share of a day's orders placed before each even hour.
    private static final double[] DAY_CURVE = {0, .02, .03, .035, .05, .12, .24, .36, .46, .56, .68, .85, 1};

    private final Period period;
    private final double[] opens;

    Season(Period period) {
        this.period = period;
        this.opens = new double[period.days() + 1];
        LocalDate from = period.first();
        for (int year = 1; year <= 3; year++) {
            LocalDate to =
                    year == 3 ? period.last().plusDays(1) : period.first().plusYears(year);
            fill(from, to);
            from = to;
        }
    }

    private void fill(LocalDate from, LocalDate to) {
        double sum = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            sum += busyness(day);
        }
        double scale = ChronoUnit.DAYS.between(from, to) / sum;
        int index = (int) ChronoUnit.DAYS.between(period.first(), from);
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            opens[index + 1] = opens[index] + scale * busyness(day);
            index++;
        }
    }

    private static double busyness(LocalDate day) {
        double busy =
                MONTHS[day.getMonthValue() - 1] * WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        if (day.getMonthValue() == 11 && day.getDayOfMonth() == 11) {
            busy *= 2;
        }
        if (day.getMonthValue() == 6 && day.getDayOfMonth() == 18) {
            busy *= 1.6;
        }
        int toNewYear = NEW_YEARS[Math.floorMod(day.getYear() - 2004, NEW_YEARS.length)] - day.getDayOfYear();
        if (toNewYear > 0 && toNewYear <= 21) {
            busy *= 1.6;
        }
        if (toNewYear <= 0 && toNewYear > -7) {
            busy *= 0.5;
        }
        return busy;
    }

    /** Days on the shop clock from the first moment to the last; equals the calendar's up to rounding. */
    double end() {
        return opens[opens.length - 1];
    }

    /** The shop clock, in days, when day {@code day} of the period begins. */
    double opens(int day) {
        return opens[day];
    }

    /** The moment on the wall when the shop clock shows this many days. Never decreases. */
    long moment(double shopDays) {
        int low = 0;
        int high = opens.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (opens[middle] <= shopDays) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        double share = (shopDays - opens[low]) / (opens[low + 1] - opens[low]);
        return period.start() + (long) low * Period.DAY + secondOfDay(Math.min(share, 0.999999));
    }

    private static long secondOfDay(double share) {
        int step = 0;
        while (DAY_CURVE[step + 1] <= share) {
            step++;
        }
        double within = (share - DAY_CURVE[step]) / (DAY_CURVE[step + 1] - DAY_CURVE[step]);
        return (long) ((step + within) * 2 * Period.HOUR);
    }

    /** Shop days in November as a share of all days; the share of orders, were there no growth. */
    double novemberShare() {
        double sum = 0;
        for (int day = 0; day < period.days(); day++) {
            if (period.first().plusDays(day).getMonthValue() == 11) {
                sum += opens[day + 1] - opens[day];
            }
        }
        return sum / end();
    }
}
