package io.huitou.reports.site;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last checks of every table, those that did not pass first. */
final class ChecksPage {
    private static final List<String> STATUS = List.of("failed", "warned", "not_measured", "passed");

    private ChecksPage() {}

    static void write(Page page) {
        page.title(page.say("kicker"), page.say("checks.title"));
        page.html().element("p", page.say("checks.hint"), "class", "says").line();
        counts(page);
        for (String status : statuses(page)) {
            long count = count(page, status);
            page.heading(
                    "status-" + Graph.anchor(status),
                    page.name("status", status) + " · " + page.numbers().whole(count));
            page.table("check.status", "table", "check", "#check.violations", "#check.rows", "check.severity");
            page.contents().checks().stream()
                    .filter(check -> check.status().equals(status))
                    .forEach(check -> row(page, check, true));
            page.endTable();
        }
    }

    /** How many of each status, in one line. */
    static void counts(Page page) {
        page.html().open("p", "class", "counts");
        for (String status : statuses(page)) {
            page.html()
                    .open(
                            "a",
                            "href",
                            page.href("checks.html#status-" + Graph.anchor(status)),
                            "class",
                            "status " + Graph.anchor(status));
            page.html()
                    .element("b", page.numbers().whole(count(page, status)))
                    .text(" " + page.name("status", status))
                    .close("a")
                    .text(" ");
        }
        page.html().close("p").line();
    }

    /** Known ones in their order, then what else the release calls an outcome. */
    private static List<String> statuses(Page page) {
        Map<Integer, String> statuses = new TreeMap<>();
        page.contents().checks().stream()
                .map(Entry.Check::status)
                .distinct()
                .sorted()
                .forEach(status -> statuses.put(
                        STATUS.contains(status) ? STATUS.indexOf(status) : STATUS.size() + statuses.size(), status));
        return List.copyOf(statuses.values());
    }

    private static long count(Page page, String status) {
        return page.contents().checks().stream()
                .filter(check -> check.status().equals(status))
                .count();
    }

    /** A row of a table of checks; isNamed: with the table that it checks. */
    static void row(Page page, Entry.Check check, boolean isNamed) {
        Html html = page.html().open("tr").open("td");
        page.status(check.status());
        html.close("td");
        if (isNamed) {
            html.open("td");
            page.graph()
                    .node(check.table())
                    .ifPresentOrElse(
                            table -> html.open("a", "href", page.href(table) + "#checks")
                                    .element("code", check.table())
                                    .close("a"),
                            () -> html.element("code", check.table()));
            html.close("td");
        }
        html.open("td").element("code", check.condition(), "class", "wrap").close("td");
        html.element("td", page.numbers().whole(check.violations()), "class", "n");
        html.element("td", page.numbers().whole(check.rowsChecked()), "class", "n");
        html.element("td", page.name("severity", check.severity())).close("tr").line();
    }
}
