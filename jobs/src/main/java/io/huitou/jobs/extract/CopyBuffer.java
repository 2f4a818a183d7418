package io.huitou.jobs.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyOut;

/** What PostgreSQL sends of a copy, read from front to back; most often a message is a row, but nobody promises it. */
final class CopyBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CopyOut copy;
    private byte[] bytes = new byte[0];
    private int at;

    CopyBuffer(CopyOut copy) {
        this.copy = copy;
    }

    /** Sees to it that so many bytes are there, and returns where they are; they count as read. */
    private int take(int count) throws SQLException {
        while (bytes.length - at < count) {
            byte[] more = copy.readFromCopy();
            if (more == null) {
                throw new BadSource("the database ended its copy within a row. Look into its log, then run again.");
            }
            int left = bytes.length - at;
            if (left > 0) {
                byte[] joined = Arrays.copyOfRange(bytes, at, at + left + more.length);
                System.arraycopy(more, 0, joined, left, more.length);
                more = joined;
            }
            bytes = more;
            at = 0;
        }
        int from = at;
        at += count;
        return from;
    }

    void skip(int count) throws SQLException {
        take(count);
    }

    int nextShort() throws SQLException {
        int from = take(Short.BYTES);
        return (short) SHORT.get(bytes, from);
    }

    int nextInt() throws SQLException {
        int from = take(Integer.BYTES);
        return (int) INT.get(bytes, from);
    }

    long nextLong() throws SQLException {
        int from = take(Long.BYTES);
        return (long) LONG.get(bytes, from);
    }

    byte nextByte() throws SQLException {
        int from = take(1);
        return bytes[from];
    }

    /** A whole number of two, four or eight bytes. */
    long nextWhole(int length) throws SQLException {
        return switch (length) {
            case Short.BYTES -> nextShort();
            case Integer.BYTES -> nextInt();
            default -> nextLong();
        };
    }

    /** Text in UTF-8, into a row. */
    void nextText(int length, RawRow to, int slot) throws SQLException {
        int from = take(length);
        to.utf8(slot, bytes, from, length);
    }

    /** Waits for the end of the copy. */
    void finish() throws SQLException {
        while (copy.readFromCopy() != null) {
            at = bytes.length;
        }
    }
}
