package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.Loyalty.Cell;
import io.huitou.reports.figures.Loyalty.Stage;
import io.huitou.reports.figures.Loyalty.Uplift;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.LoyaltyStory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on loyalty: of mind and behaviour, by stage of life, by value tier, and what promotions add to it. */
final class LoyaltyPage {
    private static final int MATRIX = 132;
    /** A cell that holds so much of the matrix is the darkest. */
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
        TierExhibits tiers = new TierExhibits(compositor, loyalty, story);
        return compositor.sheet(
                "loyalty.topic",
                story.headline(),
                List.of(
                        compositor.strip(story.story()),
                        beside(matrix(), stages()),
                        tiers.pyramid(),
                        beside(tiers.moves(), uplifts())),
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
