package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Customer;
import io.huitou.reports.figures.Risk.Lapsed;
import io.huitou.reports.figures.Risk.Tenth;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.TextTable.Style;
import io.huitou.reports.words.RiskStory;
import io.huitou.reports.words.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
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
                List.of("edition_kpis", "report_risk_list", "report_risk_test", "report_win_back_list"));
    }

    private List<Exhibit> list() {
        if (risk.customers().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(
                List.of(
                        column("risk.list.place", 19, Style.NUMBER),
                        column("risk.list.customer", 43, Style.TEXT),
                        column("risk.list.tier", 38, Style.TEXT),
                        column("risk.list.region", 30, Style.TEXT),
                        column("risk.list.last", 44, Style.TEXT),
                        column("risk.list.probability", 32, Style.NUMBER),
                        column("risk.list.loss", 38, Style.NUMBER),
                        column("risk.list.reason", 134, Style.TEXT),
                        column("risk.list.complaint", 76, Style.TEXT),
                        column("risk.list.owner", 30, Style.TEXT),
                        column("risk.list.due", 40, Style.TEXT)),
                risk.customers().stream().map(this::row).toList(),
                1);
        return List.of(new Exhibit(
                story.list(),
                compositor.say("risk.list.subtitle", compositor.currency(), asOf()),
                table.height() + 8,
                table,
                figures(
                        List.of(
                                head("risk.list.customer", Kind.TEXT),
                                head("risk.list.tier", Kind.TEXT),
                                head("risk.list.region", Kind.TEXT),
                                head("risk.list.last", Kind.DATE),
                                head("risk.list.probability", Kind.PERCENT),
                                head("risk.list.value", Kind.MONEY),
                                head("risk.list.loss", Kind.MONEY),
                                head("risk.list.reason", Kind.TEXT),
                                head("risk.list.complaint", Kind.TEXT),
                                head("risk.list.owner", Kind.TEXT),
                                head("risk.list.due", Kind.DATE)),
                        risk.customers().stream()
                                .map(c -> Arrays.<@Nullable Object>asList(
                                        c.customerId(),
                                        compositor.nameOf("segment", c.tier(), Texts.NARROW),
                                        c.region(),
                                        c.lastOrderDate(),
                                        c.probability(),
                                        c.valueToCome(),
                                        c.expectedLoss(),
                                        story.reason(c),
                                        story.complaint(c),
                                        owner(c),
                                        c.dueOn()))
                                .toList())));
    }

    private TextTable.Row row(Customer customer) {
        return new TextTable.Row(
                List.of(
                        compositor.numbers().whole(risk.customers().indexOf(customer) + 1L),
                        compositor.text(customer.customerId(), Texts.NARROW),
                        compositor.nameOf("segment", customer.tier(), Texts.NARROW),
                        compositor.text(customer.region(), Texts.NARROW),
                        date(customer.lastOrderDate()),
                        compositor.numbers().cell(Unit.PERCENT, customer.probability()),
                        whole(customer.expectedLoss()),
                        compositor.text(story.reason(customer), Texts.LINE),
                        story.complaint(customer),
                        owner(customer),
                        date(customer.dueOn())),
                false);
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
        Tenth first = risk.test().get(0);
        return List.of(new Exhibit(
                story.test(),
                compositor.say("risk.test.subtitle", auc(first.auc()), auc(first.aucLow()), auc(first.aucHigh())),
                HALF_ROW,
                new ForecastColumns(
                        risk.test().stream()
                                .map(t -> new ForecastColumns.Column(
                                        compositor.numbers().whole(t.decile()),
                                        t.expectedShare(),
                                        t.lapsedShare(),
                                        t.low(),
                                        t.high(),
                                        hundredths(t.expectedShare()),
                                        hundredths(t.lapsedShare()),
                                        t.isLowBase()))
                                .toList(),
                        compositor.say("risk.test.expected"),
                        compositor.say("risk.test.lapsed")),
                figures(
                        List.of(
                                head("risk.test.tenth", Kind.COUNT),
                                head("risk.test.expected", Kind.PERCENT),
                                head("risk.test.lapsed", Kind.PERCENT),
                                head("risk.test.low", Kind.PERCENT),
                                head("risk.test.high", Kind.PERCENT),
                                head("risk.test.n", Kind.COUNT)),
                        risk.test().stream()
                                .map(t -> Arrays.<@Nullable Object>asList(
                                        t.decile(),
                                        t.expectedShare(),
                                        t.lapsedShare(),
                                        t.low(),
                                        t.high(),
                                        t.customers()))
                                .toList())));
    }

    private List<Exhibit> winBack() {
        if (risk.lapsed().isEmpty()) {
            return List.of();
        }
        List<Lapsed> first = risk.lapsed().stream().limit(WON_BACK_FIRST).toList();
        return List.of(new Exhibit(
                story.winBack(),
                compositor.say("risk.winback.subtitle", compositor.currency()),
                HALF_ROW,
                new TextTable(
                        List.of(
                                column("risk.list.customer", 48, Style.TEXT),
                                column("risk.list.last", 52, Style.TEXT),
                                column("risk.winback.chance", 44, Style.NUMBER),
                                column("risk.winback.gain", 50, Style.NUMBER),
                                column("risk.winback.complaint", 42, Style.TEXT)),
                        first.stream().map(this::row).toList(),
                        1),
                figures(
                        List.of(
                                head("risk.list.customer", Kind.TEXT),
                                head("risk.list.last", Kind.DATE),
                                head("risk.winback.chance", Kind.PERCENT),
                                head("risk.winback.gain", Kind.MONEY),
                                head("risk.winback.complaint", Kind.TEXT)),
                        first.stream()
                                .map(l -> Arrays.<@Nullable Object>asList(
                                        l.customerId(), l.lastOrderDate(), l.chance(), l.expectedGain(), complaint(l)))
                                .toList())));
    }

    private TextTable.Row row(Lapsed lapsed) {
        return new TextTable.Row(
                List.of(
                        compositor.text(lapsed.customerId(), Texts.NARROW),
                        date(lapsed.lastOrderDate()),
                        compositor.numbers().cell(Unit.PERCENT, lapsed.chance()),
                        whole(lapsed.expectedGain()),
                        complaint(lapsed)),
                false);
    }

    private String complaint(Lapsed lapsed) {
        return compositor.say(lapsed.complaint().isEmpty() ? "risk.none" : "risk.winback." + lapsed.complaint());
    }

    private TextTable.Column column(String title, double width, Style style) {
        return new TextTable.Column(compositor.say(title), width, style);
    }

    private Column head(String title, Kind kind) {
        return new Column(compositor.say(title), kind);
    }

    private static Exhibit.Figures figures(List<Column> columns, List<List<@Nullable Object>> rows) {
        return new Exhibit.Figures(columns, rows);
    }

    private String asOf() {
        return compositor.numbers().date(compositor.figures().release().asOf());
    }

    private String date(@Nullable LocalDate date) {
        return date == null ? compositor.say("not.available") : date.toString();
    }

    private String whole(BigDecimal amount) {
        return compositor
                .numbers()
                .whole(amount.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private String hundredths(double share) {
        return compositor.numbers().whole(Math.round(100 * share));
    }

    private static String auc(double auc) {
        return BigDecimal.valueOf(auc).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
