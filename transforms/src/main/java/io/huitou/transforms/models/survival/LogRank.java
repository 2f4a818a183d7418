package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.survival.UnfittableException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;

/**
 * Do groups lose their members alike? Compares, at each time of a loss, those lost of each group with their share of
 * those at risk; chi-square on groups - 1 degrees of freedom. Mantel (1966); Peto & Peto (1972).
 */
public final class LogRank {
    private final long[] observed;
    private final double[] expected;
    private final double[][] covariance;

    private LogRank(int groups) {
        observed = new long[groups];
        expected = new double[groups];
        covariance = new double[groups][groups];
    }

    /** Sums over all distinct times of the groups. */
    public static LogRank of(List<LifeTable> groups) {
        LogRank sums = new LogRank(groups.size());
        int[] next = new int[groups.size()];
        long[] atRisk = new long[groups.size()];
        long[] lost = new long[groups.size()];
        for (double time = earliest(groups, next); time < Double.POSITIVE_INFINITY; time = earliest(groups, next)) {
            for (int g = 0; g < next.length; g++) {
                LifeTable group = groups.get(g);
                boolean hasMore = next[g] < group.size();
                boolean isNow = hasMore && group.time(next[g]) == time;
                atRisk[g] = hasMore ? group.atRisk(next[g]) : 0;
                lost[g] = isNow ? group.events(next[g]) : 0;
                next[g] += isNow ? 1 : 0;
            }
            sums.add(atRisk, lost);
        }
        return sums;
    }

    private static double earliest(List<LifeTable> groups, int[] next) {
        double earliest = Double.POSITIVE_INFINITY;
        for (int g = 0; g < next.length; g++) {
            if (next[g] < groups.get(g).size()) {
                earliest = Math.min(earliest, groups.get(g).time(next[g]));
            }
        }
        return earliest;
    }

    private void add(long[] atRisk, long[] lost) {
        double n = 0;
        double d = 0;
        for (int g = 0; g < lost.length; g++) {
            n += atRisk[g];
            d += lost[g];
            observed[g] += lost[g];
        }
        if (d == 0) {
            return;
        }
        double scale = n > 1 ? d * (n - d) / (n - 1) : 0;
        for (int g = 0; g < lost.length; g++) {
            double share = atRisk[g] / n;
            expected[g] += d * share;
            covariance[g][g] += scale * share;
            for (int h = 0; h < lost.length; h++) {
                covariance[g][h] -= scale * share * (atRisk[h] / n);
            }
        }
    }

    /** Those lost of a group. */
    public long observed(int group) {
        return observed[group];
    }

    /** Those who would have been lost of it, had all groups lost alike. */
    public double expected(int group) {
        return expected[group];
    }

    /**
     * The test over the groups of which somebody was at risk when somebody was lost.
     *
     * @throws UnfittableException where these are fewer than two, or never at risk together
     */
    public ChiSquare test() {
        int[] groups =
                IntStream.range(0, expected.length).filter(g -> expected[g] > 0).toArray();
        if (groups.length < 2) {
            throw unfittable(groups.length == 0 ? Reason.NO_EVENTS : Reason.ONE_GROUP);
        }
        int[] free = Arrays.copyOf(groups, groups.length - 1);
        RealVector difference = new ArrayRealVector(free.length);
        for (int i = 0; i < free.length; i++) {
            difference.setEntry(i, observed[free[i]] - expected[free[i]]);
        }
        InformationMatrix variance =
                new InformationMatrix(new Array2DRowRealMatrix(covariance, false).getSubMatrix(free, free));
        if (variance.firstSingular() >= 0) {
            throw unfittable(Reason.ONE_GROUP);
        }
        return new ChiSquare(difference.dotProduct(variance.solve(difference)), free.length);
    }

    private static UnfittableException unfittable(Reason reason) {
        return new UnfittableException("compare groups", reason, "", "Observe longer, or merge groups.");
    }
}
