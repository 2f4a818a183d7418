package io.huitou.jobs.demo;

import java.util.ArrayList;
import java.util.List;

/** What the shop sells: 480 products on a ladder of prices, their categories in turn. */
final class Catalogue {

    /** One product; prices in cents. */
    record Product(String id, String name, String category, String tier, long listCents, long costCents) {}

    private static final List<String> CATEGORIES =
            List.of("tea", "coffee", "snacks", "kitchen", "bedding", "skin care", "stationery", "toys");
    private static final List<String> THINGS = List.of("茉莉花茶", "手冲咖啡", "坚果礼盒", "铸铁锅", "真丝枕套", "山茶花面霜", "手账本", "积木");
    private static final List<String> STYLES = List.of("经典", "轻享", "家庭装", "节日, 限定", "大师", "旅行装", "儿童", "珍藏");
    private static final int PRODUCTS = 480;
    private static final double LOWEST = 500;
    private static final double HIGHEST = 500_000;
    private static final double STEP = StrictMath.log(HIGHEST / LOWEST) / (PRODUCTS - 1);

    private final List<Product> products = new ArrayList<>(PRODUCTS);

    Catalogue(long seed) {
        Dice dice = Dice.of(seed, Dice.Topic.CATALOGUE, 0);
        for (int rank = 0; rank < PRODUCTS; rank++) {
            long price = Math.round(LOWEST * StrictMath.exp(STEP * rank) / 10) * 10;
            long cost = Math.round(price * dice.between(0.45, 0.7));
            int kind = rank % CATEGORIES.size();
            String name = STYLES.get((rank / 8) % STYLES.size()) + THINGS.get(kind) + " " + (rank / 64 + 1);
            products.add(new Product("P" + (1000 + rank), name, CATEGORIES.get(kind), tier(rank), price, cost));
        }
    }

    private static String tier(int rank) {
        if (rank < PRODUCTS * 2 / 5) {
            return "economy";
        }
        return rank < PRODUCTS * 4 / 5 ? "standard" : "premium";
    }

    static int categories() {
        return CATEGORIES.size();
    }

    List<Product> products() {
        return products;
    }

    /** The product of this category whose price is about the one given. */
    Product near(long cents, int category) {
        int rank = (int) Math.round(StrictMath.log(Math.max(cents, 1) / LOWEST) / STEP);
        int same = rank - Math.floorMod(rank - category, CATEGORIES.size());
        int last = PRODUCTS - CATEGORIES.size() + category;
        return products.get(Math.max(category, Math.min(last, same)));
    }
}
