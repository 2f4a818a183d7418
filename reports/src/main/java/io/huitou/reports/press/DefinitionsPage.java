package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Figures;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kpis mean: on paper those that are printed, elsewhere all of them. */
final class DefinitionsPage {
    private static final int MEANING = 400;

    private DefinitionsPage() {}

    /** The page on paper; empty where no kpi is printed. */
    static Optional<Sheet> sheet(Compositor compositor) {
        Collection<Kpi> printed = compositor.printed();
        return printed.isEmpty()
                ? Optional.empty()
                : Optional.of(sheet(
                        compositor,
                        "definitions.printed",
                        new Exhibit(
                                compositor.say("definitions.table"),
                                "",
                                Sheet.ROOM - Sheet.HEADING,
                                new Glossary(printed.stream()
                                        .map(kpi -> entry(compositor, kpi))
                                        .toList()),
                                figures(compositor, printed))));
    }

    /** The page for the forms that have room for every kpi of the edition. */
    static Sheet whole(Compositor compositor) {
        return sheet(
                compositor,
                "definitions.subtitle",
                Exhibit.table(
                        compositor.say("definitions.table"),
                        "",
                        figures(compositor, compositor.figures().kpis())));
    }

    private static Sheet sheet(Compositor compositor, String subtitle, Exhibit exhibit) {
        return new Sheet(
                compositor.say("page.kicker", compositor.say("definitions.topic"), compositor.month()),
                compositor.say("definitions.headline"),
                compositor.say(subtitle),
                List.of(List.of(exhibit)),
                null,
                List.of("metric_catalog"));
    }

    private static Glossary.Entry entry(Compositor compositor, Kpi kpi) {
        return new Glossary.Entry(
                compositor.text(compositor.language().choose(kpi.title()), Texts.TITLE),
                compositor.text(kpi.metric(), Texts.TITLE),
                compositor.text(compositor.language().choose(kpi.says()), MEANING));
    }

    private static Figures figures(Compositor compositor, Collection<Kpi> kpis) {
        return new Figures(
                List.of(
                        new Column(compositor.say("kpi"), Kind.TEXT),
                        new Column(compositor.say("definitions.metric"), Kind.TEXT),
                        new Column(compositor.say("definitions.meaning"), Kind.TEXT)),
                kpis.stream()
                        .map(kpi -> Arrays.<@Nullable Object>asList(
                                compositor.language().choose(kpi.title()),
                                kpi.metric(),
                                compositor.text(compositor.language().choose(kpi.says()), MEANING)))
                        .toList());
    }
}
