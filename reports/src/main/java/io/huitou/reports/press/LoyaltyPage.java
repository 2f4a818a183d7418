package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.Loyalty.Cell;
import io.huitou.reports.figures.Loyalty.Move;
import io.huitou.reports.figures.Loyalty.Stage;
import io.huitou.reports.figures.Loyalty.Tier;
import io.huitou.reports.figures.Loyalty.Uplift;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.LoyaltyStory;
import io.huitou.reports.words.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on loyalty: of mind and behaviour, by stage of life, by value tier, and what promotions add to it. */
final class LoyaltyPage {
    private static final List<String> TIERS = List.of("platinum", "gold", "iron", "lead", "none");
    private static final int MATRIX = 132;
    /** A cell that holds most of a row or table is the darkest. */
    private static final double DARKEST = 0.7;

    private final Compositor compositor;
    private final Loyalty loyalty;
    private final LoyaltyStory story;

    LoyaltyPage(Compositor compositor) {
        this.compositor = compositor;
        this.loyalty = compositor.figures().topics().loyalty();
        this.story = new LoyaltyStory(compositor.figures(), compositor.language());
    }

    Optional<Sheet> sheet() {
        return compositor.sheet(
                "loyalty.topic",
                story.headline(),
                List.of(
                        compositor.strip(story.story()),
                        beside(matrix(), stages()),
                        pyramid(),
                        beside(moves(), uplifts())),
                List.of(
                        "edition_kpis",
                        "report_loyalty_matrix",
                        "report_lifecycle",
                        "report_pyramid",
                        "report_tier_moves",
                        "report_promotion_uplift"));
    }

    private static List<Exhibit> beside(List<Exhibit> left, List<Exhibit> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private List<Exhibit> matrix() {
        Map<String, Cell> cells =
                loyalty.matrix().stream().collect(Collectors.toMap(Cell::cell, cell -> cell, (a, b) -> a));
        List<Cell> drawn = Stream.of("latent_loyalty", "true_loyalty", "no_loyalty", "spurious_loyalty")
                .flatMap(name -> Stream.ofNullable(cells.get(name)))
                .toList();
        if (drawn.size() < 4) {
            return List.of();
        }
        Cell first = drawn.get(0);
        return List.of(new Exhibit(
                story.matrix(),
                compositor.say("loyalty.matrix.subtitle", compositor.numbers().whole(first.n()), compositor.month()),
                MATRIX,
                new Quadrants(
                        List.of(
                                compositor.say("loyalty.matrix.seldom", days(first)),
                                compositor.say("loyalty.matrix.often", days(first))),
                        List.of(
                                compositor.say("loyalty.matrix.prefers", number(first.attitudeCutoff())),
                                compositor.say("loyalty.matrix.does.not", number(first.attitudeCutoff()))),
                        drawn.stream().map(this::quadrant).toList(),
                        unmeasured(cells.get("unmeasured"))),
                new Exhibit.Figures(
                        List.of(
                                column("loyalty.matrix.cell", Kind.TEXT),
                                column("loyalty.customers", Kind.COUNT),
                                column("loyalty.share", Kind.PERCENT),
                                column("loyalty.share.before", Kind.PERCENT)),
                        loyalty.matrix().stream()
                                .map(cell -> Arrays.<@Nullable Object>asList(
                                        compositor.say("loyalty.matrix." + cell.cell()),
                                        cell.customers(),
                                        cell.share(),
                                        cell.shareBefore()))
                                .toList())));
    }

    private String days(Cell cell) {
        Double days = cell.behaviourCutoff();
        return days == null ? compositor.say("not.available") : number(days);
    }

    private String number(double value) {
        return compositor.numbers().text(Unit.RATIO, value, compositor.currency());
    }

    private Quadrants.Cell quadrant(Cell cell) {
        Double share = cell.share();
        Long customers = cell.customers();
        String base = customers == null
                ? compositor.say("loyalty.few")
                : compositor.say("base.n", compositor.numbers().whole(customers));
        return new Quadrants.Cell(
                compositor.say("loyalty.matrix." + cell.cell()),
                share == null ? "" : compositor.numbers().cell(Unit.PERCENT, share),
                cell.shareBefore() == null
                        ? base
                        : base
                                + compositor.say(
                                        "loyalty.before", compositor.numbers().cell(Unit.PERCENT, cell.shareBefore())),
                share == null ? 0 : share / DARKEST,
                cell.isLowBase());
    }

    private String unmeasured(@Nullable Cell cell) {
        return cell == null || cell.customers() == null
                ? ""
                : compositor.say(
                        "loyalty.matrix.beside",
                        compositor.numbers().whole(cell.customers()),
                        compositor.numbers().whole(cell.n()),
                        compositor.numbers().cell(Unit.PERCENT, cell.share()));
    }

    private List<Exhibit> stages() {
        if (loyalty.stages().stream().allMatch(stage -> stage.share() == null)) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Stage stage : loyalty.stages()) {
            String name = compositor.say("loyalty.stages." + stage.stage());
            BarList.Look look = stage.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.ACTUAL;
            bars.add(new BarList.Bar(name, stage.share(), null, null, share(stage.share(), stage.customers()), look));
            if (stage.nBefore() != null) {
                bars.add(new BarList.Bar(
                        "",
                        stage.shareBefore(),
                        null,
                        null,
                        share(stage.shareBefore(), stage.customersBefore()),
                        BarList.Look.PRIOR));
            }
            rows.add(Arrays.asList(name, stage.customers(), stage.share(), stage.shareBefore()));
        }
        Stage first = loyalty.stages().get(0);
        return List.of(new Exhibit(
                story.stages(),
                compositor.say("loyalty.stages.subtitle", compositor.numbers().whole(first.n()), compositor.month()),
                Math.min(MATRIX, 13 * bars.size()),
                new BarList(bars, 56, 66),
                new Exhibit.Figures(
                        List.of(
                                column("loyalty.stages.stage", Kind.TEXT),
                                column("loyalty.customers", Kind.COUNT),
                                column("loyalty.share", Kind.PERCENT),
                                column("loyalty.share.before", Kind.PERCENT)),
                        rows)));
    }

