package io.huitou.transforms.models.attribution;

/**
 * The Shapley value of each channel in the game in which a set of channels earns the conversions of all paths that use
 * no other. Each path then shares its conversions evenly among its distinct channels: Zhao, Mahboobi and Bagheri (2018),
 * Shapley Value Methods for Attribution Modeling in Online Advertising, equation 4.
 */
public final class ShapleyValue {
    private ShapleyValue() {}

    /** Credits all converting paths; O(touches), not O(2^channels). */
    public static Credit of(PathCounts paths) {
        Credit credit = new Credit();
        int[] seenIn = new int[paths.channels()];
        int[] distinct = new int[paths.channels()];
        for (int path = 0; path < paths.size(); path++) {
            if (!paths.isConversion(path)) {
                continue;
            }
            int found = 0;
            for (int i = 0; i < paths.length(path); i++) {
                int channel = paths.channel(path, i);
                if (seenIn[channel] != path + 1) {
                    seenIn[channel] = path + 1;
                    distinct[found++] = channel;
                }
            }
            for (int i = 0; i < found; i++) {
                credit.add(
                        paths.outcome(path),
                        distinct[i],
                        (double) paths.journeys(path) / found,
                        paths.amount(path) / found);
            }
        }
        return credit;
    }
}
