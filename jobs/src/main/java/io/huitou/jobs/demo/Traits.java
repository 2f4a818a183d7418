package io.huitou.jobs.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * What the customer is, known from number and seed alone.
 *
 * @param joins days on the shop clock at the first order (at the registration, for a prospect)
 * @param bornOn birth date
 * @param isProspect registered, never ordered
 * @param isInCrm false for the few customers whose CRM record is lost: all their rows are orphans
 */
record Traits(
        int number,
        double joins,
        LocalDate bornOn,
        boolean isAbroad,
        Attitude attitude,
        boolean isProspect,
        boolean isInCrm) {

    enum Attitude {
        PROMOTER,
        PASSIVE,
        DETRACTOR
    }

    private static final List<Attitude> ATTITUDES = List.of(Attitude.values());
    private static final double ABROAD = 0.12;
    private static final double GROWTH = 0.9;
    static final double PROSPECTS = 0.05;
    static final int LOST_EVERY = 400;
    private static final int LOST = 123;

    static Traits of(int number, long seed, Truth truth, Season season) {
        Dice dice = Dice.of(seed, Dice.Topic.TRAITS, number);
        double joins = season.end() * StrictMath.pow(dice.uniform(), GROWTH);
        int year = bornIn(dice);
        LocalDate bornOn = LocalDate.ofYearDay(year, 1 + dice.below(365));
        boolean abroad = dice.chance(ABROAD);
        Attitude attitude = attitude(dice, year, abroad, truth);
        boolean prospect = dice.chance(PROSPECTS);
        return new Traits(number, joins, bornOn, abroad, attitude, prospect, number % LOST_EVERY != LOST);
    }

    /** The share of all customers who are expected to have joined when the shop clock shows this many days. */
    static double joinedBy(double shopDays, Season season) {
        return StrictMath.pow(shopDays / season.end(), 1 / GROWTH);
    }

    /** Mostly around forty, the youngest eighteen or so when the company begins. */
    private static int bornIn(Dice dice) {
        return 2005 - Math.min(70, (int) (dice.gamma(2.6) * 8.5));
    }

    private static Attitude attitude(Dice dice, int year, boolean abroad, Truth truth) {
        for (Truth.Attitudes group : truth.attitudes()) {
            if (group.bornFrom() <= year && year <= group.bornTo() && group.abroad() == abroad) {
                double promoters = group.promoters();
                int kind = dice.weighted(promoters, 1 - promoters - group.detractors(), group.detractors());
                return ATTITUDES.get(kind);
            }
        }
        throw new IllegalStateException("No attitude is planted for the year of birth: " + year);
    }

    /** The member number that the company's systems share. */
    String member() {
        return member(number);
    }

    static String member(int number) {
        String digits = Integer.toString(number);
        return "M" + "0".repeat(7 - digits.length()) + digits;
    }
}
