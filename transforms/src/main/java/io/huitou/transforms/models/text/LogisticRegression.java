package io.huitou.transforms.models.text;

import java.util.function.IntPredicate;

/**
 * Logistic regression on hashed n-grams with an L2 penalty. With x_i the features of text i (1 / sqrt(places) at each of
 * its places), o_i what is known of it beforehand (the offset, from a lexicon), y_i = 1 or -1 and c_i so that both labels
 * weigh the same, it minimises sum c_i log(1 + exp(-y_i (w x_i + b + o_i))) / n + |w|^2 / (2 C n) by L-BFGS (Nocedal 1980; Liu &amp; Nocedal 1989), from
 * zero, in the order of the sample: without chance, one sample has one model.
 */
public final class LogisticRegression {
    /** C: of 2,043 labelled English sentences .825 were right with 2, .834 with 5, .841 with 20, .838 with 50. */
    private static final double STRENGTH = 20;

    private static final int MOST_STEPS = 60;
    private static final double TOLERANCE = 1e-2;
    private static final double SHORTEST = 1e-12;

    private final double[] weights;
    private final double intercept;

    private LogisticRegression(double[] point) {
        this.weights = point;
        this.intercept = point[Characters.PLACES];
    }

    /**
     * Learns from those texts of a sample whose number is chosen.
     *
     * @throws IllegalArgumentException where the chosen are not of both labels
     */
    public static LogisticRegression fit(Sample sample, IntPredicate chosen) {
        Loss loss = new Loss(sample, chosen);
        double[] point = new double[Characters.PLACES + 1];
        Descent descent = new Descent(point.length);
        double[] gradient = new double[point.length];
        double value = loss.at(point, gradient);
        double first = Math.sqrt(Descent.dot(gradient, gradient));
        for (int step = 0;
                step < MOST_STEPS && Math.sqrt(Descent.dot(gradient, gradient)) > TOLERANCE * first;
                step++) {
            double[] direction = descent.direction(gradient);
            double slope = Descent.dot(direction, gradient);
            double length = step == 0 ? 1 / first : 1;
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = loss.at(moved(point, direction, length, next), nextGradient);
            while (nextValue > value + 1e-4 * length * slope && length > SHORTEST) {
                length /= 2;
                nextValue = loss.at(moved(point, direction, length, next), nextGradient);
            }
            descent.remember(point, next, gradient, nextGradient);
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return new LogisticRegression(point);
    }

    private static double[] moved(double[] point, double[] direction, double length, double[] into) {
        for (int i = 0; i < point.length; i++) {
            into[i] = point[i] + length * direction[i];
        }
        return into;
    }

    /**
     * The probability that a text is positive, from 0 to 1.
     *
     * @param places of its n-grams
     * @param offset the log-odds that are known of it beforehand
     */
    public double probability(int[] places, double offset) {
        double sum = 0;
        for (int place : places) {
            sum += weights[place];
        }
        return logistic(offset + intercept + sum / Math.sqrt(Math.max(1, places.length)));
    }

    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** What is minimised, and its gradient. */
    private static final class Loss {
        private final Sample sample;
        private final IntPredicate chosen;
        private final int texts;
        private final double positiveWeight;
        private final double negativeWeight;

        Loss(Sample sample, IntPredicate chosen) {
            this.sample = sample;
            this.chosen = chosen;
            int positive = 0;
            int all = 0;
            for (int i = 0; i < sample.size(); i++) {
                if (chosen.test(i)) {
                    all++;
                    positive += sample.isPositive(i) ? 1 : 0;
                }
            }
            if (positive == 0 || positive == all) {
                throw new IllegalArgumentException(
                        "Cannot learn: of " + all + " texts " + positive + " are positive. Give some of both labels.");
            }
            this.texts = all;
            this.positiveWeight = all / (2.0 * positive);
            this.negativeWeight = all / (2.0 * (all - positive));
        }

        double at(double[] point, double[] gradient) {
            double penalty = 1 / (STRENGTH * texts);
            double value = 0;
            for (int i = 0; i < Characters.PLACES; i++) {
                value += penalty / 2 * point[i] * point[i];
                gradient[i] = penalty * point[i];
            }
            gradient[Characters.PLACES] = 0;
            for (int i = 0; i < sample.size(); i++) {
                if (chosen.test(i)) {
                    value += add(i, point, gradient);
                }
            }
            return value;
        }

        private double add(int text, double[] point, double[] gradient) {
            double scale = 1 / Math.sqrt(Math.max(1, sample.length(text)));
            double label = sample.isPositive(text) ? 1 : -1;
            double weight = (sample.isPositive(text) ? positiveWeight : negativeWeight) / texts;
            double margin = label * (point[Characters.PLACES] + sample.offset(text) + scale * sample.sum(text, point));
            double pull = -label * weight * logistic(-margin);
            sample.add(text, pull * scale, gradient);
            gradient[Characters.PLACES] += pull;
            return weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
        }
    }
}
