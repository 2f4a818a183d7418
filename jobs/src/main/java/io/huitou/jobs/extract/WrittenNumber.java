package io.huitou.jobs.extract;

import io.huitou.jobs.conf.NumberForm;

/** Rewrites a number as a company writes it, such as 1.234,56, into the form that {@link DecimalParser} reads. */
final class WrittenNumber {

    private static final int DIGITS_OF_A_GROUP = 3;

    private final NumberForm form;
    private char[] plain = new char[64];
    private int length;

    WrittenNumber(NumberForm form) {
        this.form = form;
    }

    /** Whether it has that form; then {@link #chars} and {@link #length} are the number. */
    boolean read(char[] text, int from, int to) {
        length = 0;
        if (plain.length < to - from) {
            plain = new char[to - from];
        }
        int inGroup = 0;
        boolean isGrouped = false;
        int at = from;
        for (; at < to && text[at] != form.decimal(); at++) {
            char c = text[at];
            if (form.grouping() != NumberForm.PLAIN.grouping() && c == form.grouping()) {
                if (inGroup == 0 || inGroup > DIGITS_OF_A_GROUP || (isGrouped && inGroup < DIGITS_OF_A_GROUP)) {
                    return false;
                }
                isGrouped = true;
                inGroup = 0;
            } else if (c == '.' || c == ',') {
                return false;
            } else {
                inGroup += c >= '0' && c <= '9' ? 1 : 0;
                plain[length++] = c;
            }
        }
        if (isGrouped && inGroup != DIGITS_OF_A_GROUP) {
            return false;
        }
        for (; at < to; at++) {
            // A second mark becomes a second point, which is no number.
            boolean isMark = text[at] == form.decimal();
            if (!isMark && (text[at] == '.' || text[at] == ',')) {
                return false;
            }
            plain[length++] = isMark ? '.' : text[at];
        }
        return true;
    }

    char[] chars() {
        return plain;
    }

    int length() {
        return length;
    }
}
