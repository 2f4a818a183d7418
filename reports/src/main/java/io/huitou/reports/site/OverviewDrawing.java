package io.huitou.reports.site;

import io.huitou.reports.site.Graph.Node;
import io.huitou.reports.site.Graph.Rank;
import io.huitou.reports.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The whole night by folder: sources, staging, core, metrics, what is served, pages. A line is the wider the more reads. */
final class OverviewDrawing {
    private static final int WIDTH = 142;
    private static final int GAP = 58;
    private static final int HEIGHT = 34;
    private static final int STEP = 44;
    private static final int COLUMNS = 6;

    private final Page page;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Integer> places = new TreeMap<>();

    private final int[] rows = new int[COLUMNS];
    private int most = 1;

    private record Group(String label, String href, String look, int column, int tables) {
        Group oneMore() {
            return new Group(label, href, look, column, tables + 1);
        }
    }

    OverviewDrawing(Page page) {
        this.page = page;
        page.graph().ordered().forEach(node -> groups.merge(key(node), group(node), (known, added) -> known.oneMore()));
    }

    private static String key(Node node) {
        return node.rank() == Rank.PAGE
                ? node.id()
                : node.rank() == Rank.STAGING ? "staging" : node.rank() + " " + folder(node);
    }

    private static String folder(Node node) {
        return node.rank() == Rank.SERVING ? "serving" : node.group();
    }

    private Group group(Node node) {
        String href = switch (node.rank()) {
            case PAGE -> page.href(node);
            case SOURCE -> page.href("sources.html");
            default ->
                page.href("tables.html#folder-" + Graph.anchor(node.rank() == Rank.STAGING ? "staging" : folder(node)));
        };
        String label = switch (node.rank()) {
            case PAGE -> node.label();
            case STAGING -> "staging";
            case METRICS -> folder(node).replaceFirst("^metrics/", "");
            default -> folder(node);
        };
        int column = switch (node.rank()) {
            case SOURCE, RULES -> 0;
            case STAGING, NIGHT -> 1;
            case CORE, CUSTOMER, MODELS -> 2;
            case METRICS -> 3;
            case SERVING -> 4;
            case PAGE -> 5;
        };
        return new Group(label, href, node.rank().name().toLowerCase(Locale.ROOT), column, 1);
    }

    void write() {
        groups.forEach((key, group) -> places.put(key, rows[group.column()]++));
        for (int count : rows) {
            most = Math.max(most, count);
        }
        int height = most * STEP;
        int width = COLUMNS * (WIDTH + GAP) - GAP;
        Html html = page.html();
        html.open("div", "class", "drawing", "tabindex", "0", "role", "group", "aria-label", page.say("lineage.whole"));
        html.open(
                "svg",
                "viewBox",
                "-1 0 " + (width + 2) + " " + height,
                "width",
                Integer.toString(width + 2),
                "role",
                "img",
                "aria-label",
                page.say("lineage.whole"));
        for (Map.Entry<String, Integer> flow : flows().entrySet()) {
            String[] ends = flow.getKey().split("\n", 2);
            StringBuilder path = new StringBuilder();
            Group from = groups.get(ends[0]);
            Group to = groups.get(ends[1]);
            if (from != null && to != null) {
                Drawn.curve(path, x(from) + WIDTH, y(ends[0]), x(to), y(ends[1]));
                html.open("path", "class", "flow", "d", path.toString(), "stroke-width", width(flow.getValue()))
                        .close("path");
            }
        }
        groups.forEach((key, group) -> box(group, y(key) - HEIGHT / 2));
        html.close("svg", "div").line();
    }

    /** Reads between folders, from left to right; what flows back inside the middle is told on the pages of the tables. */
    private Map<String, Integer> flows() {
        Map<String, Integer> flows = new TreeMap<>();
        for (Node to : page.graph().ordered()) {
            for (Node from : page.graph().reads(to.id())) {
                Group left = groups.get(key(from));
                Group right = groups.get(key(to));
                if (left != null && right != null && left.column() < right.column()) {
                    flows.merge(key(from) + "\n" + key(to), 1, Integer::sum);
                }
            }
        }
        return flows;
    }

    private static int x(Group group) {
        return group.column() * (WIDTH + GAP);
    }

    private int y(String key) {
        Group group = groups.get(key);
        int column = group == null ? 0 : group.column();
        int space = Math.min(most * STEP / Math.max(1, rows[column]), 2 * STEP);
        return (most * STEP - space * rows[column]) / 2 + space * places.getOrDefault(key, 0) + space / 2;
    }

    private static String width(int reads) {
        return Double.toString(Math.round(10 * (0.8 + Math.log(reads))) / 10.0);
    }

    private void box(Group group, int y) {
        Html html = page.html();
        List<String> lines = new ArrayList<>();
        lines.add(Texts.cut(group.label(), 20));
        boolean isPage = group.look().equals("page");
        if (!isPage) {
            lines.add(page.say(
                    group.look().equals("source") ? "count.entities" : "count.tables",
                    page.numbers().whole(group.tables())));
        }
        html.open("a", "href", group.href(), "class", group.look());
        html.element("title", group.label());
        html.open(
                        "rect",
                        "x",
                        Integer.toString(x(group)),
                        "y",
                        Integer.toString(y),
                        "width",
                        Integer.toString(WIDTH),
                        "height",
                        Integer.toString(HEIGHT),
                        "rx",
                        "3")
                .close("rect");
        for (int i = 0; i < lines.size(); i++) {
            html.element(
                    "text",
                    lines.get(i),
                    "x",
                    Integer.toString(x(group) + 8),
                    "y",
                    Integer.toString(y + (isPage ? 21 : 14 + 14 * i)),
                    "class",
                    i == 0 ? "name" : "count");
        }
        html.close("a");
    }
}
