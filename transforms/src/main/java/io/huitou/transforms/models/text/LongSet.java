package io.huitou.transforms.models.text;

import java.util.Arrays;

/** Hashes in a flat array (open addressing); zero is no member. */
final class LongSet {
    private final long[] slots;

    /** @param most how many are put in at most */
    LongSet(int most) {
        slots = new long[Integer.highestOneBit(Math.max(8, most)) * 4];
    }

    /** False where it is there already. */
    boolean add(long member) {
        int mask = slots.length - 1;
        int slot = (int) (member ^ (member >>> 32)) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == member) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = member;
        return true;
    }

    void clear() {
        Arrays.fill(slots, 0);
    }
}
