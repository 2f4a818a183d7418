package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.press.Exhibit.Change;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.Against;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kpis of the summary as figures: value, thirteen months, what became of it, how sure it is. */
final class KpiTable {
    private final Story story;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;

    KpiTable(Story story, Language language) {
        this.story = story;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
    }

    Optional<Exhibit> exhibit() {
        if (story.kpis().isEmpty()) {
            return Optional.empty();
        }
        LocalDate month = story.kpis().get(0).now().month();
        boolean hasPriorYear = story.beginning().isEmpty();
        List<Column> columns = new ArrayList<>(List.of(
                new Column(phrases.say("kpi"), Kind.TEXT),
                new Column(numbers.month(month), Kind.NUMBER),
                new Column(phrases.say("sparkline"), Kind.LINE),
                new Column(numbers.month(month.minusMonths(1)), Kind.NUMBER),
                new Column(phrases.say("change.on.month"), Kind.NUMBER)));
        if (hasPriorYear) {
            columns.add(new Column(numbers.month(month.minusYears(1)), Kind.NUMBER));
            columns.add(new Column(phrases.say("change.on.year"), Kind.NUMBER));
        }
        if (story.hasPlan()) {
            columns.add(new Column(phrases.say("plan"), Kind.NUMBER));
            columns.add(new Column(phrases.say("plan.gap"), Kind.NUMBER));
        }
        columns.addAll(List.of(
                new Column(phrases.say("strip.n"), Kind.COUNT),
                new Column(phrases.say("kpis.low"), Kind.NUMBER),
                new Column(phrases.say("kpis.high"), Kind.NUMBER)));
        return Optional.of(Exhibit.table(
                phrases.say("strip.title", story.month()),
                "",
                new Exhibit.Figures(
                        columns,
                        story.kpis().stream()
                                .map(kpi -> figures(kpi, hasPriorYear))
                                .toList())));
    }

    private List<@Nullable Object> figures(Kpi kpi, boolean hasPriorYear) {
        MonthValue now = kpi.now();
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                Texts.cut(language.choose(kpi.title()), Texts.TITLE),
                new Quantity(kpi.unit(), now.value()),
                new Sparkline(kpi.months()),
                new Quantity(kpi.unit(), now.monthBefore()),
                new Change(kpi.unit(), now.changeOnMonth(), Verdict.of(kpi, Against.MONTH_BEFORE))));
        if (hasPriorYear) {
            row.add(new Quantity(kpi.unit(), now.yearBefore()));
            row.add(new Change(kpi.unit(), now.changeOnYear(), Verdict.of(kpi, Against.YEAR_BEFORE)));
        }
        if (story.hasPlan()) {
            row.add(now.target() == null ? "" : new Quantity(kpi.unit(), now.target()));
            row.add(now.target() == null ? "" : new Change(kpi.unit(), now.targetGap(), Verdict.ofPlan(kpi)));
        }
        row.addAll(Arrays.asList(now.n(), new Quantity(kpi.unit(), now.low()), new Quantity(kpi.unit(), now.high())));
        return row;
    }
}
