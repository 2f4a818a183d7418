package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.Loyalty.Cell;
import io.huitou.reports.figures.Loyalty.Move;
import io.huitou.reports.figures.Loyalty.Tier;
import io.huitou.reports.figures.Loyalty.Uplift;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the messages of the page on loyalty. */
public final class LoyaltyStory {
    /** The kpis of the page, in their order. */
    private static final List<String> METRICS =
            List.of("repeat_purchase_rate", "cross_buying", "trade_up_index", "price_insensitivity", "share_of_wallet");

    private static final int NAMED_MONTHS = 2;
    private static final String TRADE_UP = "trade_up_index";

    private final Figures figures;
    private final Language language;
    private final Loyalty loyalty;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;

    public LoyaltyStory(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.loyalty = figures.topics().loyalty();
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise, and how many buy without preferring us: they go to the first better offer. */
    public String headline() {
        String movement = movement().orElse(phrases.say("loyalty.steady"));
        return share("spurious_loyalty")
                .map(share -> phrases.say("loyalty.headline", movement, share))
                .orElse(movement);
    }

    /** Of the kpis that need no explanation; else the index of trading up in words. */
    private Optional<String> movement() {
        List<String> known =
                METRICS.stream().filter(metric -> !metric.equals(TRADE_UP)).toList();
        return new Story(figures, language, known)
                .movement()
                .or(() -> story.movement().map(index -> tradeUp().orElse(index)));
    }

    private Optional<String> tradeUp() {
        return story.kpis().stream()
                .filter(kpi -> kpi.metric().equals(TRADE_UP))
                .filter(kpi -> Noise.movement(kpi, Against.YEAR_BEFORE)
                        .filter(Movement::isBeyondNoise)
                        .isPresent())
                .map(Kpi::now)
                .filter(now -> now.value() != null && now.yearBefore() != null)
                .findFirst()
                .map(now -> phrases.say("loyalty.trade.up", ratio(now.value()), ratio(now.yearBefore())));
    }

    private String ratio(@Nullable Double value) {
        return value == null
                ? phrases.say("not.available")
                : numbers.text(Unit.RATIO, value, figures.release().currency());
    }

    private Optional<String> share(String name) {
        return loyalty.matrix().stream()
                .filter(cell -> cell.cell().equals(name) && cell.share() != null && !cell.isLowBase())
                .findFirst()
                .map(cell -> numbers.cell(Unit.PERCENT, cell.share()));
    }

    /** Which share of the matrix moved most in a year; else how large the two of who buy often are. */
    public String matrix() {
        List<Change> changes = loyalty.matrix().stream()
                .filter(cell -> !cell.cell().equals("unmeasured"))
                .map(LoyaltyStory::change)
                .toList();
        Optional<String> moved = most(changes.stream(), "loyalty.matrix");
        Optional<String> loyal = share("true_loyalty");
        Optional<String> spurious = share("spurious_loyalty");
        if (moved.isPresent() || loyal.isEmpty() || spurious.isEmpty()) {
            return moved.orElse(phrases.say("loyalty.matrix.title"));
        }
        boolean isCompared = changes.stream().anyMatch(Change::isComparable);
        return phrases.say(isCompared ? "loyalty.matrix.steady" : "loyalty.matrix.shares", loyal.get(), spurious.get());
    }

    private static Change change(Cell cell) {
        return new Change(cell.cell(), cell.share(), cell.n(), cell.shareBefore(), cell.nBefore());
    }

    /** Which stage's share moved most in a year, beyond noise. */
    public String stages() {
        return most(
                        loyalty.stages().stream()
                                .map(stage -> new Change(
                                        stage.stage(), stage.share(), stage.n(), stage.shareBefore(), stage.nBefore())),
                        "loyalty.stages")
                .orElse(phrases.say("loyalty.stages.title"));
    }

    private Optional<String> most(Stream<Change> changes, String key) {
        return changes.filter(Change::isBeyondNoise)
                .max(Comparator.comparingDouble(Change::size))
                .map(change -> phrases.say(
                        key + (change.isUp() ? ".up" : ".down"),
                        phrases.say(key + "." + change.name()),
                        numbers.cell(Unit.PERCENT, change.share()),
                        numbers.cell(Unit.PERCENT, change.before())));
    }

    /** How much of the revenue the best tier of thirty customers or more brings. */
    public String pyramid() {
        @Nullable Tier best = loyalty.pyramid().stream()
                .filter(tier -> tier.revenueShare() != null && !tier.isLowBase())
                .findFirst()
                .orElse(null);
        if (best == null) {
            return phrases.say("loyalty.pyramid.title");
        }
        String now = phrases.say(
                "loyalty.pyramid.best",
                tier(best.tier()),
                numbers.cell(Unit.PERCENT, best.customerShare()),
                numbers.cell(Unit.PERCENT, best.revenueShare()));
        return best.revenueShareBefore() == null
                ? now
                : phrases.say("loyalty.pyramid.before", now, numbers.cell(Unit.PERCENT, best.revenueShareBefore()));
    }

    /** What became of the best tier of a year before of which it may be told. */
    public String moves() {
        return loyalty.moves().stream()
                .filter(move -> !move.fromTier().equals("none") && move.toTier().equals(move.fromTier()))
                .filter(move -> move.share() != null && !move.isLowBase())
                .findFirst()
                .map(this::kept)
                .orElse(phrases.say("loyalty.moves.title"));
    }

    private String kept(Move stayed) {
        String kept = phrases.say(
                "loyalty.moves.kept",
                numbers.whole(stayed.fromCustomers()),
                tier(stayed.fromTier()),
                numbers.cell(Unit.PERCENT, stayed.share()));
        return loyalty.moves().stream()
                .filter(move -> move.fromTier().equals(stayed.fromTier())
                        && move.toTier().equals("none")
                        && move.share() != null)
                .findFirst()
                .map(gone -> phrases.say("loyalty.moves.gone", kept, numbers.cell(Unit.PERCENT, gone.share())))
                .orElse(kept);
    }

    private String tier(String tier) {
        return phrases.nameOf("segment", tier);
    }

    /** In how many months promotions brought purchases beyond chance, of those of which it can be told. */
    public String uplifts() {
        List<Uplift> judged =
                loyalty.uplifts().stream().filter(uplift -> !uplift.isLowBase()).toList();
        List<Uplift> clear = judged.stream()
                .filter(uplift -> uplift.isBeyondNoise() && uplift.uplift() > 0)
                .sorted(Comparator.comparingDouble(Uplift::uplift).reversed())
                .toList();
        if (judged.isEmpty()) {
            return phrases.say("loyalty.uplift.title");
        }
        String months = numbers.whole(judged.size());
        if (clear.isEmpty()) {
            return phrases.say("loyalty.uplift.none", months);
        }
        List<String> each = clear.stream()
                .map(uplift -> phrases.say(
                        "loyalty.uplift.month.by",
                        numbers.month(uplift.month()),
                        numbers.change(Unit.PERCENT, 100 * uplift.uplift())))
                .toList();
        return phrases.say(
                "loyalty.uplift.some", numbers.whole(clear.size()), months, phrases.list(each, NAMED_MONTHS));
    }

    /** A share now and a year before. */
    private record Change(
            String name,
            @Nullable Double share,
            long n,
            @Nullable Double before,
            @Nullable Long nBefore) {
        boolean isComparable() {
            return share != null && before != null && nBefore != null && Noise.isComparable(n, nBefore);
        }

        boolean isBeyondNoise() {
            return share != null
                    && before != null
                    && nBefore != null
                    && Noise.isComparable(n, nBefore)
                    && Noise.differ(share, (double) n, before, (double) nBefore);
        }

        boolean isUp() {
            return Objects.requireNonNull(share) > Objects.requireNonNull(before);
        }

        double size() {
            return Math.abs(Objects.requireNonNull(share) - Objects.requireNonNull(before));
        }
    }
}
