package io.huitou.transforms.models.attribution;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The journeys of one segment in one month, and what each model makes of them. */
final class SegmentAttribution {
    private static final String UNATTRIBUTED = "(unattributed)";
    private static final int ORDERS = 3;
    private static final int PLACES = 6;
    private static final long CONVERSION = 1_000_000;

    private final @Nullable Object month;
    private final String kind;
    private final String name;
    private final double halfLife;
    private final Map<String, Integer> channels = new LinkedHashMap<>();
    private final Map<@Nullable String, Integer> currencies = new LinkedHashMap<>();
    private final List<Totals> totals = new ArrayList<>();
    private final PathCounts paths = new PathCounts();
    private final Map<TouchRule, Credit> byRule = new LinkedHashMap<>();
    private boolean hasAttributed;

    /** Purchases in one currency, with and without a touch before them. */
    private static final class Totals {
        private long attributed;
        private BigInteger attributedAmount = BigInteger.ZERO;
        private long unattributed;
        private BigInteger unattributedAmount = BigInteger.ZERO;
    }

    SegmentAttribution(Row row) {
        month = row.value("month");
        kind = row.text("segment_kind");
        name = row.text("segment");
        halfLife = row.number("half_life_days");
        for (TouchRule rule : TouchRule.values()) {
            byRule.put(rule, new Credit());
        }
    }

    boolean isOf(Row row) {
        return Objects.equals(month, row.value("month"))
                && kind.equals(row.text("segment_kind"))
                && name.equals(row.text("segment"));
    }

    int channel(String channel) {
        return channels.computeIfAbsent(channel, unknown -> channels.size());
    }

    /** Adds journeys that are alike, with what they brought together. */
    void add(Journey journey, boolean isConverted, @Nullable String currency, long times, BigInteger amount) {
        if (!isConverted) {
            if (journey.length() > 0) {
                paths.add(journey, PathCounts.NOTHING, times, 0);
            }
            return;
        }
        int currencyNumber = currencyNumber(currency);
        Totals total = totals.get(currencyNumber);
        if (journey.length() == 0) {
            total.unattributed += times;
            total.unattributedAmount = total.unattributedAmount.add(amount);
            return;
        }
        hasAttributed = true;
        total.attributed += times;
        total.attributedAmount = total.attributedAmount.add(amount);
        double money = amount.doubleValue();
        paths.add(journey, currencyNumber, times, money);
        byRule.forEach((rule, credit) -> {
            double[] shares = rule.shares(journey, halfLife);
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] > 0) {
                    credit.add(currencyNumber, journey.channel(i), shares[i] * times, shares[i] * money);
                }
            }
        });
    }

    private int currencyNumber(@Nullable String currency) {
        Integer known = currencies.get(currency);
        if (known == null) {
            known = currencies.size();
            currencies.put(currency, known);
            totals.add(new Totals());
        }
        return known;
    }

    /** Adds the rows of all models; tells whether there was a purchase to credit to a channel. */
    boolean answer(Answer answer) {
        byRule.forEach((rule, credit) -> answer(answer, rule.name().toLowerCase(Locale.ROOT), credit, null));
        answer(answer, "shapley", ShapleyValue.of(paths), null);
        for (int order = 1; order <= ORDERS; order++) {
            double[] effects = hasAttributed ? MarkovChain.of(paths, order).removalEffects() : new double[0];
            answer(answer, "markov_" + order, inProportion(effects), Arrays.copyOf(effects, channels.size()));
        }
        return hasAttributed;
    }

    /** What every currency is shared out by, of purchases as of money. */
    private Credit inProportion(double[] effects) {
        Credit credit = new Credit();
        for (int currency = 0; currency < totals.size(); currency++) {
            for (int channel = 0; channel < effects.length; channel++) {
                credit.add(currency, channel, effects[channel], effects[channel]);
            }
        }
        return credit;
    }

    private void answer(Answer answer, String model, Credit credit, double @Nullable [] effects) {
        currencies.forEach((currency, number) -> {
            Totals total = totals.get(number);
            if (total.attributed > 0) {
                long[] conversions = LargestRemainder.apportion(
                        credit.conversions(number, channels.size()), Math.multiplyExact(total.attributed, CONVERSION));
                BigInteger[] amounts =
                        LargestRemainder.apportion(credit.amounts(number, channels.size()), total.attributedAmount);
                channels.forEach((channel, i) -> row(
                        answer,
                        model,
                        channel,
                        currency,
                        conversions[i],
                        amounts[i],
                        effects == null ? null : effects[i]));
            }
            if (total.unattributed > 0) {
                long units = Math.multiplyExact(total.unattributed, CONVERSION);
                row(answer, model, UNATTRIBUTED, currency, units, total.unattributedAmount, null);
            }
        });
    }

    private void row(
            Answer answer,
            String model,
            String channel,
            @Nullable String currency,
            long conversionUnits,
            BigInteger amountUnits,
            @Nullable Double effect) {
        answer.row(
                month,
                kind,
                name,
                model,
                channel,
                currency,
                BigDecimal.valueOf(conversionUnits, PLACES),
                Money.of(amountUnits),
                effect);
    }
}
