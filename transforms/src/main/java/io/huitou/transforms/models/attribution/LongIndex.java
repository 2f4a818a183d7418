package io.huitou.transforms.models.attribution;

import java.util.Arrays;

/** Numbers distinct keys from 0 in the order in which they first come. */
final class LongIndex {
    private long[] keys = new long[64];
    private int[] slots = new int[256];
    private int size;

    int of(long key) {
        int slot = slotOf(key);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
        slots[slot] = size;
        if (2 * size > slots.length) {
            slots = new int[2 * slots.length];
            for (int i = 0; i < size; i++) {
                slots[slotOf(keys[i])] = i + 1;
            }
        }
        return size - 1;
    }

    private int slotOf(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ (mixed >>> 32)) & (slots.length - 1);
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    int size() {
        return size;
    }

    long key(int number) {
        return keys[number];
    }
}
