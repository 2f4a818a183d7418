package io.huitou.reports.site;

import io.huitou.reports.figures.PrintedPage;

/** The first page of a language. */
final class OverviewPage {
    private OverviewPage() {}

    static void write(Page page) {
        Html html = page.html();
        Contents contents = page.contents();
        page.title(
                page.say("kicker"),
                page.say(
                        "overview.title",
                        page.language().choose(contents.release().company())));
        html.element(
                        "p",
                        page.say(
                                "overview.says",
                                page.numbers().date(contents.release().asOf()),
                                page.numbers()
                                        .whole(contents.entries().stream()
                                                .filter(Entry::isTable)
                                                .count()),
                                page.numbers()
                                        .whole(contents.entries().stream()
                                                .filter(entry -> entry.kind() == Entry.Kind.KPI)
                                                .count()),
                                page.numbers().whole(contents.sources().size()),
                                page.numbers().whole(contents.pages().size())),
                        "class",
                        "says")
                .line();
        html.element("p", page.say("overview.search"), "class", "hint").line();
        ChecksPage.counts(page);
        page.heading("lineage", page.say("lineage.whole"));
        html.element("p", page.say("overview.legend"), "class", "hint").line();
        new OverviewDrawing(page).write();
        page.heading("printed", page.say("nav.pages"));
        html.open("ol", "class", "contents");
        for (PrintedPage printed : contents.pages()) {
            html.open("li")
                    .element(
                            "a",
                            page.language().choose(printed.topic()),
                            "href",
                            page.href("pages.html#page-" + printed.number()));
            html.text(" " + page.language().choose(printed.headline())).close("li");
        }
        html.close("ol").line();
        page.heading("kpis", page.say("overview.kpis"));
        html.open("dl", "class", "glossary");
        contents.entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.KPI)
                .forEach(entry -> {
                    html.open("dt")
                            .element(
                                    "a",
                                    page.language().choose(entry.title()),
                                    "href",
                                    page.href(Graph.file(entry.name())));
                    html.close("dt").element("dd", page.language().choose(entry.says()));
                });
        html.close("dl").line();
    }
}
