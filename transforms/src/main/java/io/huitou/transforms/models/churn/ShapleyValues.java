package io.huitou.transforms.models.churn;

/** Shapley values (1953) of a game of a few players, by its definition over all coalitions. */
final class ShapleyValues {
    private ShapleyValues() {}

    /**
     * What each player brings on average over all orders of joining.
     *
     * @param worth of each coalition, indexed by the bits of its players
     * @return one value per player; they add up to the worth of all less the worth of none
     */
    static double[] of(int players, double[] worth) {
        double[] values = new double[players];
        for (int player = 0; player < players; player++) {
            for (int others = 0; others < worth.length; others++) {
                if ((others >> player & 1) == 0) {
                    values[player] +=
                            weight(Integer.bitCount(others), players) * (worth[others | 1 << player] - worth[others]);
                }
            }
        }
        return values;
    }

    /** s! (n - s - 1)! / n!, the share of all orders in which exactly these s come before the player. */
    private static double weight(int s, int n) {
        double orders = n;
        for (int k = 1; k <= s; k++) {
            orders *= (double) (n - k) / k;
        }
        return 1 / orders;
    }
}
