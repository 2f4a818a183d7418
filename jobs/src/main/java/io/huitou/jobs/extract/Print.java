package io.huitou.jobs.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Two longs that stand for some columns of a row, so that keys can be kept by the million: equal columns have equal
 * prints, and that two of n different ones are taken for the same has a chance of n² in 2^129. One number alone has a
 * print of its own for certain.
 */
final class Print {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ABSENT = 0x9e3779b97f4a7c15L;

    private long high;
    private long low;
    private final byte[] rest = new byte[Long.BYTES];

    /** The print of these columns, in this order. */
    Print of(LandedRow row, int[] columns) {
        high = 0x243f6a8885a308d3L;
        low = 0x13198a2e03707344L;
        for (int column : columns) {
            if (row.isPresent(column)) {
                add(row.numberAt(column));
                addText(row.bytes(), row.start(column), row.length(column));
            } else {
                add(ABSENT);
                add(-1);
            }
        }
        return this;
    }

    private void addText(byte[] bytes, int start, int length) {
        add(length);
        int end = start + length;
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            add((long) LONG.get(bytes, at));
        }
        if (at < end) {
            LONG.set(rest, 0, 0L);
            System.arraycopy(bytes, at, rest, 0, end - at);
            add((long) LONG.get(rest, 0));
        }
    }

    private void add(long word) {
        high = LandedRow.mix(high ^ word);
        low = LandedRow.mix(low * 0xd1342543de82ef95L + word);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
