package io.huitou.transforms.models.lifetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** How many customers bought at x of n opportunities, the last time at opportunity t_x, and the BG/BB likelihood of it. */
public final class Opportunities implements LogLikelihood {
    private record Row(int n, int x, int tx, double customers) {}

    private final List<Row> rows = new ArrayList<>();

    /**
     * Adds customers.
     *
     * @param n the opportunities each had
     * @param x at how many of them each bought
     * @param tx the number of the last at which each bought, 0 where x is 0
     * @throws IllegalArgumentException where nobody can have this history, or the customers are not positive
     */
    public Opportunities add(int n, int x, int tx, double customers) {
        check(n, x, tx);
        rows.add(new Row(n, x, tx, Checked.positive("the number of customers", customers)));
        return this;
    }

    static void check(int n, int x, int tx) {
        if (x < 0 || tx > n || x > tx || (x == 0 && tx != 0)) {
            throw new IllegalArgumentException("Cannot read a history of opportunities: it contradicts itself: n = " + n
                    + ", x = " + x + ", t_x = " + tx + ". Give 0 <= x <= t_x <= n, and t_x 0 where x is 0.");
        }
    }

    /** Fader, Hardie & Shang (2010), eq. 5, summed; parameters alpha, beta, gamma, delta. */
    @Override
    public double at(double[] parameters, double[] gradient) {
        double value = 0;
        Arrays.fill(gradient, 0);
        for (Row row : rows) {
            value += row.customers() * add(row, parameters, gradient);
        }
        return value;
    }

    private static double add(Row row, double[] parameters, double[] gradient) {
        int terms = row.n() - row.tx() + 1;
        double[] logs = new double[terms];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < terms; i++) {
            logs[i] = term(row, i, parameters);
            most = Math.max(most, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        for (int i = 0; i < terms; i++) {
            slope(row, i, parameters, row.customers() * Math.exp(logs[i] - most) / sum, gradient);
        }
        return most + Math.log(sum);
    }

    /** Term i: left before opportunity t_x + i + 1; the last: never. */
    private static double term(Row row, int i, double[] parameters) {
        int seen = row.tx() + i;
        int left = seen < row.n() ? 1 : 0;
        return Beta.logBeta(parameters[0] + row.x(), parameters[1] + seen - row.x())
                - Beta.logBeta(parameters[0], parameters[1])
                + Beta.logBeta(parameters[2] + left, parameters[3] + seen)
                - Beta.logBeta(parameters[2], parameters[3]);
    }

    private static void slope(Row row, int i, double[] parameters, double weight, double[] gradient) {
        int seen = row.tx() + i;
        int left = seen < row.n() ? 1 : 0;
        slope(parameters, 0, row.x(), seen - row.x(), weight, gradient);
        slope(parameters, 2, left, seen, weight, gradient);
    }

    /** The derivative of ln B(a + hits, b + misses) - ln B(a, b) by a and b, which stand at an index and after it. */
    private static void slope(double[] parameters, int at, int hits, int misses, double weight, double[] gradient) {
        double a = parameters[at];
        double b = parameters[at + 1];
        double both = Gamma.digamma(a + b) - Gamma.digamma(a + b + hits + misses);
        gradient[at] += weight * (Gamma.digamma(a + hits) - Gamma.digamma(a) + both);
        gradient[at + 1] += weight * (Gamma.digamma(b + misses) - Gamma.digamma(b) + both);
    }
}
