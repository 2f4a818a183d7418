package io.huitou.jobs.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of DateTimeFormatter that has digits only, such as {@code dd.MM.yyyy HH:mm}, read without an object. One
 * letter takes one or two digits, two letters two, {@code yyyy} four, S as many as there are.
 */
final class NumericPattern implements TimeParser {

    private static final int YEAR = 0;
    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int HOUR = 3;
    private static final int MINUTE = 4;
    private static final int SECOND = 5;
    private static final int FRACTION = 6;
    private static final int LITERAL = 7;

    private record Part(int kind, int least, int most, char literal) {}

    private final List<Part> parts;
    private final LocalTimes zone;
    private final int[] found = new int[LITERAL];

    private NumericPattern(List<Part> parts, LocalTimes zone) {
        this.parts = parts;
        this.zone = zone;
    }

    /** Null where the pattern has letters of another meaning, or a part is missing or there twice. */
    static @Nullable NumericPattern compile(String pattern, LocalTimes zone) {
        List<Part> parts = new ArrayList<>();
        boolean[] seen = new boolean[LITERAL];
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int run = at;
            while (run < pattern.length() && pattern.charAt(run) == c) {
                run++;
            }
            Part part = part(c, run - at);
            boolean isSecond = part != null && part.kind() != LITERAL && seen[part.kind()];
            if (part == null || isSecond) {
                return null;
            }
            if (part.kind() == LITERAL) {
                run = at + 1;
            } else {
                seen[part.kind()] = true;
            }
            parts.add(part);
            at = run;
        }
        return seen[YEAR] && seen[MONTH] && seen[DAY] ? new NumericPattern(List.copyOf(parts), zone) : null;
    }

    private static @Nullable Part part(char letter, int count) {
        int kind = "yMdHmsS".indexOf(letter == 'u' ? 'y' : letter);
        if (kind < 0) {
            boolean isLiteral = !Character.isLetter(letter) && "[]{}#'".indexOf(letter) < 0;
            return isLiteral ? new Part(LITERAL, 1, 1, letter) : null;
        }
        if (kind == YEAR || kind == FRACTION) {
            boolean isKnown = kind == YEAR ? count == 4 : count <= 9;
            return isKnown ? new Part(kind, count, count, letter) : null;
        }
        return count <= 2 ? new Part(kind, count, 2, letter) : null;
    }

    @Override
    public long days(char[] text, int from, int to) {
        return match(text, from, to) ? Days.of(found[YEAR], found[MONTH], found[DAY]) : Times.INVALID;
    }

    @Override
    public long micros(char[] text, int from, int to) {
        long day = days(text, from, to);
        long time = found[HOUR] * Times.HOUR
                + found[MINUTE] * Times.MINUTE
                + found[SECOND] * Times.SECOND
                + found[FRACTION];
        return day == Times.INVALID ? day : zone.toUtcMicros(day, time);
    }

    private boolean match(char[] text, int from, int to) {
        found[HOUR] = 0;
        found[MINUTE] = 0;
        found[SECOND] = 0;
        found[FRACTION] = 0;
        int at = from;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.kind() == LITERAL) {
                if (at >= to || text[at] != part.literal()) {
                    return false;
                }
                at++;
            } else {
                int end = IsoTimes.endOfDigits(text, at, Math.min(to, at + part.most()));
                if (end - at < part.least()) {
                    return false;
                }
                found[part.kind()] = number(part.kind(), text, at, end);
                at = end;
            }
        }
        return at == to
                && Days.exists(found[YEAR], found[MONTH], found[DAY])
                && found[HOUR] < 24
                && found[MINUTE] < 60
                && found[SECOND] < 60;
    }

    private static int number(int kind, char[] text, int from, int to) {
        if (kind == FRACTION) {
            return (int) IsoTimes.fraction(text, from, to);
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }
}
