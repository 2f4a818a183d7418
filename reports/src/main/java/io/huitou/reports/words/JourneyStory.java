package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Journey.Credit;
import io.huitou.reports.figures.Journey.Moment;
import io.huitou.reports.figures.Journey.Promise;
import io.huitou.reports.figures.Journey.Touch;
import io.huitou.reports.figures.Journey.Wait;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the messages of the page on channels and the journey. */
public final class JourneyStory {
    /** The stages of a purchase, in their order; unknown stands behind them and makes no message. */
    public static final List<String> STAGES = List.of("before", "during", "after");

    /** The kpis of the page, in their order. */
    private static final List<String> METRICS = List.of(
            "delivery_promise_kept",
            "response_promise_kept",
            "direct_share",
            "second_channel_check",
            "channel_switching");

    private static final List<String> PROMISES = List.of("delivery", "response");

    private static final int NAMED = 3;

    private final Figures figures;
    private final Language language;
    private final Journey journey;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;
    private final Story promises;

    public JourneyStory(Figures figures, Language language) {
        this.figures = figures;
        this.journey = figures.topics().journey();
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
        this.language = language;
        this.promises = new Story(
                figures, language, PROMISES.stream().map(JourneyStory::kept).toList());
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise; where nothing did or nothing is measured, that. */
    public String headline() {
        if (story.kpis().isEmpty()) {
            return phrases.say("journey.topic");
        }
        return story.movement().map(this::since).orElse(story.headline());
    }

    /** Where a promise moved in one step, when and how far; else the movement as it is. */
    private String since(String movement) {
        return PROMISES.stream()
                .filter(promise -> new Story(figures, language, List.of(kept(promise)))
                        .movement()
                        .filter(movement::equals)
                        .isPresent())
                .flatMap(promise -> step(promise).stream())
                .findFirst()
                .orElse(movement);
    }

    private static String kept(String promise) {
        return promise + "_promise_kept";
    }

    private Optional<String> step(String promise) {
        List<Promise> months = journey.promises().stream()
                .filter(month -> month.promise().equals(promise) && month.share() != null)
                .sorted(Comparator.comparing(Promise::month))
                .toList();
        return months.stream()
                .filter(month -> month.isBreak() && month.shareInMonthBefore() != null)
                .findFirst()
                .flatMap(step -> said(step, months.get(months.size() - 1)));
    }

    /** Empty where the newest share is back on the side that it came from. */
    private Optional<String> said(Promise step, Promise now) {
        double before = Objects.requireNonNull(step.shareInMonthBefore());
        boolean isUp = Objects.requireNonNull(step.share()) > before;
        if (Objects.requireNonNull(now.share()) > before != isUp) {
            return Optional.empty();
        }
        String said = phrases.say(
                isUp ? "journey.step.up" : "journey.step.down",
                phrases.say("journey.step." + step.promise()),
                numbers.cell(Unit.PERCENT, before),
                numbers.month(step.month().minusMonths(1)),
                numbers.cell(Unit.PERCENT, step.share()),
                numbers.month(step.month()));
        return Optional.of(
                now.equals(step)
                        ? said
                        : phrases.say("journey.step.now", said, numbers.cell(Unit.PERCENT, now.share())));
    }

    /** The channels that lead in each stage. */
    public String touches() {
        List<String> leading =
                STAGES.stream().flatMap(stage -> leading(stage).stream()).toList();
        return leading.isEmpty()
                ? phrases.say("journey.touches.title")
                : phrases.say("journey.touches.most", String.join(phrases.say("journey.touches.between"), leading));
    }

    private Optional<String> leading(String stage) {
        List<Touch> level = journey.touches().stream()
                .filter(touch -> touch.stage().equals(stage) && touch.isLevel() && touch.share() != null)
                .sorted(Comparator.comparingDouble((Touch touch) -> Objects.requireNonNull(touch.share()))
                        .reversed())
                .toList();
        if (level.isEmpty()) {
            return Optional.empty();
        }
        String key = "journey.touches.most." + stage;
        List<String> names =
                level.stream().map(touch -> channel(touch.channel())).toList();
        return Optional.of(phrases.say(
                key,
                level.size() == 1
                        ? phrases.say(
                                "journey.touches.first",
                                names.get(0),
                                numbers.cell(Unit.PERCENT, level.get(0).share()))
                        : level.size() > NAMED
                                ? phrases.say("journey.touches.alike")
                                : phrases.say("journey.touches.level", phrases.list(names, NAMED))));
    }

    /** Which promise moved furthest beyond noise, else how many are kept. There are promises. */
    public String promises() {
        List<String> kept = promises.kpis().stream()
                .filter(kpi -> kpi.now().value() != null)
                .map(kpi -> phrases.say(
                        "journey.promises." + kpi.metric(),
                        numbers.cell(Unit.PERCENT, kpi.now().value())))
                .toList();
        if (kept.isEmpty()) {
            return phrases.say("journey.promises.title");
        }
        return promises.movement()
                .map(this::since)
                .orElse(phrases.say(
                        isComparable() ? "journey.promises.steady" : "journey.promises.kept",
                        phrases.list(kept, kept.size())));
    }

    private boolean isComparable() {
        return promises.kpis().stream()
                .filter((Kpi kpi) -> kpi.now().value() != null)
                .allMatch(kpi -> Stream.of(Against.values())
                        .anyMatch(against -> Noise.movement(kpi, against).isPresent()));
    }

    /** Which channels brought most, and whether both models say so. There are credits to channels. */
    public String credits() {
        List<Credit> level = journey.credits().stream().filter(Credit::isLevel).toList();
        Optional<Credit> byLastTouch = journey.credits().stream()
                .filter(credit -> !isOther(credit.channel()) && !credit.isLowBase())
                .max(Comparator.comparing(JourneyStory::lastTouch));
        if (level.isEmpty() || byLastTouch.isEmpty()) {
            return phrases.say("journey.credits.title");
        }
        Credit first = level.get(0);
        String all = money(first.attributedAmount());
        if (level.size() > NAMED) {
            return phrases.say("journey.credits.alike", all);
        }
        String names = phrases.list(
                level.stream()
                        .map(each -> phrases.say("journey.credits.each", channel(each.channel()), money(each.amount())))
                        .toList(),
                NAMED);
        if (!level.contains(byLastTouch.get())) {
            return phrases.say(
                    "journey.credits.differ",
                    names,
                    channel(byLastTouch.get().channel()),
                    money(lastTouch(byLastTouch.get())));
        }
        return level.size() > 1
                ? phrases.say("journey.credits.level", names, all)
                : phrases.say(
                        "journey.credits.agree",
                        channel(first.channel()),
                        money(first.amount()),
                        numbers.cell(Unit.PERCENT, first.attributedShare()),
                        all);
    }

    private static BigDecimal lastTouch(Credit credit) {
        BigDecimal amount = credit.lastTouchAmount();
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** What was bought without a touch that is known; empty where all of it had one. */
    public Optional<String> unattributed() {
        return journey.credits().stream()
                .filter(credit -> credit.channel().equals(Journey.UNATTRIBUTED))
                .findFirst()
                .map(credit -> money(credit.amount()));
    }

    /** How long half and nine tenths of all contacts waited, beside a year before. There are such waits. */
    public String wait(String until) {
        Optional<Wait> all = journey.waits().stream()
                .filter(wait -> wait.until().equals(until) && wait.channel().equals("all"))
                .filter(wait -> wait.medianHours() != null && !wait.isLowBase())
                .findFirst();
        if (all.isEmpty()) {
            return phrases.say("journey.wait.title." + until);
        }
        Double nineTenths = all.get().nineTenthsHours();
        String now = nineTenths == null
                ? phrases.say("journey.wait.half." + until, hours(all.get().medianHours()))
                : phrases.say("journey.wait.both." + until, hours(all.get().medianHours()), hours(nineTenths));
        Double before = all.get().medianHoursBefore();
        Double nineTenthsBefore = all.get().nineTenthsHoursBefore();
        return before == null || nineTenths == null || nineTenthsBefore == null
                ? now
                : phrases.say("journey.wait.before", now, hours(before), hours(nineTenthsBefore));
    }

    /** After which moment most come no further, where that is more than at any other beyond noise. */
    public String dropOff() {
        List<Share> known = shares(Moment::dropOff, Moment::watched, Moment::isLowBase);
        Optional<Share> most = known.stream().max(Comparator.comparingDouble(Share::share));
        if (known.size() < 2 || most.isEmpty()) {
            return phrases.say("journey.moments.title");
        }
        return known.stream().filter(share -> !share.equals(most.get())).allMatch(most.get()::differsFrom)
                ? phrases.say(
                        "journey.moments.most",
                        phrases.say("journey.moment.in." + most.get().moment()),
                        numbers.cell(Unit.PERCENT, most.get().share()))
                : phrases.say("journey.moments.alike");
    }

    /** Where customers are least and most satisfied, where that is beyond noise. */
    public String satisfaction() {
        List<Share> known = shares(Moment::csat, Moment::csatAnswers, Moment::isCsatLowBase);
        Optional<Share> least = known.stream().min(Comparator.comparingDouble(Share::share));
        Optional<Share> most = known.stream().max(Comparator.comparingDouble(Share::share));
        if (known.size() < 2 || least.isEmpty() || most.isEmpty()) {
            return phrases.say("journey.csat.title");
        }
        return least.get().differsFrom(most.get())
                ? phrases.say(
                        "journey.csat.differs",
                        phrases.say("journey.moment.in." + least.get().moment()),
                        numbers.cell(Unit.PERCENT, least.get().share()),
                        phrases.say("journey.moment.in." + most.get().moment()),
                        numbers.cell(Unit.PERCENT, most.get().share()))
                : phrases.say("journey.csat.alike");
    }

    private record Share(String moment, double share, double people) {
        boolean differsFrom(Share other) {
            return Noise.differ(share, people, other.share, other.people);
        }
    }

    private List<Share> shares(
            Function<Moment, @Nullable Double> share, Function<Moment, @Nullable Long> n, Predicate<Moment> isLowBase) {
        return journey.moments().stream()
                .filter(isLowBase.negate())
                .flatMap(moment -> {
                    Double of = share.apply(moment);
                    Long people = n.apply(moment);
                    return of == null || people == null
                            ? Stream.<Share>empty()
                            : Stream.of(new Share(moment.moment(), of, people.doubleValue()));
                })
                .toList();
    }

    private static boolean isOther(String channel) {
        return channel.startsWith("(") || channel.equals("unknown");
    }

    private String channel(String channel) {
        return Texts.cut(phrases.nameOf("channel", channel), Texts.NARROW);
    }

    private String money(BigDecimal amount) {
        return numbers.text(Unit.MONEY, amount.doubleValue(), figures.release().currency());
    }

    /** 7.3: hours to a tenth. */
    public String hours(@Nullable Double hours) {
        return numbers.cell(Unit.POINTS, hours);
    }
}
