package io.huitou.transforms.models.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Where L-BFGS goes next: the two loops over the last steps. Nocedal &amp; Wright (2006), algorithm 7.4. */
final class Descent {
    private static final int MEMORY = 6;

    private final int size;
    private final Deque<Step> steps = new ArrayDeque<>();

    /** A step s, the change y of the gradient over it, and 1 / s y. */
    private static final class Step {
        private final double[] step;
        private final double[] change;
        private final double inverse;
        private double part;

        Step(double[] step, double[] change, double inverse) {
            this.step = step;
            this.change = change;
            this.inverse = inverse;
        }
    }

    Descent(int size) {
        this.size = size;
    }

    double[] direction(double[] gradient) {
        double[] direction = new double[size];
        for (int i = 0; i < size; i++) {
            direction[i] = -gradient[i];
        }
        for (Step step : steps) {
            step.part = step.inverse * dot(step.step, direction);
            add(direction, -step.part, step.change);
        }
        if (!steps.isEmpty()) {
            Step last = steps.getFirst();
            double scale = 1 / (last.inverse * dot(last.change, last.change));
            for (int i = 0; i < size; i++) {
                direction[i] *= scale;
            }
        }
        for (Iterator<Step> oldest = steps.descendingIterator(); oldest.hasNext(); ) {
            Step step = oldest.next();
            add(direction, step.part - step.inverse * dot(step.change, direction), step.step);
        }
        return direction;
    }

    void remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
        double[] step = new double[size];
        double[] change = new double[size];
        for (int i = 0; i < size; i++) {
            step[i] = to[i] - from[i];
            change[i] = gradientTo[i] - gradientFrom[i];
        }
        double curvature = dot(step, change);
        if (curvature > 0) {
            steps.addFirst(new Step(step, change, 1 / curvature));
            if (steps.size() > MEMORY) {
                steps.removeLast();
            }
        }
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void add(double[] to, double times, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
