package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Journey.Credit;
import io.huitou.reports.figures.Journey.Moment;
import io.huitou.reports.figures.Journey.Touch;
import io.huitou.reports.figures.Journey.Wait;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
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

    private static final List<String> PROMISES = List.of("delivery_promise_kept", "response_promise_kept");

    private final Figures figures;
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
        this.promises = new Story(figures, language, PROMISES);
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise; where nothing did or nothing is measured, that. */
    public String headline() {
        return story.kpis().isEmpty() ? phrases.say("journey.topic") : story.headline();
    }

    /** The channel with most touches in each stage. */
    public String touches() {
        List<String> most = STAGES.stream()
                .flatMap(stage -> journey.touches().stream()
                        .filter(touch -> touch.stage().equals(stage) && !touch.isLowBase())
                        .filter(touch -> touch.share() != null && !isOther(touch.channel()))
                        .max(Comparator.comparingLong(Touch::touches))
                        .stream())
                .map(touch -> phrases.say(
                        "journey.touches.most." + touch.stage(),
                        channel(touch.channel()),
                        numbers.cell(Unit.PERCENT, touch.share())))
                .toList();
        return most.isEmpty()
                ? phrases.say("journey.touches.title")
                : phrases.say("journey.touches.most", phrases.list(most, STAGES.size()));
    }

    /** Which promise moved most beyond noise, else how many are kept. There are promises. */
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

    /** Which channel brought most, and whether both models say so. There are credits to channels. */
    public String credits() {
        List<Credit> named = journey.credits().stream()
                .filter(credit -> !isOther(credit.channel()) && !credit.isLowBase())
                .toList();
        Optional<Credit> byChain = named.stream().max(Comparator.comparing(Credit::amount));
        Optional<Credit> byLastTouch = named.stream().max(Comparator.comparing(JourneyStory::lastTouch));
        if (byChain.isEmpty() || byLastTouch.isEmpty()) {
            return phrases.say("journey.credits.title");
        }
        String first = channel(byChain.get().channel());
        String amount = money(byChain.get().amount());
        return byChain.equals(byLastTouch)
                ? phrases.say(
                        "journey.credits.agree",
                        first,
                        amount,
                        money(byChain.get().attributedAmount()))
                : phrases.say(
                        "journey.credits.differ",
                        first,
                        amount,
                        channel(byLastTouch.get().channel()),
                        money(lastTouch(byLastTouch.get())));
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