    private String share(@Nullable Double share, @Nullable Long customers) {
        return customers == null
                ? compositor.say("loyalty.few")
                : compositor.numbers().cell(Unit.PERCENT, share) + "   "
                        + compositor.say("base.n", compositor.numbers().whole(customers));
    }

    private List<Exhibit> pyramid() {
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

    private List<Exhibit> moves() {
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

    private List<Exhibit> uplifts() {
        if (loyalty.uplifts().isEmpty()) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Uplift uplift : loyalty.uplifts()) {
            bars.add(new BarList.Bar(
                    compositor.numbers().month(uplift.month()),
                    uplift.uplift(),
                    uplift.low(),
                    uplift.high(),
                    compositor.numbers().change(Unit.PERCENT, 100 * uplift.uplift()),
                    look(uplift)));
            rows.add(Arrays.asList(
                    uplift.month(),
                    uplift.uplift(),
                    uplift.low(),
                    uplift.high(),
                    uplift.contacted(),
                    uplift.control()));
        }
        return List.of(new Exhibit(
                story.uplifts(),
                compositor.say("loyalty.uplift.subtitle"),
                11 * bars.size(),
                new BarList(bars, 46, 58),
                new Exhibit.Figures(
                        List.of(
                                column("loyalty.uplift.month", Kind.DATE),
                                column("loyalty.uplift.difference", Kind.PERCENT),
                                column("loyalty.uplift.low", Kind.PERCENT),
                                column("loyalty.uplift.high", Kind.PERCENT),
                                column("loyalty.uplift.contacted", Kind.COUNT),
                                column("loyalty.uplift.control", Kind.COUNT)),
                        rows)));
    }

    /** Green or red only beyond noise. */
    private static BarList.Look look(Uplift uplift) {
        if (uplift.isLowBase()) {
            return BarList.Look.LOW_BASE;
        }
        if (!uplift.isBeyondNoise()) {
            return BarList.Look.PRIOR;
        }
        return uplift.uplift() > 0 ? BarList.Look.GOOD : BarList.Look.BAD;
    }

    private Column column(String title, Kind kind) {
        return new Column(compositor.say(title), kind);
    }
}
