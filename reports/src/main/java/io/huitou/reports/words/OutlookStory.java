package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Lifetime.Fit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Action;
import io.huitou.reports.figures.Risk.ComingYear;
import io.huitou.reports.figures.Risk.Customer;
import io.huitou.reports.figures.Risk.OpenComplaints;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the messages of the page on the outlook, and recommends by rules what to decide. */
public final class OutlookStory {
    private static final int DECISIONS = 3;

    private final Figures figures;
    private final Risk risk;
    private final Phrases phrases;
    private final Numbers numbers;

    /** What to do, why, and what is at stake. amount: in the company's own currency. */
    public record Decision(String what, String why, String stake, BigDecimal amount) {}

    public OutlookStory(Figures figures, Language language) {
        this.figures = figures;
        this.risk = figures.topics().risk();
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
    }

    /** The decision with most at stake, else what purchases are expected, else that nothing calls for a decision. */
    public String headline() {
        return decisions().stream()
                .findFirst()
                .map(decision -> phrases.say("outlook.headline", decision.what(), decision.stake()))
                .or(() -> risk.comingYear().stream().findFirst().map(year -> comingYear()))
                .orElse(phrases.say("outlook.nothing"));
    }

    /** Up to three recommendations whose rule fires, the largest amounts first; none where the figures support none. */
    public List<Decision> decisions() {
        return Stream.of(settleComplaints(), callTheList(), writeToLapsed(), testCampaigns())
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Decision::amount).reversed())
                .limit(DECISIONS)
                .toList();
    }

    /** Where customers at risk have a complaint open and earlier complainers whose matter was settled in time stayed more often. */
    private Optional<Decision> settleComplaints() {
        return risk.openComplaints().stream()
                .filter(OpenComplaints::isToldApart)
                .findFirst()
                .map(open -> new Decision(
                        phrases.say("outlook.settle", numbers.whole(open.customers())),
                        phrases.say(
                                "outlook.settle.why",
                                days(open.horizonDays()),
                                numbers.cell(Unit.PERCENT, open.settledKept()),
                                numbers.cell(Unit.PERCENT, open.openKept()),
                                days(open.settleDays())),
                        phrases.say("outlook.stake.loss", money(open.amount())),
                        open.amount()));
    }

    private String days(@Nullable Long days) {
        return days == null ? phrases.say("not.available") : numbers.whole(days);
    }

    /** Where there is a list, which there is only of a score that passed its test. */
    private Optional<Decision> callTheList() {
        Optional<LocalDate> first =
                risk.customers().stream().map(Customer::dueOn).min(Comparator.naturalOrder());
        return risk.customers().stream()
                .findFirst()
                .flatMap(customer -> first.map(due -> new Decision(
                        phrases.say("outlook.call", numbers.whole(customer.listedCustomers()), numbers.date(due)),
                        phrases.say(
                                customer.listedCustomers() < customer.scoredCustomers()
                                        ? "outlook.call.why"
                                        : "outlook.call.why.all",
                                numbers.cell(Unit.PERCENT, customer.listedShare()),
                                numbers.whole(customer.scoredCustomers())),
                        phrases.say("outlook.stake.loss", money(customer.listedLoss())),
                        customer.listedLoss())));
    }

    /** Where contacts were shown to bring lapsed customers back. */
    private Optional<Decision> writeToLapsed() {
        return risk.winBackWorth().stream()
                .findFirst()
                .map(worth -> new Decision(
                        phrases.say("outlook.write", numbers.whole(worth.customers())),
                        phrases.say(
                                "outlook.write.why",
                                numbers.size(Unit.PERCENT, 100 * worth.effect()),
                                numbers.size(Unit.PERCENT, 100 * worth.low()),
                                numbers.size(Unit.PERCENT, 100 * worth.high())),
                        phrases.say(
                                "outlook.stake.margin",
                                money(worth.amount()),
                                money(worth.amountLow()),
                                money(worth.amountHigh())),
                        worth.amount()));
    }

    /**
     * Where a year of campaigns against control groups shows no effect or harm, and their cost is known; of all customers,
     * for a segment has too few contacts to judge by.
     */
    private Optional<Decision> testCampaigns() {
        return risk.actions().stream()
                .filter(action ->
                        figures.edition().isWhole() && action.action().equals("campaigns_year") && action.low() <= 0)
                .flatMap(action -> Stream.ofNullable(action.actionCost())
                        .filter(cost -> cost.signum() > 0)
                        .map(cost -> new Decision(
                                phrases.say(hasHarmed(action) ? "outlook.stop" : "outlook.test"),
                                phrases.say(
                                        hasHarmed(action) ? "outlook.stop.why" : "outlook.test.why",
                                        effect(action.effect()),
                                        effect(action.low()),
                                        effect(action.high())),
                                phrases.say("outlook.stake.cost", money(cost)),
                                cost)))
                .findFirst();
    }

    /** What the test says of amounts that rest on the score; empty where it found the score true or there is none. */
    public String caution() {
        return RiskStory.caution(risk, phrases);
    }

    /**
     * How many purchases are expected, and how far the last forecast was off. Nothing is said of the year before: today's
     * customers can only become fewer. The coming year has a row.
     */
    public String comingYear() {
        ComingYear year = risk.comingYear().get(0);
        String expected = phrases.say("outlook.year.plain", numbers.text(Unit.COUNT, year.expectedPurchases(), ""));
        return lastForecast()
                .flatMap(fit -> Optional.ofNullable(fit.miss()))
                .map(of -> phrases.say(
                        of < 0 ? "outlook.year.too.low" : "outlook.year.too.high",
                        expected,
                        numbers.size(Unit.COUNT, 100 * of)))
                .orElse(expected);
    }

    /** Of whom the coming year speaks, and the margin expected where it is known. The coming year has a row. */
    public String year() {
        ComingYear year = risk.comingYear().get(0);
        String who = phrases.say(
                lastForecast().isPresent() ? "outlook.year.both" : "outlook.year.subtitle",
                numbers.whole(year.customers()));
        BigDecimal margin = year.expectedMargin();
        return margin == null ? who : phrases.say("outlook.year.margin", who, money(margin));
    }

    /** The purchase model in its test: what it expected and what came. */
    public Optional<Fit> lastForecast() {
        return figures.topics().lifetime().fit().stream().findFirst();
    }

    /** What worked, what did harm and what showed neither, against control groups. There are actions. */
    public String actions() {
        List<Action> compared = risk.actions().stream()
                .filter(action -> action.effect() != null)
                .toList();
        if (compared.isEmpty()) {
            return phrases.say("outlook.actions.title");
        }
        List<String> parts = Stream.of(
                        part("worked", compared, OutlookStory::hasWorked),
                        part("harmed", compared, OutlookStory::hasHarmed))
                .flatMap(Optional::stream)
                .toList();
        return parts.isEmpty()
                ? phrases.say("outlook.actions.none")
                : Stream.concat(
                                parts.stream(),
                                part("unshown", compared, action -> !hasWorked(action) && !hasHarmed(action)).stream())
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(phrases.say("outlook.actions.and")), OutlookStory::capitalised));
    }

    private Optional<String> part(String key, List<Action> actions, Predicate<Action> which) {
        List<String> names = actions.stream()
                .filter(which)
                .map(action -> key.equals("unshown")
                        ? inSentence(action)
                        : phrases.say("outlook.actions.with.effect", inSentence(action), effect(action.effect())))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(phrases.say("outlook.actions." + key, phrases.list(names, 2)));
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static boolean hasWorked(Action action) {
        return action.low() > 0;
    }

    private static boolean hasHarmed(Action action) {
        return action.high() < 0;
    }

    /** What was done, as a reader calls it. */
    public String name(Action action) {
        return phrases.say("outlook.action." + action.action(), numbers.month(action.month()));
    }

    private String inSentence(Action action) {
        return phrases.say("outlook.sentence." + action.action(), numbers.month(action.month()));
    }

    /** How many it concerned and what it cost. */
    public String done(Action action) {
        String done = phrases.say("outlook.done." + action.action(), numbers.whole(action.actedOn()));
        return action.actionCost() == null || action.actionCost().signum() == 0
                ? done
                : phrases.say("outlook.done.cost", done, money(action.actionCost()));
    }

    /** What came of it, beside the control group where there is one. */
    public String came(Action action) {
        Long campaigns = action.campaigns();
        String came = phrases.say(
                campaigns != null && campaigns > 1 ? "outlook.came.weighted" : "outlook.came." + action.action(),
                numbers.whole(action.succeeded()),
                numbers.cell(Unit.PERCENT, action.successShare()));
        Long control = action.controls();
        return control == null
                ? came
                : phrases.say(
                        "outlook.came.control",
                        came,
                        numbers.cell(Unit.PERCENT, action.controlShare()),
                        numbers.whole(control));
    }

    /** The effect or the share, with its interval. */
    public String result(Action action) {
        Double effect = action.effect();
        return effect == null
                ? phrases.say(
                        "outlook.result",
                        numbers.cell(Unit.PERCENT, action.successShare()),
                        numbers.cell(Unit.PERCENT, action.low()),
                        numbers.cell(Unit.PERCENT, action.high()))
                : phrases.say("outlook.result", effect(effect), effect(action.low()), effect(action.high()));
    }

    /** Whether it worked; of what is not compared with a control group, how much is left to do. */
    public String status(Action action) {
        if (action.effect() == null) {
            return phrases.say(
                    action.succeeded() == action.actedOn() ? "outlook.status.done" : "outlook.status.left",
                    numbers.whole(action.actedOn() - action.succeeded()));
        }
        return phrases.say(
                hasWorked(action)
                        ? "outlook.status.worked"
                        : hasHarmed(action) ? "outlook.status.harmed" : "outlook.status.not.shown");
    }

    private String effect(@Nullable Double share) {
        return share == null ? phrases.say("not.available") : numbers.change(Unit.PERCENT, 100 * share);
    }

    private String money(BigDecimal amount) {
        return numbers.text(Unit.MONEY, amount.doubleValue(), figures.release().currency());
    }
}
