package io.huitou.jobs.extract;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Numbers, dates, moments and booleans, each a long until it is written. */
final class NumberChunk extends ColumnChunk {

    private static final int EMPTY = -1;

    private final PrimitiveTypeName name;
    private long[] values = new long[1024];
    /** The dictionary's values, and an open hash table of their places in it. */
    private long[] entries = new long[256];

    private int[] table = new int[0];
    private int size;

    NumberChunk(ColumnDescriptor column, boolean mayRepeat) {
        super(column, mayRepeat);
        name = type().getPrimitiveTypeName();
    }

    @Override
    void keep(LandedRow row, int index, int value) {
        if (value == values.length) {
            values = Arrays.copyOf(values, value * 2);
        }
        values[value] = row.numberAt(index);
    }

    @Override
    int wordOf(int value) {
        if (size * 2 >= table.length) {
            grow();
        }
        long number = values[value];
        int mask = table.length - 1;
        for (int at = slot(number, mask); ; at = (at + 1) & mask) {
            int word = table[at];
            if (word == EMPTY) {
                table[at] = size;
                entries[size] = number;
                return size++;
            }
            if (entries[word] == number) {
                return word;
            }
        }
    }

    private static int slot(long number, int mask) {
        return (int) ((number * 0x9e3779b97f4a7c15L) >>> 40) & mask;
    }

    private void grow() {
        table = new int[Math.max(512, table.length * 2)];
        entries = Arrays.copyOf(entries, table.length / 2);
        Arrays.fill(table, EMPTY);
        int mask = table.length - 1;
        for (int word = 0; word < size; word++) {
            int at = slot(entries[word], mask);
            while (table[at] != EMPTY) {
                at = (at + 1) & mask;
            }
            table[at] = word;
        }
    }

    @Override
    void dictionary(Page page) {
        put(page, entries, 0, size);
    }

    @Override
    void plain(Page page, int from, int until) {
        put(page, values, from, until);
    }

    private void put(Page page, long[] numbers, int from, int until) {
        switch (name) {
            case BOOLEAN -> page.putBits(numbers, from, until);
            case INT32 -> page.putInts(numbers, from, until);
            default -> page.putLongs(numbers, from, until);
        }
    }

    @Override
    void describe(Statistics<?> statistics, int from, int until) {
        describe(statistics, values, from, until);
    }

    @Override
    void describeDictionary(Statistics<?> statistics) {
        describe(statistics, entries, 0, size);
    }

    private void describe(Statistics<?> statistics, long[] numbers, int from, int until) {
        long least = numbers[from];
        long most = numbers[from];
        for (int i = from + 1; i < until; i++) {
            least = Math.min(least, numbers[i]);
            most = Math.max(most, numbers[i]);
        }
        for (long bound : new long[] {least, most}) {
            switch (name) {
                case BOOLEAN -> statistics.updateStats(bound != 0);
                case INT32 -> statistics.updateStats((int) bound);
                default -> statistics.updateStats(bound);
            }
        }
    }

    @Override
    void clear() {
        Arrays.fill(table, EMPTY);
        size = 0;
    }
}
