package io.huitou.reports.words;

import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Customer;
import io.huitou.reports.figures.Risk.Tenth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the messages of the page on customers at risk. */
public final class RiskStory {
    /** The kpis of the page, in their order; five at most are printed. */
    private static final List<String> METRICS = List.of(
            "revenue_at_risk", "lapsed_customers", "win_back_rate", "complaint_before_churn", "complaints_settled");

    private final Figures figures;
    private final Risk risk;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;

    public RiskStory(Figures figures, Language language) {
        this.figures = figures;
        this.risk = figures.topics().risk();
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise, else the share of revenue at risk; and what the listed customers carry. */
    public String headline() {
        Optional<String> first = story.movement().or(this::revenueAtRisk);
        Optional<String> second = risk.customers().stream()
                .findFirst()
                .filter(customer -> customer.listedCustomers() < customer.scoredCustomers())
                .map(this::carried);
        if (first.isPresent() && second.isPresent()) {
            return phrases.say("risk.headline", first.get(), second.get());
        }
        return first.or(() -> second).orElse(phrases.say("risk.steady"));
    }

    private Optional<String> revenueAtRisk() {
        return story.kpis().stream()
                .filter(kpi ->
                        kpi.metric().equals("revenue_at_risk") && !kpi.now().isLowBase())
                .map(Kpi::now)
                .map(now -> now.value())
                .filter(Objects::nonNull)
                .map(value -> phrases.say("risk.headline.revenue", numbers.cell(Unit.PERCENT, value)))
                .findFirst();
    }

    private String carried(Customer customer) {
        return phrases.say(
                "risk.headline.carried",
                numbers.whole(customer.listedCustomers()),
                numbers.whole(customer.scoredCustomers()),
                numbers.cell(Unit.PERCENT, customer.listedShare()));
    }

    /** What the list would cost, and how many of it have a complaint open. The list has rows. */
    public String list() {
        Customer first = risk.customers().get(0);
        long open = risk.customers().stream()
                .filter(c -> c.complaint().equals("open"))
                .count();
        return phrases.say(
                open == 0 ? "risk.list.title" : "risk.list.title.open",
                numbers.whole(first.listedCustomers()),
                money(first.listedLoss()),
                numbers.whole(open));
    }

    /** Why a customer may go: the feature that raises the risk most and its value, as one would tell it. */
    public String reason(Customer customer) {
        String name = language.choose(new Bilingual(customer.riskReasonEn(), customer.riskReasonZh()));
        Double value = customer.riskReasonValue();
        if (customer.riskReason().isBlank()) {
            return phrases.say("risk.reason.nothing");
        }
        if (value == null) {
            return name;
        }
        String key = "risk.reason." + customer.riskReason();
        String size = numbers.text(Unit.RATIO, Math.rint(10 * Math.abs(value)) / 10, "");
        return Stream.of(key + (value == 0 ? ".zero" : value == 1 ? ".one" : value < 0 ? ".below" : ".many"), key)
                .filter(phrases::knows)
                .findFirst()
                .map(known -> phrases.say(known, size))
                .orElse(phrases.say("risk.reason", name, numbers.text(Unit.RATIO, value, "")));
    }

    /** What the test says of the list's amounts; empty where it found the score true or there is none. */
    public String caution() {
        return caution(risk, phrases);
    }

    static String caution(Risk risk, Phrases phrases) {
        return risk.customers().stream()
                .findFirst()
                .map(Customer::judgement)
                .filter(judgement -> !judgement.isBlank() && !judgement.equals("true"))
                .map(judgement -> phrases.say("risk.caution." + judgement))
                .orElse("");
    }

    /** When the last complaint was, and whether it is settled. */
    public String complaint(Customer customer) {
        return customer.lastComplaintOn() == null
                ? phrases.say("risk.none")
                : phrases.say(
                        "risk.complaint." + customer.complaint(),
                        customer.lastComplaintOn().toString());
    }

    /** Whether as many left as the model expected. The test has rows. */
    public String test() {
        Tenth test = risk.test().get(0);
        return phrases.say(
                "risk.test." + test.judgement(),
                numbers.date(test.cutoffDate()),
                numbers.whole(test.allCustomers()),
                numbers.whole(Math.round(test.allExpected())),
                numbers.whole(test.allLapsed()));
    }

    /** Of what the test speaks, and the AUC with its interval where that is known. The test has rows. */
    public String tested() {
        Tenth test = risk.test().get(0);
        Double low = test.aucLow();
        Double high = test.aucHigh();
        return low == null || high == null
                ? phrases.say("risk.test.subtitle", hundredths(test.auc()))
                : phrases.say("risk.test.subtitle.sure", hundredths(test.auc()), hundredths(low), hundredths(high));
    }

    private static String hundredths(double auc) {
        return BigDecimal.valueOf(auc).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** What writing to the list is worth, where that was shown; else whom it names. The list has rows. */
    public String winBack() {
        return risk.winBackWorth().stream()
                .findFirst()
                .map(worth -> phrases.say(
                        "risk.winback.worth",
                        numbers.whole(worth.customers()),
                        money(worth.amount()),
                        money(worth.amountLow()),
                        money(worth.amountHigh())))
                .orElseGet(() -> phrases.say(
                        "risk.winback.title", numbers.whole(risk.lapsed().get(0).listedCustomers())));
    }

    /** An amount in a sentence, with its currency. */
    private String money(@Nullable BigDecimal amount) {
        return amount == null
                ? phrases.say("not.available")
                : numbers.text(
                        Unit.MONEY, amount.doubleValue(), figures.release().currency());
    }
}
