package io.huitou.reports.press;

import io.huitou.reports.figures.Choices;
import io.huitou.reports.figures.DividedKpi;
import io.huitou.reports.figures.Division;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Part;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.SegmentStory;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page by segment: the most telling kpis of each kind as small bars on one scale; and what moves purchases. */
final class SegmentsPage {
    private static final int PANELS = 6;
    private static final double LABELS = 76;
    private static final int CHOICE = 34;

    private final Compositor compositor;
    private final Figures figures;
    private final SegmentStory story;

    private SegmentsPage(Compositor compositor) {
        this.compositor = compositor;
        this.figures = compositor.figures();
        this.story = new SegmentStory(figures, compositor.language());
    }

    static Optional<Sheet> sheet(Compositor compositor) {
        SegmentsPage page = new SegmentsPage(compositor);
        return compositor
                .sheet(
                        "segments.topic",
                        page.story.headline(),
                        Stream.concat(page.divisions(), page.choices().stream())
                                .map(List::of)
                                .toList(),
                        List.of("edition_segments", "summary_choices"))
                .map(sheet -> sheet.with(compositor.say("segments.legend")));
    }

    /** Of all customers six kpis of each kind; of one segment all that are printed, beside the others of its kind. */
    private Stream<Exhibit> divisions() {
        int most = figures.edition().isWhole() ? PANELS : 2 * PANELS;
        List<Integer> telling = story.telling(most);
        return figures.divisions().stream()
                .flatMap(division -> IntStream.iterate(0, from -> from < telling.size(), from -> from + PANELS)
                        .mapToObj(from -> telling.subList(from, Math.min(telling.size(), from + PANELS)))
                        .map(kpis -> exhibit(division, kpis)));
    }

    private Exhibit exhibit(Division division, List<Integer> kpis) {
        List<SmallMultiples.Name> names = division.segments().stream()
                .map(segment -> new SmallMultiples.Name(name(division, segment), story.isOwn(division, segment)))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int kpi : kpis) {
            DividedKpi divided = division.kpis().get(kpi);
            for (int i = 0; i < divided.parts().size(); i++) {
                Part part = divided.parts().get(i);
                rows.add(Arrays.asList(
                        compositor.language().choose(divided.title()),
                        name(division, division.segments().get(i)),
                        new Quantity(divided.unit(), part.value()),
                        new Quantity(divided.unit(), divided.whole()),
                        part.n()));
            }
        }
        return new Exhibit(
                story.message(division, kpis),
                compositor.say(
                        "segments.multiples", story.heading(division), compositor.month(), compositor.currency()),
                SmallMultiples.HEAD + SmallMultiples.ROW * names.size(),
                new SmallMultiples(
                        names, kpis.stream().map(kpi -> panel(division, kpi)).toList(), LABELS),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("kpi"), Kind.TEXT),
                                new Column(story.heading(division), Kind.TEXT),
                                new Column(compositor.say("strip.value"), Kind.NUMBER),
                                new Column(compositor.say("segments.all"), Kind.NUMBER),
                                new Column(compositor.say("strip.n"), Kind.COUNT)),
                        rows));
    }

    private SmallMultiples.Panel panel(Division division, int place) {
        DividedKpi kpi = division.kpis().get(place);
        Double whole = kpi.whole();
        List<SmallMultiples.Mark> marks = IntStream.range(0, kpi.parts().size())
                .mapToObj(i -> mark(kpi, division.segments().get(i), kpi.parts().get(i)))
                .toList();
        return new SmallMultiples.Panel(
                compositor.text(compositor.language().choose(kpi.title()), Texts.TITLE),
                compositor.say("segments.all.value", compositor.numbers().cell(kpi.unit(), whole)),
                kpi.isTotal() ? null : whole,
                Math.min(0, values(place).min().orElse(0)),
                Math.max(0, values(place).max().orElse(0)),
                marks);
    }

    private SmallMultiples.Mark mark(DividedKpi kpi, String segment, Part part) {
        return new SmallMultiples.Mark(
                part.value(),
                compositor.numbers().cell(kpi.unit(), part.value()),
                part.isLowBase() ? Verdict.UNKNOWN : story.verdict(kpi, segment, part),
                part.isLowBase());
    }

    /** The values of a kpi anywhere on the page: they share one scale. */
    private DoubleStream values(int place) {
        return figures.divisions().stream()
                .map(division -> division.kpis().get(place))
                .flatMap(kpi -> Stream.concat(
                        kpi.isTotal() ? Stream.empty() : Stream.ofNullable(kpi.whole()),
                        kpi.parts().stream().map(Part::value).filter(Objects::nonNull)))
                .mapToDouble(value -> value);
    }

    private String name(Division division, String segment) {
        return compositor.text(story.segment(division.kind(), segment), Texts.NARROW);
    }

    /** What customers were asked of their purchases; nobody asks it of a segment alone. */
    private Optional<Exhibit> choices() {
        if (figures.choices().isEmpty() || !figures.edition().isWhole()) {
            return Optional.empty();
        }
        List<ChoiceLists.Chosen> lists = figures.choices().stream()
                .map(list -> new ChoiceLists.Chosen(
                        compositor.say("choices." + list.list()),
                        compositor.say("choices.asked", compositor.numbers().whole(list.n())),
                        list.choices().stream().map(choice -> bar(list, choice)).toList()))
                .toList();
        int longest = lists.stream().mapToInt(list -> list.bars().size()).max().orElse(0);
        return Optional.of(new Exhibit(
                story.choices(),
                compositor.say("choices.subtitle"),
                ChoiceLists.HEAD + ChoiceLists.ROW * longest,
                new ChoiceLists(lists),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("choices.list"), Kind.TEXT),
                                new Column(compositor.say("choices.choice"), Kind.TEXT),
                                new Column(compositor.say("choices.share"), Kind.PERCENT),
                                new Column(compositor.say("interval.low"), Kind.PERCENT),
                                new Column(compositor.say("interval.high"), Kind.PERCENT),
                                new Column(compositor.say("strip.n"), Kind.COUNT)),
                        figures.choices().stream()
                                .flatMap(list -> list.choices().stream()
                                        .map(choice -> Arrays.<@Nullable Object>asList(
                                                compositor.say("choices." + list.list()),
                                                compositor.nameOf("choice", choice.choice(), Texts.NAME),
                                                choice.share(),
                                                choice.low(),
                                                choice.high(),
                                                list.n())))
                                .toList())));
    }

    private BarList.Bar bar(Choices list, Choices.Choice choice) {
        return new BarList.Bar(
                compositor.nameOf("choice", choice.choice(), CHOICE),
                choice.share(),
                choice.low(),
                choice.high(),
                compositor.numbers().cell(Unit.PERCENT, choice.share()),
                list.n() < SegmentStory.SMALLEST_BASE ? BarList.Look.LOW_BASE : BarList.Look.ACTUAL);
    }
}
