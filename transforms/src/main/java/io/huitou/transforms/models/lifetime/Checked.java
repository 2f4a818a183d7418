package io.huitou.transforms.models.lifetime;

/** Arguments, refused with their name and value where they make no sense. */
final class Checked {
    private Checked() {}

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot use " + name + ": it is not positive: " + value + ". Give a positive number.");
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot use " + name + ": it is negative or no number: " + value + ". Give 0 or more.");
        }
        return value;
    }
}
