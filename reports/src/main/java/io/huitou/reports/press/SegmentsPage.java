package io.huitou.reports.press;

import io.huitou.reports.figures.Choices;
import io.huitou.reports.figures.DividedKpi;
import io.huitou.reports.figures.Division;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Part;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.SegmentStory;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The content of the page by segment: each printed kpi of all customers and of three kinds; and what moves purchases. */
final class SegmentsPage {
    private static final int CHOICE = 34;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final SegmentStory story;

    SegmentsPage(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new SegmentStory(figures, language);
    }

    void write(PageContent page) {
        String month = new Story(figures, language).month();
        page.text("kicker", phrases.say("segments.kicker", month));
        page.text("headline", story.headline());
        page.text("subtitle", story.subtitle(month));
        page.text("legend", figures.divisions().isEmpty() ? null : phrases.say("segments.legend"));
        figures.divisions().forEach(division -> division.kpis().forEach(kpi -> page.row(row(division, kpi))));
        for (int i = 0; i < figures.choices().size(); i++) {
            Choices list = figures.choices().get(i);
            page.text("choicesHeading" + i, phrases.say("choices." + list.list()));
            page.text("choicesAsked" + i, phrases.say("choices.asked", numbers.whole(list.n())));
            page.text("choices" + i, lines(list, choice -> Texts.cut(choice.choice(), CHOICE)));
            page.text("choicesShares" + i, lines(list, choice -> numbers.cell(Kpi.Unit.PERCENT, choice.share())));
        }
    }

    private static String lines(Choices list, Function<Choices.Choice, String> line) {
        return list.choices().stream().map(line).collect(Collectors.joining("\n"));
    }

    private Map<String, Object> row(Division division, DividedKpi kpi) {
        Map<String, Object> row = new HashMap<>();
        row.put("division", story.heading(division));
        row.put("kpiColumn", phrases.say("kpi"));
        row.put("allColumn", phrases.say("segments.all"));
        row.put("title", Texts.cut(language.choose(kpi.title()), Texts.TITLE));
        row.put("all", numbers.cell(kpi.unit(), kpi.whole()));
        for (int i = 0; i < kpi.parts().size(); i++) {
            Part part = kpi.parts().get(i);
            Verdict verdict = story.verdict(kpi, division.segments().get(i), part);
            String shape = verdict == Verdict.UNKNOWN ? "" : " " + verdict.shape();
            row.put(
                    "segment" + i,
                    story.segment(division.kind(), division.segments().get(i)));
            row.put("value" + i, numbers.cell(kpi.unit(), part.value()) + shape);
            row.put("state" + i, part.isLowBase() ? "LOW_BASE" : verdict.name());
        }
        return row;
    }
}
