package io.huitou.reports.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every table, view and macro, by folder. */
final class TableList {
    /** Folders in the order of the night; others follow by name. */
    private static final List<String> ORDER =
            List.of("metrics", "customer", "core", "serving", "night", "staging", "models", "rules");

    private TableList() {}

    static void write(Page page) {
        Html html = page.html();
        page.title(page.say("kicker"), page.say("tables.title"));
        html.element("p", page.say("tables.hint"), "class", "says").line();
        Map<String, List<Entry>> folders = folders(page.contents());
        html.open("ul", "class", "links folders");
        folders.forEach((folder, entries) -> html.open("li")
                .element("a", folder + " · " + entries.size(), "href", "#folder-" + Graph.anchor(folder))
                .close("li"));
        html.close("ul").line();
        folders.forEach((folder, entries) -> {
            html.open("h2", "id", "folder-" + Graph.anchor(folder))
                    .element("code", folder)
                    .close("h2")
                    .line();
            page.table("table", "means", "#columns", "#rows", "checks");
            entries.forEach(entry -> row(page, entry));
            page.endTable();
        });
    }

    private static void row(Page page, Entry entry) {
        Html html = page.html().open("tr").open("th", "scope", "row");
        html.open("a", "href", page.href(Graph.file(entry.name())))
                .element("code", entry.name())
                .close("a", "th")
                .open("td");
        String title = page.language().choose(entry.title());
        if (!title.isEmpty()) {
            html.element("b", title).text(" ");
        }
        html.text(page.language().choose(entry.says()));
        if (!entry.isMeasured()) {
            html.text(" ").element("span", page.name("status", "not_measured"), "class", "status not_measured");
        }
        Long rows = entry.rows();
        html.close("td")
                .element(
                        "td",
                        entry.columns().isEmpty()
                                ? ""
                                : Integer.toString(entry.columns().size()),
                        "class",
                        "n");
        html.element("td", rows == null ? "" : page.numbers().whole(rows), "class", "n")
                .open("td");
        worst(entry, page);
        html.close("td", "tr").line();
    }

    private static void worst(Entry entry, Page page) {
        for (String status : List.of("failed", "warned", "passed")) {
            if (page.contents().checks(entry).stream()
                    .anyMatch(check -> check.status().equals(status))) {
                page.status(status);
                return;
            }
        }
    }

    private static Map<String, List<Entry>> folders(Contents contents) {
        Map<String, List<Entry>> folders =
                new TreeMap<>((a, b) -> place(a) != place(b) ? place(a) - place(b) : a.compareTo(b));
        contents.entries()
                .forEach(entry -> folders.computeIfAbsent(entry.folder(), key -> new ArrayList<>())
                        .add(entry));
        return folders;
    }

    private static int place(String folder) {
        int place = ORDER.indexOf(folder.split("/", 2)[0]);
        return place < 0 ? ORDER.size() : place;
    }
}
