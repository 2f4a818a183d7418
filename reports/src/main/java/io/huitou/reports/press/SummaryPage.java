package io.huitou.reports.press;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.figures.Refused;
import io.huitou.reports.words.Against;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The content of the summary page. */
final class SummaryPage {
    private static final int ROWS_WITH_A_TALL_CHART = 7;
    private static final int CHART = 202;
    private static final int NAMED_UNMEASURED = 8;
    private static final int NAMED_REFUSED = 3;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;

    SummaryPage(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language);
    }

    void write(PageContent page) {
        page.text("kicker", phrases.say("kicker", story.month()));
        page.text("headline", Compositor.inTwoLines(story.headline()));
        page.text("subtitle", story.subtitle());
        page.text("sentences", String.join("\n", story.sentences()));
        columns(page);
        story.kpis().forEach(kpi -> page.row(row(kpi)));
        page.text("legend", story.kpis().isEmpty() ? null : phrases.say("legend"));
        page.text("noPriorYear", noPriorYear().orElse(null));
        notes(page);
        chart(page);
    }

    /** The same page for forms without a template of their own. */
    Sheet sheet() {
        return new Sheet(
                phrases.say("kicker", story.month()),
                Compositor.inTwoLines(story.headline()),
                story.subtitle(),
                story.sentences(),
                Stream.of(new KpiTable(story, language).exhibit(), chart())
                        .flatMap(Optional::stream)
                        .map(List::of)
                        .toList(),
                story.kpis().isEmpty() ? null : phrases.say("legend"),
                Stream.of(noPriorYear(), notMeasured(), tooLittle(), otherCurrencies(), moreKpis())
                        .flatMap(Optional::stream)
                        .toList(),
                List.of(figures.edition().relation("kpis"), figures.edition().relation("months")));
    }

    private Optional<String> noPriorYear() {
        return story.beginning().map(month -> phrases.say("no.prior.year", numbers.month(month)));
    }

    private void columns(PageContent page) {
        if (story.kpis().isEmpty()) {
            return;
        }
        LocalDate month = story.kpis().get(0).now().month();
        page.text("kpiColumn", phrases.say("kpi"));
        page.text("actualColumn", numbers.month(month));
        page.text("sparkColumn", phrases.say(story.hasPlan() ? "sparkline.narrow" : "sparkline"));
        page.text("monthColumn", numbers.month(month.minusMonths(1)));
        page.text("changeOnMonthColumn", phrases.say("change.on.month"));
        if (story.beginning().isEmpty()) {
            page.text("yearColumn", numbers.month(month.minusYears(1)));
            page.text("changeOnYearColumn", phrases.say("change.on.year"));
        }
        if (story.hasPlan()) {
            page.text("planColumn", phrases.say("plan"));
            page.text("planGapColumn", phrases.say("plan.gap"));
        }
        page.text("baseColumn", phrases.say("base"));
    }

    private Map<String, Object> row(Kpi kpi) {
        Map<String, Object> row = new HashMap<>();
        MonthValue now = kpi.now();
        Verdict onMonth = Verdict.of(kpi, Against.MONTH_BEFORE);
        Verdict onYear = Verdict.of(kpi, Against.YEAR_BEFORE);
        row.put("title", Texts.cut(language.choose(kpi.title()), Texts.TITLE));
        row.put("actual", numbers.cell(kpi.unit(), now.value()));
        row.put("monthBefore", numbers.cell(kpi.unit(), now.monthBefore()));
        row.put("changeOnMonth", numbers.change(kpi.unit(), now.changeOnMonth()));
        row.put("monthVerdict", onMonth.name());
        row.put("monthShape", onMonth.shape());
        if (story.beginning().isEmpty()) {
            row.put("yearBefore", numbers.cell(kpi.unit(), now.yearBefore()));
            row.put("changeOnYear", numbers.change(kpi.unit(), now.changeOnYear()));
        }
        row.put("yearVerdict", onYear.name());
        row.put("yearShape", onYear.shape());
        if (story.hasPlan()) {
            Verdict onPlan = Verdict.ofPlan(kpi);
            row.put("plan", now.target() == null ? "" : numbers.cell(kpi.unit(), now.target()));
            row.put("planGap", now.target() == null ? "" : numbers.change(kpi.unit(), now.targetGap()));
            row.put("planVerdict", onPlan.name());
            row.put("planShape", onPlan.shape());
        }
        row.put("base", base(kpi));
        row.put("lowBase", Boolean.toString(now.isLowBase()));
        row.put("sparkline", new Drawing(new Sparkline(kpi.months())));
        return row;
    }

    private String base(Kpi kpi) {
        MonthValue now = kpi.now();
        if (kpi.unit() == Kpi.Unit.POINTS && now.low() != null && now.high() != null) {
            return phrases.say(
                    "base.interval", numbers.cell(kpi.unit(), now.low()), numbers.cell(kpi.unit(), now.high()));
        }
        return now.n() == null ? phrases.say("not.available") : phrases.say("base.n", numbers.whole(now.n()));
    }

    private void notes(PageContent page) {
        page.text("notMeasured", notMeasured().orElse(null));
        page.text("tooLittle", tooLittle().orElse(null));
        page.text("otherCurrencies", otherCurrencies().orElse(null));
        page.text("moreKpis", moreKpis().orElse(null));
    }

    private Optional<String> notMeasured() {
        if (figures.unmeasured().isEmpty()) {
            return Optional.empty();
        }
        List<String> titles = figures.unmeasured().stream()
                .map(kpi -> Texts.cut(language.choose(kpi.title()), Texts.TITLE))
                .toList();
        List<String> missing = figures.unmeasured().stream()
                .flatMap(kpi -> kpi.missing().stream())
                .distinct()
                .sorted()
                .map(entity -> Texts.cut(phrases.nameOf("entity", entity), Texts.TITLE))
                .toList();
        return Optional.of(phrases.say(
                "not.measured", phrases.list(titles, NAMED_UNMEASURED), phrases.list(missing, NAMED_UNMEASURED)));
    }

    private Optional<String> tooLittle() {
        return figures.refused().isEmpty()
                ? Optional.empty()
                : Optional.of(phrases.say(
                        "too.little",
                        phrases.list(
                                figures.refused().stream().map(this::refused).toList(), NAMED_REFUSED)));
    }

    private Optional<String> otherCurrencies() {
        return figures.otherCurrencies().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        phrases.say("other.currencies", phrases.list(figures.otherCurrencies(), NAMED_UNMEASURED)));
    }

    private Optional<String> moreKpis() {
        int more = figures.kpis().size() - story.kpis().size();
        return more > 0
                ? Optional.of(phrases.say(
                        "more.kpis", Integer.toString(more), figures.edition().relation("kpis")))
                : Optional.empty();
    }

    private String refused(Refused tables) {
        List<String> titles = tables.titles().stream()
                .map(title -> Texts.cut(language.choose(title), Texts.TITLE))
                .toList();
        return phrases.say(
                "too.little.for",
                phrases.list(titles, NAMED_REFUSED),
                Texts.cut(language.choose(tables.reason()), Texts.LINE));
    }

    private Optional<Exhibit> chart() {
        return ChartedKpi.choose(story.kpis())
                .map(charted -> new Exhibit(
                        story.chartTitle(charted.kpi()),
                        phrases.say(
                                charted.hasPriorYear() ? "chart.subtitle" : "chart.subtitle.first.year",
                                Texts.cut(language.choose(charted.kpi().title()), Texts.TITLE),
                                charted.unit(phrases, figures.release().currency()),
                                story.month()),
                        CHART,
                        charted.chart(phrases, numbers),
                        charted.figures(phrases, numbers)));
    }

    private void chart(PageContent page) {
        chart().ifPresent(chart -> {
            page.text("chartTitle", chart.title());
            page.text("chartSubtitle", chart.subtitle());
            boolean isTall = story.kpis().size() <= ROWS_WITH_A_TALL_CHART;
            page.thing(isTall ? "tallChart" : "shortChart", new Drawing(Objects.requireNonNull(chart.artist())));
        });
    }
}
