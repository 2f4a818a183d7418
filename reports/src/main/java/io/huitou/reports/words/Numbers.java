package io.huitou.reports.words;

import io.huitou.reports.figures.Kpi.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes numbers, amounts, changes and dates as one language reads them. Both languages show the same digits. */
public final class Numbers {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final MathContext IN_TEXT = new MathContext(3, RoundingMode.HALF_UP);
    private static final MathContext IN_TABLES = new MathContext(4, RoundingMode.HALF_UP);
    private static final int MOST_PLACES = 9;
    private static final BigDecimal COMPACT_FROM = BigDecimal.valueOf(10_000);

    private final Language language;
    private final Phrases phrases;

    public Numbers(Language language) {
        this.language = language;
        this.phrases = Phrases.in(language);
    }

    /** For tables: four significant digits. */
    public String cell(Unit unit, @Nullable Double value) {
        return value == null ? phrases.say("not.available") : value(unit, value, IN_TABLES);
    }

    /** The same of two values, with as many more digits as it takes to tell them apart where both are numbers. */
    public List<String> cells(Unit unit, @Nullable Double one, @Nullable Double other) {
        List<String> cells = List.of(cell(unit, one), cell(unit, other));
        if (one != null && other != null && !one.equals(other)) {
            for (int places = unit == Unit.COUNT ? 0 : 2;
                    cells.get(0).equals(cells.get(1)) && places <= MOST_PLACES;
                    places++) {
                cells = List.of(precise(unit, one, places), precise(unit, other, places));
            }
        }
        return cells;
    }

    private String precise(Unit unit, double value, int places) {
        BigDecimal exact = BigDecimal.valueOf(unit == Unit.PERCENT ? 100 * value : value);
        String written = formatted("#,##0" + (places > 0 ? "." : "") + "0".repeat(places), exact);
        return unit == Unit.PERCENT ? written + "%" : unit == Unit.DAYS ? phrases.say("days", written) : written;
    }

    /** For sentences: three significant digits. */
    public String text(Unit unit, double value, String currency) {
        String written = value(unit, value, IN_TEXT);
        return unit == Unit.MONEY ? amount(written, currency) : written;
    }

    /** CNY 1.06M, 106万元; a currency without a Chinese name goes in front there too. */
    private String amount(String written, String currency) {
        String name = phrases.nameOf("currency", currency);
        return name.equals(currency) ? currency + " " + written : written + name;
    }

    private String value(Unit unit, double value, MathContext digits) {
        return switch (unit) {
            case PERCENT -> fixed(100 * value, 1) + "%";
            case POINTS -> fixed(value, 1);
            case COUNT -> compact(value, digits, true);
            case MONEY, RATIO -> compact(value, digits, false);
            case DAYS -> phrases.say("days", compact(value, IN_TEXT, false));
        };
    }

    /** A change with its sign: points where the unit is a share or a score, percent otherwise. */
    public String change(Unit unit, @Nullable Double change) {
        if (change == null) {
            return phrases.say("not.available");
        }
        return sign(change) + (unit == Unit.POINTS ? fixed(Math.abs(change), 1) : size(unit, change));
    }

    /** A change without its sign. */
    public String size(Unit unit, double change) {
        double size = Math.abs(change);
        if (unit == Unit.PERCENT) {
            return phrases.say("points.of.percent", fixed(size, 1));
        }
        if (unit == Unit.POINTS) {
            return phrases.say("points", fixed(size, 1));
        }
        return (size < 100 ? fixed(size, 1) : grouped(BigDecimal.valueOf(size).round(IN_TEXT))) + "%";
    }

    private static String sign(double change) {
        double shown = Math.rint(change * 10) / 10;
        return shown > 0 ? "+" : shown < 0 ? "−" : "";
    }

    /** 4,372 as it is, 12.3k or 1.23万 beyond ten thousand. */
    private String compact(double value, MathContext digits, boolean isWhole) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(digits);
        BigDecimal size = rounded.abs();
        if (size.compareTo(COMPACT_FROM) < 0) {
            return isWhole ? grouped(rounded) : scaled(rounded, 0, digits);
        }
        int power = power(size);
        return scaled(rounded, power, digits) + phrases.say("power." + power);
    }

    private int power(BigDecimal size) {
        int magnitude = size.precision() - size.scale() - 1;
        return language == Language.ENGLISH ? Math.min(9, magnitude / 3 * 3) : magnitude >= 8 ? 8 : 4;
    }

    /** In a table every number shows all its digits, in a sentence trailing zeros go. */
    private static String scaled(BigDecimal value, int power, MathContext digits) {
        BigDecimal moved = value.movePointLeft(power);
        if (digits.equals(IN_TEXT)) {
            return grouped(moved);
        }
        int places = Math.max(0, digits.getPrecision() - Math.max(1, moved.precision() - moved.scale()));
        return formatted("#,##0" + (places > 0 ? "." : "") + "0".repeat(places), moved);
    }

    /** Every digit, in groups of three: for row counts. */
    public String whole(long value) {
        return grouped(BigDecimal.valueOf(value));
    }

    /** A number that is no amount, share or count: up to four decimals. */
    public String number(BigDecimal value) {
        return grouped(value);
    }

    /** Every digit of an amount, at least its cents: for control totals. places: those of the whole column. */
    public String exact(@Nullable BigDecimal value, int places) {
        if (value == null) {
            return phrases.say("not.available");
        }
        return formatted("#,##0." + "0".repeat(places), value);
    }

    /** The decimals that amounts need to be exact, two or more. */
    public static int places(Stream<BigDecimal> amounts) {
        return amounts.mapToInt(amount -> amount.stripTrailingZeros().scale()).reduce(2, Math::max);
    }

    private static String grouped(BigDecimal value) {
        return formatted("#,##0.####", value);
    }

    private static String fixed(double value, int places) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
        return formatted("#,##0.0", rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
    }

    /** Half is rounded up everywhere, which is not what the format does of itself. */
    private static String formatted(String pattern, BigDecimal value) {
        DecimalFormat format = new DecimalFormat(pattern, SYMBOLS);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return minus(format.format(value));
    }

    private static String minus(String digits) {
        return digits.replace('-', '−');
    }

    /** 12.3%; a part that is there is never printed as nothing. */
    public String share(long part, long whole) {
        if (part == 0 || whole == 0) {
            return "0%";
        }
        double percent = 100d * part / whole;
        return percent < 0.05 ? "<0.1%" : fixed(percent, 1) + "%";
    }

    /** Aug 2026, 2026年8月. */
    public String month(LocalDate month) {
        return DateTimeFormatter.ofPattern(language == Language.ENGLISH ? "MMM uuuu" : "uuuu年M月", Locale.ENGLISH)
                .format(month);
    }

    /** Aug, 8月. */
    public String shortMonth(LocalDate month) {
        return DateTimeFormatter.ofPattern(language == Language.ENGLISH ? "MMM" : "M月", Locale.ENGLISH)
                .format(month);
    }

    /** 31 Aug 2026, 2026年8月31日. */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(language == Language.ENGLISH ? "d MMM uuuu" : "uuuu年M月d日", Locale.ENGLISH)
                .format(date);
    }

    /** 7 Jul, 7月7日. */
    public String day(LocalDate date) {
        return DateTimeFormatter.ofPattern(language == Language.ENGLISH ? "d MMM" : "M月d日", Locale.ENGLISH)
                .format(date);
    }

    /** A moment on the clock it was read from. */
    public String moment(@Nullable LocalDateTime moment) {
        return moment == null
                ? phrases.say("not.available")
                : DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).format(moment);
    }
}
