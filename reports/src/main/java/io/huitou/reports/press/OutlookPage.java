package io.huitou.reports.press;

import static io.huitou.reports.press.BarList.Look.ACTUAL;
import static io.huitou.reports.press.BarList.Look.FORECAST;
import static io.huitou.reports.press.BarList.Look.LOW_BASE;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Action;
import io.huitou.reports.figures.Risk.ComingYear;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.TextTable.Style;
import io.huitou.reports.words.OutlookStory;
import io.huitou.reports.words.OutlookStory.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on the outlook: what to decide, what the models expect, what was done and what came of it. */
final class OutlookPage {
    private static final int BAR = 17;

    private final Compositor compositor;
    private final Risk risk;
    private final OutlookStory story;

    OutlookPage(Compositor compositor) {
        this.compositor = compositor;
        this.risk = compositor.figures().topics().risk();
        this.story = new OutlookStory(compositor.figures(), compositor.language());
    }

    Optional<Sheet> sheet() {
        return compositor.sheet(
                "outlook.topic",
                story.headline(),
                List.of(decisions(), comingYear(), actions()),
                List.of(
                        "report_open_complaints",
                        "report_win_back_worth",
                        "report_coming_year",
                        "report_model_fit",
                        "report_win_back_effect",
                        "report_campaign_effect",
                        "report_service_actions"));
    }

    private List<Exhibit> decisions() {
        List<Decision> decisions = story.decisions();
        if (decisions.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(
                List.of(
                        column("outlook.decide.what", 165, Style.STRONG),
                        column("outlook.decide.why", 230, Style.TEXT),
                        column("outlook.decide.stake", 120, Style.TEXT)),
                decisions.stream()
                        .map(d -> new TextTable.Row(List.of(d.what(), d.why(), d.stake()), false))
                        .toList(),
                2);
        return List.of(new Exhibit(
                compositor.say("outlook.decide.title"),
                compositor.say("outlook.decide.subtitle", compositor.currency()) + story.caution(),
                table.height() + 8,
                table,
                new Exhibit.Figures(
                        List.of(
                                head("outlook.decide.what", Kind.TEXT),
                                head("outlook.decide.why", Kind.TEXT),
                                head("outlook.decide.stake", Kind.MONEY)),
                        decisions.stream()
                                .map(d -> Arrays.<@Nullable Object>asList(d.what(), d.why(), d.amount()))
                                .toList())));
    }

    private List<Exhibit> comingYear() {
        if (risk.comingYear().isEmpty()) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        story.lastForecast().ifPresent(fit -> {
            String until = compositor.numbers().date(fit.cutoffDate().plusDays(fit.holdoutDays()));
            add(bars, rows, compositor.say("outlook.year.forecast", until), fit.holdoutExpected(), FORECAST);
            add(bars, rows, compositor.say("outlook.year.came"), (double) fit.holdoutPurchases(), ACTUAL);
        });
        ComingYear year = risk.comingYear().get(0);
        BarList.Look actual = year.isLowBase() ? LOW_BASE : ACTUAL;
        BarList.Look forecast = year.isLowBase() ? LOW_BASE : FORECAST;
        add(bars, rows, compositor.say("outlook.year.before"), (double) year.purchasesLastYear(), actual);
        add(bars, rows, compositor.say("outlook.year.coming"), year.expectedPurchases(), forecast);
        return List.of(new Exhibit(
                story.comingYear(),
                compositor.say(
                        "outlook.year.subtitle",
                        compositor.numbers().whole(year.customers()),
                        compositor.currency(),
                        compositor
                                .numbers()
                                .cell(Unit.MONEY, year.expectedMargin().doubleValue())),
                BAR * bars.size(),
                new BarList(bars, 170, 40),
                new Exhibit.Figures(
                        List.of(head("outlook.year.what", Kind.TEXT), head("outlook.year.count", Kind.NUMBER)), rows)));
    }

    private void add(
            List<BarList.Bar> bars,
            List<List<@Nullable Object>> rows,
            String label,
            double purchases,
            BarList.Look look) {
        String text = compositor.numbers().cell(Unit.COUNT, purchases);
        bars.add(new BarList.Bar(label, purchases, null, null, text, look));
        rows.add(Arrays.asList(label, purchases));
    }

    private List<Exhibit> actions() {
        if (risk.actions().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(
                List.of(
                        column("outlook.actions.action", 92, Style.STRONG),
                        column("outlook.actions.done", 108, Style.TEXT),
                        column("outlook.actions.came", 128, Style.TEXT),
                        column("outlook.actions.result", 130, Style.TEXT),
                        column("outlook.actions.status", 57, Style.TEXT)),
                risk.actions().stream()
                        .map(action -> new TextTable.Row(
                                List.of(
                                        story.name(action),
                                        story.done(action),
                                        story.came(action),
                                        story.result(action),
                                        story.status(action)),
                                action.n() < 30))
                        .toList(),
                2);
        return List.of(new Exhibit(
                story.actions(),
                compositor.say("outlook.actions.subtitle", compositor.month()),
                table.height(),
                table,
                new Exhibit.Figures(
                        List.of(
                                head("outlook.actions.action", Kind.TEXT),
                                head("outlook.actions.done", Kind.TEXT),
                                head("outlook.actions.came", Kind.TEXT),
                                head("outlook.actions.share", Kind.PERCENT),
                                head("outlook.actions.control", Kind.PERCENT),
                                head("outlook.actions.effect", Kind.PERCENT),
                                head("outlook.actions.low", Kind.PERCENT),
                                head("outlook.actions.high", Kind.PERCENT),
                                head("outlook.actions.cost", Kind.MONEY),
                                head("outlook.actions.n", Kind.COUNT)),
                        risk.actions().stream().map(this::figures).toList())));
    }

    private List<@Nullable Object> figures(Action action) {
        return Arrays.asList(
                story.name(action),
                story.done(action),
                story.came(action),
                action.successShare(),
                action.controlShare(),
                action.effect(),
                action.low(),
                action.high(),
                action.actionCost(),
                action.n());
    }

    private TextTable.Column column(String title, double width, Style style) {
        return new TextTable.Column(compositor.say(title), width, style);
    }

    private Column head(String title, Kind kind) {
        return new Column(compositor.say(title), kind);
    }
}
