package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.press.Exhibit.Change;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.Phrases;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a spreadsheet shows the numbers of each unit. */
final class CellFormats {
    private final Phrases phrases;

    CellFormats(Phrases phrases) {
        this.phrases = phrases;
    }

    static String of(Unit unit) {
        return switch (unit) {
            case PERCENT -> "0.0%";
            case POINTS, DAYS -> "#,##0.0";
            case COUNT -> "#,##0";
            case MONEY, RATIO -> "#,##0.00";
        };
    }

    static String of(Kind kind) {
        return switch (kind) {
            case TEXT, LINE -> "General";
            case DATE -> "yyyy-mm-dd";
            case COUNT -> "#,##0";
            case PERCENT -> "0.0%";
            case POINTS -> "#,##0.0";
            case MONEY -> "#,##0.00";
            case NUMBER -> "#,##0.0###";
        };
    }

    /** A change in points stays in points, one in percent becomes a share, as spreadsheets have it. */
    static @Nullable Double value(Change change) {
        Double value = change.change();
        return value == null || isInPoints(change.unit()) ? value : Double.valueOf(value / 100);
    }

    private static boolean isInPoints(Unit unit) {
        return unit == Unit.PERCENT || unit == Unit.POINTS;
    }

    /** The sign, the unit and the shape of the verdict are the number's format. */
    String of(Change change) {
        String shape =
                change.verdict().shape().isEmpty() ? "" : " " + change.verdict().shape();
        String unit = change.unit() == Unit.PERCENT
                ? phrases.say("points.of.percent", "").strip()
                : "";
        String size = isInPoints(change.unit()) ? "0.0" : "0.0%";
        String end = literal((unit.isEmpty() ? "" : " " + unit) + shape);
        return "+" + size + end + ";" + literal("−") + size + end + ";" + size + end;
    }

    /** Characters that mean nothing but themselves: each behind a backslash, as the library does not escape quotes. */
    private static String literal(String text) {
        return text.codePoints()
                .mapToObj(character -> "\\" + Character.toString(character))
                .collect(Collectors.joining());
    }
}
