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
            page.graph().node(Graph.page(printed.number())).ifPresent(node -> {
                html.open("section", "class", "printed");
                html.open("h2", "id", "page-" + printed.number()).text(printed.number() + " ");
                page.both(printed.topic());
                html.close("h2").line().open("p", "class", "says");
                page.both(printed.headline());
                html.close("p").line();
                String listed = "prints-" + printed.number();
                new LineageDrawing(page, node, listed, listed).write();
                html.open("div", "id", listed).element("h3", page.say("pages.prints"));
                page.links(page.graph().reads(node.id()));
                html.element("h3", page.say("lineage.sources"));
                page.links(page.graph().above(node.id()).stream()
                        .filter(above -> above.rank() == Graph.Rank.SOURCE)
                        .toList());
                html.close("div", "section").line();
            });
        }
    }
}
