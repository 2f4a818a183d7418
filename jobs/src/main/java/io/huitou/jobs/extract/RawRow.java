package io.huitou.jobs.extract;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as a source gives it: per slot nothing, text, or a number that is in the column's form already (see
 * {@link LandedRow}). One instance is filled again for each row, so that a million rows cost no object each.
 */
final class RawRow {

    private static final byte NOTHING = 0;
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;
    private static final byte DAY = 3;
    private static final byte MOMENT = 4;

    private char[] chars = new char[1024];
    private int length;
    private final byte[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final long[] numbers;
    private final List<String> names;
    private final String origin;
    private long line;
    private @Nullable Fault fault;
    private @Nullable LineReader record;

    /** What is wrong with the record as a whole, whatever its columns hold. */
    record Fault(String reason, String value) {}

    /** Rows of named slots that come from one origin: a file's name, or "query". */
    RawRow(String origin, List<String> names) {
        this.origin = origin;
        this.names = names;
        kinds = new byte[names.size()];
        starts = new int[names.size()];
        ends = new int[names.size()];
        numbers = new long[names.size()];
    }

    void begin(long lineNumber) {
        line = lineNumber;
        length = 0;
        fault = null;
        record = null;
        Arrays.fill(kinds, NOTHING);
    }

    void text(int slot, char[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, chars, length, count);
        keep(slot, count);
    }

    void text(int slot, String text) {
        int count = text.length();
        reserve(count);
        text.getChars(0, count, chars, length);
        keep(slot, count);
    }

    /** A text in UTF-8; bytes that are none become U+FFFD. */
    void utf8(int slot, byte[] from, int offset, int count) {
        reserve(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            byte b = from[offset + i];
            if (b < 0) {
                text(slot, new String(from, offset, count, StandardCharsets.UTF_8));
                return;
            }
            chars[at + i] = (char) b;
        }
        keep(slot, count);
    }

    /** A whole number as text. */
    void digits(int slot, long value) {
        int count = value < 0 ? 20 : 19;
        reserve(count);
        int at = length + count;
        // Counted down on the negative side, which reaches one further.
        long rest = value < 0 ? value : -value;
        do {
            chars[--at] = (char) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            chars[--at] = '-';
        }
        System.arraycopy(chars, at, chars, length, length + count - at);
        keep(slot, length + count - at);
    }

    void number(int slot, long value) {
        kinds[slot] = NUMBER;
        numbers[slot] = value;
    }

    /** days: since 1970. */
    void day(int slot, long days) {
        number(slot, days);
        kinds[slot] = DAY;
    }

    /** micros: since 1970, UTC. */
    void moment(int slot, long micros) {
        number(slot, micros);
        kinds[slot] = MOMENT;
    }

    private void keep(int slot, int count) {
        kinds[slot] = TEXT;
        starts[slot] = length;
        length += count;
        ends[slot] = length;
    }

    private void reserve(int more) {
        if (chars.length - length < more) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, Math.addExact(length, more)));
        }
    }

    void fail(String reason, String value) {
        fault = new Fault(reason, value);
    }

    /** Keeps the record as it was written, for the quarantine, where the slots do not hold all of it. */
    void written(LineReader line) {
        record = line;
    }

    @Nullable Fault fault() {
        return fault;
    }

    String origin() {
        return origin;
    }

    long line() {
        return line;
    }

    boolean isNothing(int slot) {
        return kinds[slot] == NOTHING;
    }

    boolean isNumber(int slot) {
        return kinds[slot] >= NUMBER;
    }

    long numberAt(int slot) {
        return numbers[slot];
    }

    char[] chars() {
        return chars;
    }

    int start(int slot) {
        return starts[slot];
    }

    int end(int slot) {
        return ends[slot];
    }

    String textAt(int slot) {
        return switch (kinds[slot]) {
            case TEXT -> new String(chars, starts[slot], ends[slot] - starts[slot]);
            case NUMBER -> Long.toString(numbers[slot]);
            case DAY -> LocalDate.ofEpochDay(numbers[slot]).toString();
            case MOMENT -> Times.instant(numbers[slot]).toString();
            default -> "";
        };
    }

    /** Whether any text holds U+FFFD, which the decoder puts where bytes have no meaning. */
    boolean hasLostCharacters() {
        for (int i = 0; i < length; i++) {
            if (chars[i] == '\uFFFD') {
                return true;
            }
        }
        return false;
    }

    /** The record as JSON, cut to about the limit; a record that is JSON already is given as it was written. */
    String asJson(int limit) {
        if (record != null) {
            return record.text(limit);
        }
        JsonText json = new JsonText(limit);
        for (int slot = 0; slot < kinds.length && !json.isFull(); slot++) {
            json.member(names.get(slot), kinds[slot] == NOTHING ? null : textAt(slot));
        }
        return json.finish();
    }
}
