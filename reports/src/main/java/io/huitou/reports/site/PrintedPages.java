package io.huitou.reports.site;

import io.huitou.reports.figures.PrintedPage;

/** The pages of the report, each with what it prints and where that comes from. */
final class PrintedPages {
    private PrintedPages() {}

    static void write(Page page) {
        Html html = page.html();
        page.title(page.say("kicker"), page.say("pages.title"));
        html.element("p", page.say("pages.hint"), "class", "says").line();
        html.open("ol", "class", "contents");
        for (PrintedPage printed : page.contents().pages()) {
            html.open("li")
                    .element("a", page.language().choose(printed.topic()), "href", "#page-" + printed.number())
                    .close("li");
        }
        html.close("ol").line();
        for (PrintedPage printed : page.contents().pages()) {
            page.graph().node("page " + printed.number()).ifPresent(node -> {
                html.open("section", "class", "printed");
                html.open("h2", "id", "page-" + printed.number()).text(printed.number() + " ");
                page.both(printed.topic());
                html.close("h2").line().open("p", "class", "says");
                page.both(printed.headline());
                html.close("p").line();
                new LineageDrawing(page, node).write();
                html.open("div", "id", "prints-" + printed.number()).element("h3", page.say("pages.prints"));
                page.links(page.graph().reads(node.id()));
                html.close("div", "section").line();
            });
        }
    }
}
