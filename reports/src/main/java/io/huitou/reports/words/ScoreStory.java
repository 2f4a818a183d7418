package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import java.util.List;

/** The message of a chart of one score by month. */
final class ScoreStory {
    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;

    ScoreStory(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
    }

    /** Its larger movement beyond noise; else that there was none, with the interval of the month. */
    String title(String metric) {
        Story story = new Story(figures, language, List.of(metric));
        return story.movement().orElseGet(() -> still(story));
    }

    private String still(Story story) {
        Kpi kpi = story.kpis().get(0);
        MonthValue now = kpi.now();
        String title = Texts.cut(language.choose(kpi.title()), Texts.TITLE);
        Double value = now.value();
        Double low = now.low();
        Double high = now.high();
        if (value == null || low == null || high == null) {
            return title;
        }
        boolean isComparable = Verdict.of(kpi, Against.YEAR_BEFORE) != Verdict.UNKNOWN
                || Verdict.of(kpi, Against.MONTH_BEFORE) != Verdict.UNKNOWN;
        return phrases.say(
                isComparable ? "score.still" : "score.alone",
                title,
                numbers.cell(kpi.unit(), value),
                numbers.cell(kpi.unit(), low),
                numbers.cell(kpi.unit(), high));
    }
}
