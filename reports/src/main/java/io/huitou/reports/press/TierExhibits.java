package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.Loyalty.Move;
import io.huitou.reports.figures.Loyalty.Tier;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.LoyaltyStory;
import io.huitou.reports.words.Texts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page on loyalty shows of value tiers: what each brings, and who rose, fell or left in a year. */
record TierExhibits(Compositor compositor, Loyalty loyalty, LoyaltyStory story) {
    private static final List<String> TIERS = List.of("platinum", "gold", "iron", "lead", "none");
    /** A cell that holds so much of its row is the darkest. */
    private static final double DARKEST = 0.7;

    List<Exhibit> pyramid() {
        if (loyalty.pyramid().stream().allMatch(tier -> tier.customers() == null)) {
            return List.of();
        }
        return List.of(new Exhibit(
                story.pyramid(),
                compositor.say("loyalty.pyramid.subtitle", compositor.currency(), compositor.month()),
                14 + 22 * loyalty.pyramid().size(),
                new BarGrid(
                        List.of(
                                compositor.say("loyalty.pyramid.customers"),
                                compositor.say("loyalty.pyramid.revenue"),
                                compositor.say("loyalty.pyramid.profit")),
                        loyalty.pyramid().stream().map(this::row).toList(),
                        54),
                new Exhibit.Figures(
                        List.of(
                                column("loyalty.tier", Kind.TEXT),
                                column("loyalty.customers", Kind.COUNT),
                                column("loyalty.pyramid.customer.share", Kind.PERCENT),
                                column("loyalty.pyramid.amount", Kind.MONEY),
                                column("loyalty.pyramid.revenue.share", Kind.PERCENT),
                                column("loyalty.pyramid.revenue.share.before", Kind.PERCENT),
                                column("loyalty.pyramid.profit", Kind.MONEY)),
                        loyalty.pyramid().stream()
                                .map(tier -> Arrays.<@Nullable Object>asList(
                                        tier(tier.tier()),
                                        tier.customers(),
                                        tier.customerShare(),
                                        tier.netAmount(),
                                        tier.revenueShare(),
                                        tier.revenueShareBefore(),
                                        tier.profit()))
                                .toList())));
    }

    private BarGrid.Row row(Tier tier) {
        if (tier.customers() == null) {
            BarGrid.Cell hidden = new BarGrid.Cell(null, null, compositor.say("loyalty.few"), "");
            return new BarGrid.Row(tier(tier.tier()), List.of(hidden), true);
        }
        return new BarGrid.Row(
                tier(tier.tier()),
                List.of(
                        new BarGrid.Cell(
                                tier.customerShare(),
                                null,
                                compositor.numbers().cell(Unit.PERCENT, tier.customerShare()),
                                changed(compositor.numbers().whole(tier.customers()), tier.customersChange())),
                        new BarGrid.Cell(
                                tier.revenueShare(),
                                tier.revenueShareBefore(),
                                compositor.numbers().cell(Unit.PERCENT, tier.revenueShare()),
                                changed(money(tier.netAmount()), tier.netAmountChange())),
                        new BarGrid.Cell(null, null, "", money(tier.profit()))),
                tier.isLowBase());
    }

    private String money(@Nullable BigDecimal amount) {
        return compositor.numbers().cell(Unit.MONEY, amount == null ? null : amount.doubleValue());
    }

    private String changed(String figure, @Nullable Double change) {
        return change == null ? figure : figure + "  " + compositor.numbers().change(Unit.COUNT, change);
    }

    List<Exhibit> moves() {
        if (loyalty.moves().isEmpty()) {
            return List.of();
        }
        Map<String, List<Move>> byTier = loyalty.moves().stream()
                .collect(Collectors.groupingBy(Move::fromTier, LinkedHashMap::new, Collectors.toList()));
        List<HeatTable.Row> rows = byTier.entrySet().stream()
                .map(entry -> new HeatTable.Row(
                        entry.getKey().equals("none") ? compositor.say("loyalty.moves.new") : tier(entry.getKey()),
                        compositor.numbers().whole(entry.getValue().get(0).fromCustomers()),
                        TIERS.stream().map(to -> cell(entry.getValue(), to)).toList()))
                .toList();
        return List.of(new Exhibit(
                story.moves(),
                compositor.say("loyalty.moves.subtitle", compositor.month()),
                12 + 18 * rows.size(),
                new HeatTable(
                        compositor.say("loyalty.moves.from"),
                        compositor.say("loyalty.moves.n"),
                        TIERS.stream()
                                .map(tier -> tier.equals("none") ? compositor.say("loyalty.moves.none") : tier(tier))
                                .toList(),
                        rows,
                        40),
                new Exhibit.Figures(
                        List.of(
                                column("loyalty.moves.from", Kind.TEXT),
                                column("loyalty.moves.to", Kind.TEXT),
                                column("loyalty.customers", Kind.COUNT),
                                column("loyalty.share", Kind.PERCENT)),
                        loyalty.moves().stream()
                                .map(move -> Arrays.<@Nullable Object>asList(
                                        tier(move.fromTier()),
                                        tier(move.toTier()),
                                        move.movedCustomers(),
                                        move.share()))
                                .toList())));
    }

    /** Empty where nobody moved so. */
    private HeatTable.Cell cell(List<Move> moves, String to) {
        return moves.stream()
                .filter(move -> move.toTier().equals(to))
                .findFirst()
                .map(move -> move.share() == null
                        ? new HeatTable.Cell(compositor.say("loyalty.few.cell"), 0, true)
                        : new HeatTable.Cell(
                                compositor.numbers().cell(Unit.PERCENT, move.share()),
                                move.share() / DARKEST,
                                move.isLowBase()))
                .orElse(new HeatTable.Cell("", 0, false));
    }

    private String tier(String tier) {
        return compositor.nameOf("segment", tier, Texts.NARROW);
    }

    private Column column(String title, Kind kind) {
        return new Column(compositor.say(title), kind);
    }
}
