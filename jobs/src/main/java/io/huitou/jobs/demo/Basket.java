package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Catalogue.Product;
import java.util.List;

/** Fills one basket after the other for a customer, worth about what she spends. */
final class Basket {

    private static final int MOST = 5;
    private static final double[] MORE_LINES = {0.42, 0.30, 0.16, 0.08, 0.04};

    private final Catalogue catalogue;
    private final Dice dice;
    private final int favourite;
    private final double dealProneness;
    private final Truth.Deals deals;
    private final long dearFrom;

    private int lines;
    private final Product[] products = new Product[MOST];
    private final int[] quantities = new int[MOST];
    private final long[] unitCents = new long[MOST];
    private final long[] listCents = new long[MOST];

    private double[] pieces = {};

    Basket(Catalogue catalogue, Dice dice, Truth.Deals deals, long dearFrom) {
        this.catalogue = catalogue;
        this.dice = dice;
        this.deals = deals;
        this.dearFrom = dearFrom;
        this.favourite = favourite(dice);
        this.dealProneness = dealProneness(dice, deals);
    }

    private static int favourite(Dice dice) {
        return dice.below(Catalogue.categories());
    }

    private static double dealProneness(Dice dice, Truth.Deals deals) {
        return dice.beta(deals.a(), deals.b());
    }

    /** How likely an order of this customer is below its list price. */
    static double dealProneness(long seed, int number, Truth.Deals deals) {
        Dice dice = Dice.of(seed, Dice.Topic.BASKET, number);
        favourite(dice);
        return dealProneness(dice, deals);
    }

    /** Replaces the content by what is bought at this moment; returns its cost, within a few cents of {@code cents}. */
    long fill(long cents, long at) {
        List<Double> shares = at < dearFrom ? deals.piecesBefore() : deals.piecesLately();
        pieces = shares.stream().mapToDouble(Double::doubleValue).toArray();
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
        quantities[line] = cents < 1_000 ? 1 : 1 + dice.weighted(pieces);
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
