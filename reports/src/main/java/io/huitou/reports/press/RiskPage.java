package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Customer;
import io.huitou.reports.figures.Risk.Lapsed;
import io.huitou.reports.figures.Risk.Tenth;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Listing.Field;
import io.huitou.reports.press.TextTable.Style;
import io.huitou.reports.words.RiskStory;
import io.huitou.reports.words.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on customers at risk: whose loss would cost most, how far the score is to be trusted, whom to win back. */
final class RiskPage {
    private static final int WON_BACK_FIRST = 5;
    private static final int HALF_ROW = 124;

    private final Compositor compositor;
    private final Risk risk;
    private final RiskStory story;

    RiskPage(Compositor compositor) {
        this.compositor = compositor;
        this.risk = compositor.figures().topics().risk();
        this.story = new RiskStory(compositor.figures(), compositor.language());
    }

    Optional<Sheet> sheet() {
        List<Exhibit> tested =
                Stream.concat(test().stream(), winBack().stream()).toList();
        return compositor.sheet(
                "risk.topic",
                story.headline(),
                List.of(compositor.strip(story.story()), list(), tested),
                List.of(
                        "edition_kpis",
                        "report_risk_list",
                        "report_risk_test",
                        "report_win_back_list",
                        "report_win_back_worth"));
    }

    private List<Exhibit> list() {
        if (risk.customers().isEmpty()) {
            return List.of();
        }
        Listing<Customer> listing = new Listing<>(
                List.of(
                        Field.<Customer>printed(say("risk.list.place"), 22, Style.NUMBER, c -> whole(c.place())),
                        Field.of(say("risk.list.customer"), 42, Style.TEXT, c -> narrow(c.customerId())),
                        Field.of(say("risk.list.tier"), 38, Style.TEXT, c -> nameOf("segment", c.tier())),
                        Field.of(say("risk.list.region"), 34, Style.TEXT, c -> nameOf("segment", c.region())),
                        Field.<Customer>printed(say("risk.list.last"), 44, Style.TEXT, c -> date(c.lastOrderDate()))
                                .keptAs(Kind.DATE, Customer::lastOrderDate),
                        Field.<Customer>printed(
                                        say("risk.list.probability"), 35, Style.NUMBER, c -> share(c.probability()))
                                .keptAs(Kind.PERCENT, Customer::probability),
                        Field.kept(say("risk.list.value"), Kind.MONEY, Customer::valueToCome),
                        Field.<Customer>printed(say("risk.list.loss"), 38, Style.NUMBER, c -> money(c.expectedLoss()))
                                .keptAs(Kind.MONEY, Customer::expectedLoss),
                        Field.of(
                                say("risk.list.reason"),
                                124,
                                Style.TEXT,
                                c -> compositor.text(story.reason(c), Texts.LINE)),
                        Field.of(say("risk.list.complaint"), 68, Style.TEXT, story::complaint),
                        Field.of(say("risk.list.owner"), 38, Style.TEXT, this::owner),
                        Field.<Customer>printed(
                                        say("risk.list.due"),
                                        32,
                                        Style.TEXT,
                                        c -> compositor.numbers().day(c.dueOn()))
                                .keptAs(Kind.DATE, Customer::dueOn)),
                risk.customers(),
                customer -> false,
                1);
        TextTable table = listing.table();
        return List.of(new Exhibit(
                story.list(),
                say("risk.list.subtitle", compositor.currency()) + story.caution(),
                table.height() + 8,
                table,
                listing.figures()));
    }

    private String owner(Customer customer) {
        return customer.isEmployee()
                ? compositor.text(customer.owner(), Texts.NARROW)
                : compositor.nameOf("risk.owner", customer.owner(), Texts.NARROW);
    }

    private List<Exhibit> test() {
        if (risk.test().isEmpty()) {
            return List.of();
        }
        return List.of(new Exhibit(
                story.test(),
                story.tested(),
                HALF_ROW,
                new ForecastColumns(
                        risk.test().stream()
                                .map(t -> new ForecastColumns.Column(
                                        whole(t.decile()),
                                        t.expectedShare(),
                                        t.lapsedShare(),
                                        t.low(),
                                        t.high(),
                                        hundredths(t.expectedShare()),
                                        hundredths(t.lapsedShare()),
                                        t.isLowBase()))
                                .toList(),
                        say("risk.test.expected"),
                        say("risk.test.lapsed")),
                new Listing<Tenth>(
                                List.of(
                                        Field.kept(say("risk.test.tenth"), Kind.COUNT, Tenth::decile),
                                        Field.kept(say("risk.test.expected"), Kind.PERCENT, Tenth::expectedShare),
                                        Field.kept(say("risk.test.lapsed"), Kind.PERCENT, Tenth::lapsedShare),
                                        Field.kept(say("risk.test.low"), Kind.PERCENT, Tenth::low),
                                        Field.kept(say("risk.test.high"), Kind.PERCENT, Tenth::high),
                                        Field.kept(say("risk.test.n"), Kind.COUNT, Tenth::customers)),
                                risk.test(),
                                Tenth::isLowBase,
                                1)
                        .figures()));
    }

    private List<Exhibit> winBack() {
        if (risk.lapsed().isEmpty()) {
            return List.of();
        }
        Listing<Lapsed> listing = new Listing<>(
                List.of(
                        Field.of(say("risk.list.customer"), 48, Style.TEXT, l -> narrow(l.customerId())),
                        Field.<Lapsed>printed(say("risk.list.last"), 52, Style.TEXT, l -> date(l.lastOrderDate()))
                                .keptAs(Kind.DATE, Lapsed::lastOrderDate),
                        Field.<Lapsed>printed(say("risk.winback.chance"), 44, Style.NUMBER, l -> share(l.chance()))
                                .keptAs(Kind.PERCENT, Lapsed::chance),
                        Field.<Lapsed>printed(say("risk.winback.gain"), 50, Style.NUMBER, l -> money(l.expectedGain()))
                                .keptAs(Kind.MONEY, Lapsed::expectedGain),
                        Field.of(say("risk.winback.complaint"), 42, Style.TEXT, this::complaint)),
                risk.lapsed().stream().limit(WON_BACK_FIRST).toList(),
                lapsed -> false,
                1);
        return List.of(new Exhibit(
                story.winBack(),
                say("risk.winback.subtitle", compositor.currency()),
                HALF_ROW,
                listing.table(),
                listing.figures()));
    }

    private String complaint(Lapsed lapsed) {
        return say(lapsed.complaint().isEmpty() ? "risk.none" : "risk.winback." + lapsed.complaint());
    }

    private String say(String key, String... values) {
        return compositor.say(key, values);
    }

    /** What the glossary calls it, the data's own word, or that it is not known. */
    private String nameOf(String kind, String name) {
        return name.isBlank() ? say("not.available") : compositor.nameOf(kind, name, Texts.NARROW);
    }

    private String narrow(String fromTheData) {
        return compositor.text(fromTheData, Texts.NARROW);
    }

    private String date(@Nullable LocalDate date) {
        return date == null ? say("not.available") : date.toString();
    }

    private String money(BigDecimal amount) {
        return whole(amount.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private String share(double share) {
        return compositor.numbers().cell(Unit.PERCENT, share);
    }

    private String hundredths(double share) {
        return whole(Math.round(100 * share));
    }

    private String whole(long number) {
        return compositor.numbers().whole(number);
    }
}
