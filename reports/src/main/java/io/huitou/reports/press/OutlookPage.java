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
import io.huitou.reports.press.Listing.Field;
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
        Listing<Decision> listing = new Listing<>(
                List.of(
                        Field.of(compositor.say("outlook.decide.what"), 165, Style.STRONG, Decision::what),
                        Field.of(compositor.say("outlook.decide.why"), 230, Style.TEXT, Decision::why),
                        Field.printed(compositor.say("outlook.decide.stake"), 120, Style.TEXT, Decision::stake)
                                .keptAs(Kind.MONEY, Decision::amount)),
                decisions,
                decision -> false,
                2);
        TextTable table = listing.table();
        return List.of(new Exhibit(
                compositor.say("outlook.decide.title"),
                compositor.say("outlook.decide.subtitle", compositor.currency()) + story.caution(),
                table.height() + 8,
                table,
                listing.figures()));
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
                story.year(),
                BAR * bars.size() + 8,
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
        Listing<Action> listing = new Listing<>(
                List.of(
                        Field.of(compositor.say("outlook.actions.action"), 92, Style.STRONG, story::name),
                        Field.printed(compositor.say("outlook.actions.done"), 108, Style.TEXT, story::done),
                        kept("outlook.actions.acted", Kind.COUNT, Action::actedOn),
                        Field.printed(compositor.say("outlook.actions.came"), 128, Style.TEXT, story::came),
                        kept("outlook.actions.succeeded", Kind.COUNT, Action::succeeded),
                        kept("outlook.actions.share", Kind.PERCENT, Action::successShare),
                        kept("outlook.actions.controls", Kind.COUNT, Action::controls),
                        kept("outlook.actions.control", Kind.PERCENT, Action::controlShare),
                        Field.printed(compositor.say("outlook.actions.result"), 130, Style.TEXT, story::result),
                        kept("outlook.actions.effect", Kind.PERCENT, Action::effect),
                        kept("outlook.actions.low", Kind.PERCENT, Action::low),
                        kept("outlook.actions.high", Kind.PERCENT, Action::high),
                        kept("outlook.actions.cost", Kind.MONEY, Action::actionCost),
                        kept("outlook.actions.n", Kind.COUNT, Action::n),
                        Field.of(compositor.say("outlook.actions.status"), 57, Style.TEXT, story::status)),
                risk.actions(),
                action -> action.n() < 30,
                2);
        TextTable table = listing.table();
        return List.of(new Exhibit(
                story.actions(),
                compositor.say("outlook.actions.subtitle", compositor.month()),
                table.height(),
                table,
                listing.figures()));
    }

    private Field<Action> kept(String title, Kind kind, Listing.Value<Action> value) {
        return Field.kept(compositor.say(title), kind, value);
    }

    private Column head(String title, Kind kind) {
        return new Column(compositor.say(title), kind);
    }
}
