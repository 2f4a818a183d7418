package io.huitou.transforms.models.referral;

import java.util.ArrayList;
import java.util.List;

/** Customers who, by the records, brought each other in a circle; that of one customer is a self-referral. */
public final class ReferralCycles {
    private ReferralCycles() {}

    /**
     * Finds all cycles, of any length. Who only came by a member of one is in none.
     *
     * @param referrer for each customer the number of the referrer, or {@link ReferralForest#NOBODY}
     * @return the members of each cycle, each followed by the referrer; begun with the smallest number
     * @throws IllegalArgumentException where a number is out of range
     */
    public static List<int[]> of(int[] referrer) {
        boolean[] isSettled = new boolean[referrer.length];
        for (int customer : ReferralForest.leavesFirst(referrer)) {
            isSettled[customer] = true;
        }
        List<int[]> cycles = new ArrayList<>();
        for (int i = 0; i < referrer.length; i++) {
            if (!isSettled[i]) {
                cycles.add(from(i, referrer, isSettled));
            }
        }
        return cycles;
    }

    private static int[] from(int first, int[] referrer, boolean[] isSettled) {
        int length = 0;
        for (int i = first; !isSettled[i]; i = referrer[i]) {
            isSettled[i] = true;
            length++;
        }
        int[] members = new int[length];
        int member = first;
        for (int i = 0; i < length; i++) {
            members[i] = member;
            member = referrer[member];
        }
        return members;
    }
}
