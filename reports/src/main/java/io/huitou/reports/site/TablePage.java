package io.huitou.reports.site;

import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.site.Graph.Node;
import io.huitou.reports.site.Graph.Rank;
import java.util.List;
import java.util.Locale;

/** All that is known of one table, view or macro. */
final class TablePage {
    private final Page page;
    private final Html html;
    private final Entry entry;
    private final Node node;

    TablePage(Page page, Entry entry, Node node) {
        this.page = page;
        this.html = page.html();
        this.entry = entry;
        this.node = node;
    }

    void write() {
        html.open("p", "class", "kicker")
                .element("a", entry.folder(), "href", page.href("tables.html#folder-" + Graph.anchor(entry.folder())));
        html.text(" · " + page.say("kind." + entry.kind().name().toLowerCase(Locale.ROOT)))
                .close("p")
                .line();
        html.open("h1").element("code", entry.name());
        String title = page.language().choose(entry.title());
        if (!title.isEmpty()) {
            html.text(" ");
            page.both(entry.title());
        }
        html.close("h1").line().open("p", "class", "says");
        page.both(entry.says());
        html.close("p").line();
        if (!entry.isMeasured()) {
            html.element("p", page.say("not.measured", page.language().choose(entry.notMeasured())), "class", "note")
                    .line();
        }
        glance();
        lineage();
        columns();
        definition();
        checks();
        received();
        questions();
    }

    /** The facts of one line each. */
    private void glance() {
        Entry.Definition said = entry.definition();
        html.open("dl", "class", "facts");
        fact("fact.grain", said.grain());
        if (entry.kind() == Entry.Kind.KPI) {
            String better = said.better().equals("none") ? "" : " · " + page.name("better", said.better());
            fact("fact.unit", page.name("unit", said.unit()) + better);
            page.graph().node("kpi").ifPresent(kpi -> {
                html.element("dt", page.say("fact.ask")).open("dd");
                html.element("code", "from kpi where metric = '" + entry.name() + "'");
                html.text(" · ").element("a", "kpi", "href", page.href(kpi)).close("dd");
            });
        }
        Long rows = entry.rows();
        fact("fact.rows", rows == null ? "" : page.numbers().whole(rows));
        fact("fact.owner", said.owner());
        fact("fact.source", said.source());
        fact("fact.needs", said.needs());
        if (!said.computedBy().isEmpty()) {
            String known = page.name("computed", said.computedBy());
            fact("fact.computed", known.equals(said.computedBy()) ? page.say("computed.model", known) : known);
        }
        if (entry.isTable()) {
            fact("fact.why", "huitou why " + entry.name());
        }
        html.close("dl").line();
    }

    private void fact(String key, String value) {
        if (!value.isEmpty()) {
            html.element("dt", page.say(key)).element("dd", value);
        }
    }

    private void lineage() {
        LineageDrawing drawing = new LineageDrawing(page, node, "upstream", "downstream");
        if (drawing.isEmpty()) {
            return;
        }
        Graph graph = page.graph();
        page.heading("lineage", page.say("lineage"));
        html.element("p", page.say("lineage.legend"), "class", "hint").line();
        drawing.write();
        html.open("div", "class", "pair");
        html.open("section", "id", "upstream");
        list("lineage.reads", graph.reads(node.id()));
        list(
                "lineage.above",
                graph.above(node.id()).stream()
                        .filter(above -> !graph.reads(node.id()).contains(above))
                        .toList());
        html.close("section").open("section", "id", "downstream");
        list("lineage.readers", graph.readBy(node.id()));
        list(
                "lineage.below",
                graph.below(node.id()).stream()
                        .filter(below -> !graph.readBy(node.id()).contains(below))
                        .toList());
        html.close("section", "div").line();
    }

    private void list(String key, List<Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        html.element("h3", page.say(key) + " · " + nodes.size());
        page.links(nodes);
    }

    private void columns() {
        if (entry.columns().isEmpty()) {
            return;
        }
        page.heading("columns", page.say("columns") + " · " + entry.columns().size());
        page.table("column", "type", "means");
        for (Entry.Column column : entry.columns()) {
            html.open("tr").open("th", "scope", "row", "id", "column-" + Graph.anchor(column.name()));
            html.element("code", column.name())
                    .close("th")
                    .open("td")
                    .element("code", column.type())
                    .close("td")
                    .open("td");
            page.both(column.says());
            if (column.isPersonal()) {
                html.text(" ").element("span", page.say("personal"), "class", "status personal");
            }
            html.close("td", "tr").line();
        }
        page.endTable();
    }

    private void definition() {
        if (entry.scripts().isEmpty()) {
            return;
        }
        page.heading("definition", page.say("definition"));
        for (Entry.Script script : entry.scripts()) {
            html.open("p", "class", "hint")
                    .element("code", "sql/" + script.file())
                    .text(" " + page.say("as.ran"))
                    .close("p");
            SqlText.write(page, script.text().stripTrailing(), entry.name());
        }
    }

    private void checks() {
        if (!entry.isTable()) {
            return;
        }
        List<Entry.Check> checks = page.contents().checks(entry);
        page.heading("checks", page.say("checks") + " · " + checks.size());
        if (checks.isEmpty()) {
            html.element("p", page.say("checks.none"), "class", "hint").line();
            return;
        }
        page.table("check.status", "check", "#check.violations", "#check.rows", "check.severity");
        checks.forEach(check -> ChecksPage.row(page, check, false));
        page.endTable();
    }

    /** Receipts of the entities that the table rests on. */
    private void received() {
        List<Node> sources = page.graph().above(node.id()).stream()
                .filter(above -> above.rank() == Rank.SOURCE)
                .toList();
        if (sources.isEmpty()) {
            return;
        }
        page.heading("received", page.say("received"));
        SourcesPage.summary(
                page,
                page.contents().sources().stream()
                        .filter(source ->
                                sources.stream().anyMatch(node -> node.id().equals(Entry.LANDED + source.entity())))
                        .toList());
    }

    private void questions() {
        List<ExampleQuestion> asking = page.contents().questions().stream()
                .filter(question -> QuestionsPage.asks(question, entry))
                .toList();
        if (!asking.isEmpty()) {
            page.heading("questions", page.say("questions.asking"));
            html.open("ul");
            asking.forEach(question -> html.open("li")
                    .element(
                            "a",
                            question.asked(),
                            "lang",
                            "en",
                            "href",
                            page.href("questions.html#" + QuestionsPage.anchor(page.contents(), question)))
                    .close("li"));
            html.close("ul").line();
        }
        List<PrintedPage> printed = page.contents().pages().stream()
                .filter(on -> page.graph().leads(node.id(), Graph.page(on.number())))
                .toList();
        if (!printed.isEmpty()) {
            page.heading("printed", page.say("printed"));
            html.open("ul");
            for (PrintedPage on : printed) {
                html.open("li")
                        .element(
                                "a",
                                on.number() + " " + page.language().choose(on.topic()),
                                "href",
                                page.href("pages.html#page-" + on.number()));
                html.text(": " + page.language().choose(on.headline())).close("li");
            }
            html.close("ul").line();
        }
    }
}
