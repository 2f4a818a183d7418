package io.huitou.jobs.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Rows of text as UTF-8 bytes, written digit by digit: no locale, no time zone, little garbage. */
final class TextRow {

    private byte[] bytes;
    private int size;

    TextRow(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** Writes everything out and starts afresh. */
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    TextRow text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                for (byte part : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
                    raw(part);
                }
                return this;
            }
            raw(c);
        }
        return this;
    }

    TextRow raw(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    TextRow comma() {
        return raw(',');
    }

    TextRow end() {
        return raw('\n');
    }

    TextRow number(long value) {
        if (value < 0) {
            return raw('-').number(-value);
        }
        if (value >= 10) {
            number(value / 10);
        }
        return raw('0' + (int) (value % 10));
    }

    /** 12345 cents as 123.45. */
    TextRow money(long cents) {
        number(cents / 100).raw('.');
        return two((int) (cents % 100));
    }

    /** As 2026-06-30 23:59:59; nothing where there is no moment. */
    TextRow moment(long moment) {
        return moment == 0 ? this : moment(moment, ' ');
    }

    /** As 2026-06-30T23:59:59Z, from a moment on the company's clock. */
    TextRow instant(long moment) {
        return moment(moment - Period.UTC_OFFSET, 'T').raw('Z');
    }

    private TextRow moment(long moment, char between) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(moment, (long) Period.DAY));
        int second = (int) Math.floorMod(moment, (long) Period.DAY);
        number(day.getYear()).raw('-');
        two(day.getMonthValue()).raw('-');
        two(day.getDayOfMonth()).raw(between);
        two(second / Period.HOUR).raw(':');
        two(second / 60 % 60).raw(':');
        return two(second % 60);
    }

    private TextRow two(int value) {
        return raw('0' + value / 10).raw('0' + value % 10);
    }
}
