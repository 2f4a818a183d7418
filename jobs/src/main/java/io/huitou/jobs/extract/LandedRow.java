package io.huitou.jobs.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One validated row in the form it is written in, filled again for each row. Texts are UTF-8 bytes; everything else is
 * a long: a bigint itself, a decimal's unscaled value, a date's days and a timestamp's microseconds since 1970 (UTC),
 * a boolean's 0 or 1.
 */
final class LandedRow {

    private static final long ABSENT = 0x9e3779b97f4a7c15L;

    private final boolean[] present;
    private final long[] numbers;
    private final int[] starts;
    private final int[] lengths;
    private byte[] bytes = new byte[4096];
    private int used;
    private final CRC32C crc = new CRC32C();

    LandedRow(int columns) {
        present = new boolean[columns];
        numbers = new long[columns];
        starts = new int[columns];
        lengths = new int[columns];
    }

    void clear() {
        used = 0;
        Arrays.fill(present, false);
    }

    void number(int column, long value) {
        present[column] = true;
        numbers[column] = value;
    }

    /** Room for a text of so many bytes; returns where to write it in {@link #bytes()}. */
    int reserve(int count) {
        if (bytes.length - used < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(used, count)));
        }
        return used;
    }

    /** Takes the bytes from {@link #reserve}'s place up to the end as the column's text. */
    void text(int column, int end) {
        present[column] = true;
        starts[column] = used;
        lengths[column] = end - used;
        used = end;
    }

    void text(int column, String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int at = reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, at, encoded.length);
        text(column, at + encoded.length);
    }

    /** Takes a value out again, as if it had never been there. */
    void drop(int column) {
        if (present[column] && lengths[column] > 0) {
            int start = starts[column];
            int count = lengths[column];
            System.arraycopy(bytes, start + count, bytes, start, used - start - count);
            used -= count;
            for (int i = 0; i < starts.length; i++) {
                starts[i] -= starts[i] > start ? count : 0;
            }
            lengths[column] = 0;
        }
        present[column] = false;
        numbers[column] = 0;
    }

    /** Bytes of a text's first character. */
    int lengthOfFirstCharacter(int column) {
        int end = 1;
        while (end < lengths[column] && (bytes[starts[column] + end] & 0xc0) == 0x80) {
            end++;
        }
        return end;
    }

    boolean isPresent(int column) {
        return present[column];
    }

    long numberAt(int column) {
        return numbers[column];
    }

    /** Empty where there is none. */
    String textAt(int column) {
        return present[column] ? new String(bytes, starts[column], lengths[column], StandardCharsets.UTF_8) : "";
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int column) {
        return starts[column];
    }

    int length(int column) {
        return lengths[column];
    }

    /** Bytes that the row takes in memory, about. */
    int size() {
        return used + present.length * Long.BYTES;
    }

    /** A hash of the first so many columns; rows that differ in one value of them differ here but for chance. */
    long hash(int columns) {
        crc.reset();
        crc.update(bytes, 0, used);
        long hash = crc.getValue();
        for (int column = 0; column < columns; column++) {
            // A column is text or number for good, so that the other array holds 0.
            hash = mix(hash * 31 + (present[column] ? numbers[column] + lengths[column] : ABSENT));
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea & Flood 2014). */
    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
