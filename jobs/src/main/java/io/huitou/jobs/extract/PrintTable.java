package io.huitou.jobs.extract;

import java.util.Arrays;

/** A hash table of prints: 24 bytes each, some more while it grows, and 8 for each number that is kept with one. */
final class PrintTable {
    private static final int EMPTY = -1;

    private long[] highs = new long[64];
    private long[] lows = new long[64];
    private final long[][] numbers;
    private int[] table = new int[128];
    private int size;

    /** numbers: how many are kept with each print; 0 at first. */
    PrintTable(int numbers) {
        this.numbers = new long[numbers][64];
        Arrays.fill(table, EMPTY);
    }

    int size() {
        return size;
    }

    /** The entry of a print; -1 where it is not there. */
    int find(Print print) {
        return table[slot(print.high(), print.low())];
    }

    boolean contains(Print print) {
        return find(print) != EMPTY;
    }

    /** The entry of a print, which is there from now on. */
    int add(Print print) {
        int slot = slot(print.high(), print.low());
        if (table[slot] == EMPTY) {
            if (size == highs.length) {
                grow();
                slot = slot(print.high(), print.low());
            }
            table[slot] = size;
            highs[size] = print.high();
            lows[size] = print.low();
            size++;
        }
        return table[slot];
    }

    long number(int entry, int which) {
        return numbers[which][entry];
    }

    void number(int entry, int which, long value) {
        numbers[which][entry] = value;
    }

    private int slot(long high, long low) {
        int mask = table.length - 1;
        int at = (int) low & mask;
        while (table[at] != EMPTY && (lows[table[at]] != low || highs[table[at]] != high)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        int room = Math.multiplyExact(size, 2);
        highs = Arrays.copyOf(highs, room);
        lows = Arrays.copyOf(lows, room);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], room);
        }
        table = new int[Math.multiplyExact(room, 2)];
        Arrays.fill(table, EMPTY);
        for (int entry = 0; entry < size; entry++) {
            table[slot(highs[entry], lows[entry])] = entry;
        }
    }
}
