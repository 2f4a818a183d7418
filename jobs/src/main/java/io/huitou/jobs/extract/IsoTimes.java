package io.huitou.jobs.extract;

/**
 * ISO 8601 as databases and programs write it: {@code 2010-12-01}, {@code 2010-12-01T08:26}, a blank instead of the T,
 * seconds, a fraction (beyond microseconds cut off), and a zone: {@code Z}, {@code UTC}, {@code +08}, {@code +0530},
 * {@code +05:45}. A date alone is its first moment; a time without zone is one of the source's zone.
 */
final class IsoTimes implements TimeParser {

    private final LocalTimes zone;

    IsoTimes(LocalTimes zone) {
        this.zone = zone;
    }

    @Override
    public long days(char[] text, int from, int to) {
        return to - from == 10 ? date(text, from) : Times.INVALID;
    }

    @Override
    public long micros(char[] text, int from, int to) {
        long day = to - from < 10 ? Times.INVALID : date(text, from);
        if (day == Times.INVALID || to - from == 10) {
            return day == Times.INVALID ? day : zone.toUtcMicros(day, 0);
        }
        char separator = text[from + 10];
        if (to - from < 16 || (separator != 'T' && separator != ' ' && separator != 't') || text[from + 13] != ':') {
            return Times.INVALID;
        }
        int hour = two(text, from + 11);
        int minute = two(text, from + 14);
        long time = hour < 0 || hour > 23 || minute < 0 || minute > 59
                ? Times.INVALID
                : hour * Times.HOUR + minute * Times.MINUTE;
        int at = from + 16;
        if (time != Times.INVALID && at < to && text[at] == ':') {
            int second = to - at < 3 ? -1 : two(text, at + 1);
            time = second < 0 || second > 59 ? Times.INVALID : time + second * Times.SECOND;
            at += 3;
        }
        if (time == Times.INVALID) {
            return time;
        }
        if (at < to && (text[at] == '.' || text[at] == ',')) {
            int end = endOfDigits(text, at + 1, to);
            if (end == at + 1 || end > at + 10) {
                return Times.INVALID;
            }
            time += fraction(text, at + 1, end);
            at = end;
        }
        return inZone(text, at, to, day, time);
    }

    private long inZone(char[] text, int from, int to, long day, long time) {
        int at = from < to && text[from] == ' ' ? from + 1 : from;
        if (from == to) {
            return zone.toUtcMicros(day, time);
        }
        if (to - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
            return day * Times.DAY + time;
        }
        if (to - at == 3 && text[at] == 'U' && text[at + 1] == 'T' && text[at + 2] == 'C') {
            return day * Times.DAY + time;
        }
        long offset = offset(text, at, to);
        return offset == Times.INVALID ? offset : day * Times.DAY + time - offset;
    }

    /** +hh, +hhmm, +hh:mm, +hh:mm:ss. */
    private static long offset(char[] text, int from, int to) {
        int size = to - from;
        boolean isSigned = size >= 3 && (text[from] == '+' || text[from] == '-');
        boolean hasColon = size >= 6 && text[from + 3] == ':';
        boolean isWhole = size == 3 || (size == 5 && !hasColon) || (size == 6 && hasColon) || (size == 9 && hasColon);
        if (!isSigned || !isWhole) {
            return Times.INVALID;
        }
        int hours = two(text, from + 1);
        int minutes = size == 3 ? 0 : two(text, hasColon ? from + 4 : from + 3);
        int seconds = size < 9 ? 0 : text[from + 6] == ':' ? two(text, from + 7) : -1;
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return Times.INVALID;
        }
        long offset = hours * Times.HOUR + minutes * Times.MINUTE + seconds * Times.SECOND;
        return text[from] == '-' ? -offset : offset;
    }

    private static long date(char[] text, int from) {
        int century = two(text, from);
        int year = two(text, from + 2);
        int month = two(text, from + 5);
        int day = two(text, from + 8);
        boolean isDate = (century | year | month | day) >= 0
                && text[from + 4] == '-'
                && text[from + 7] == '-'
                && Days.exists(century * 100 + year, month, day);
        return isDate ? Days.of(century * 100 + year, month, day) : Times.INVALID;
    }

    /** The number of two digits; negative where they are none. */
    private static int two(char[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
    }

    static int endOfDigits(char[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Microseconds of the digits after the point, of which those beyond the sixth are cut off. */
    static long fraction(char[] text, int from, int to) {
        long micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < to ? text[from + i] - '0' : 0);
        }
        return micros;
    }
}
