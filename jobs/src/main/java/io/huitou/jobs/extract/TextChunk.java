package io.huitou.jobs.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Texts as UTF-8, one behind the other. */
final class TextChunk extends ColumnChunk {

    private static final int EMPTY = -1;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 14];
    /** Value i is the bytes from ends[i] to ends[i + 1]. */
    private int[] ends = new int[1024];
    /** The dictionary's texts, each the first value that has it, and an open hash table of their places in it. */
    private int[] entries = new int[256];

    private int[] hashes = new int[256];
    private int[] table = new int[0];
    private int size;

    TextChunk(ColumnDescriptor column, boolean mayRepeat) {
        super(column, mayRepeat);
    }

    @Override
    void keep(LandedRow row, int index, int value) {
        int from = ends[value];
        int length = row.length(index);
        if (bytes.length - from < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(from, length)));
        }
        if (value + 1 == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(row.bytes(), row.start(index), bytes, from, length);
        ends[value + 1] = from + length;
    }

    @Override
    int wordOf(int value) {
        if (size * 2 >= table.length) {
            grow();
        }
        int from = ends[value];
        int to = ends[value + 1];
        int hash = hash(from, to);
        int mask = table.length - 1;
        for (int at = hash & mask; ; at = (at + 1) & mask) {
            int word = table[at];
            if (word == EMPTY) {
                table[at] = size;
                hashes[size] = hash;
                entries[size] = value;
                return size++;
            }
            int same = entries[word];
            if (hashes[word] == hash && Arrays.equals(bytes, from, to, bytes, ends[same], ends[same + 1])) {
                return word;
            }
        }
    }

    private int hash(int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(bytes, at)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        for (; at < to; at++) {
            hash = (hash ^ bytes[at]) * 0x9e3779b97f4a7c15L;
        }
        return (int) (hash >>> 32);
    }

    private void grow() {
        table = new int[Math.max(512, table.length * 2)];
        entries = Arrays.copyOf(entries, table.length / 2);
        hashes = Arrays.copyOf(hashes, table.length / 2);
        Arrays.fill(table, EMPTY);
        int mask = table.length - 1;
        for (int word = 0; word < size; word++) {
            int at = hashes[word] & mask;
            while (table[at] != EMPTY) {
                at = (at + 1) & mask;
            }
            table[at] = word;
        }
    }

    @Override
    void dictionary(Page page) {
        for (int word = 0; word < size; word++) {
            put(page, entries[word]);
        }
    }

    @Override
    void plain(Page page, int from, int until) {
        for (int value = from; value < until; value++) {
            put(page, value);
        }
    }

    private void put(Page page, int value) {
        page.putText(bytes, ends[value], ends[value + 1] - ends[value]);
    }

    @Override
    void describe(Statistics<?> statistics, int from, int until) {
        describe(statistics, until - from, i -> from + i);
    }

    @Override
    void describeDictionary(Statistics<?> statistics) {
        describe(statistics, size, word -> entries[word]);
    }

    private void describe(Statistics<?> statistics, int count, IntUnaryOperator valueAt) {
        int least = valueAt.applyAsInt(0);
        int most = least;
        for (int i = 1; i < count; i++) {
            int value = valueAt.applyAsInt(i);
            if (compare(value, least) < 0) {
                least = value;
            } else if (compare(value, most) > 0) {
                most = value;
            }
        }
        statistics.updateStats(text(least));
        statistics.updateStats(text(most));
    }

    private int compare(int one, int other) {
        return Arrays.compareUnsigned(bytes, ends[one], ends[one + 1], bytes, ends[other], ends[other + 1]);
    }

    private Binary text(int value) {
        return Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, ends[value], ends[value + 1]));
    }

    @Override
    void clear() {
        Arrays.fill(table, EMPTY);
        size = 0;
    }
}
