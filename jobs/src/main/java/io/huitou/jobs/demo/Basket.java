package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Catalogue.Product;

/** Fills one basket after the other for a customer, worth about what she spends. */
final class Basket {

    private static final int MOST = 5;
    private static final double[] MORE_LINES = {0.42, 0.30, 0.16, 0.08, 0.04};
    private static final double[] MORE_PIECES = {0.76, 0.17, 0.07};

    private final Catalogue catalogue;
    private final Dice dice;
    private final int favourite;
    private final double dealProneness;

    private int lines;
    private final Product[] products = new Product[MOST];
    private final int[] quantities = new int[MOST];
    private final long[] unitCents = new long[MOST];
    private final long[] listCents = new long[MOST];

    Basket(Catalogue catalogue, Dice dice) {
        this.catalogue = catalogue;
        this.dice = dice;
        this.favourite = dice.below(Catalogue.categories());
        this.dealProneness = dice.beta(1.2, 4.8);
    }

    /** Replaces the content; returns what it costs, within a few cents of {@code cents}. */
    long fill(long cents) {
        lines = 1 + dice.weighted(MORE_LINES);
        double discount = dice.chance(dealProneness) ? 0.1 + 0.05 * dice.below(5) : 0;
        double left = cents;
        long sum = 0;
        for (int i = 0; i < lines; i++) {
            boolean last = i == lines - 1;
            double part = last ? left : left * dice.between(0.3, 1.7) / (lines - i);
            left -= part;
            sum += add(i, Math.max(part, 1), discount);
        }
        return sum;
    }

    private long add(int line, double cents, double discount) {
        int category = dice.chance(0.6) ? favourite : dice.below(Catalogue.categories());
        quantities[line] = cents < 1_000 ? 1 : 1 + dice.weighted(MORE_PIECES);
        unitCents[line] = Math.max(1, Math.round(cents / quantities[line]));
        listCents[line] = Math.round(unitCents[line] / (1 - discount));
        products[line] = catalogue.near(listCents[line], category);
        return unitCents[line] * quantities[line];
    }

    int lines() {
        return lines;
    }

    Product product(int line) {
        return products[line];
    }

    int quantity(int line) {
        return quantities[line];
    }

    long unitCents(int line) {
        return unitCents[line];
    }

    long listCents(int line) {
        return listCents[line];
    }
}
