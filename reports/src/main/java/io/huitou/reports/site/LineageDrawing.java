package io.huitou.reports.site;

import io.huitou.reports.site.Graph.Node;
import io.huitou.reports.site.Graph.Rank;
import io.huitou.reports.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One table between what it comes from and where it is printed: sources, what it reads, itself, what reads it, pages. A
 * line is a read, a dashed line leads through tables that are not drawn.
 */
final class LineageDrawing {
    private static final int MOST = 12;
    /** Dashed lines between two columns that the eye can still follow. */
    private static final int THICKET = 20;

    private static final int WIDTH = 188;
    private static final int GAP = 52;
    private static final int HEIGHT = 24;
    private static final int STEP = 31;
    private static final int HEAD = 26;

    private final Page page;
    private final Node self;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String title, List<Node> shown, int more, String moreAt) {
        int rows() {
            return shown.size() + (more > 0 ? 1 : 0);
        }
    }

    private record Place(Node node, int x, int y) {
        int middle() {
            return y + HEIGHT / 2;
        }
    }

    /** upstream, downstream: the places on the page where all that is on either side is listed. */
    LineageDrawing(Page page, Node self, String upstream, String downstream) {
        this.page = page;
        this.self = self;
        Graph graph = page.graph();
        List<Node> above = graph.above(self.id());
        List<Node> below = graph.below(self.id());
        column("sources", above.stream().filter(n -> n.rank() == Rank.SOURCE).toList(), upstream);
        column(
                "reads",
                graph.reads(self.id()).stream()
                        .filter(n -> n.rank() != Rank.SOURCE)
                        .toList(),
                upstream);
        columns.add(new Column("", List.of(self), 0, ""));
        List<Node> readers = new ArrayList<>(graph.readBy(self.id()).stream()
                .filter(n -> n.rank() != Rank.PAGE)
                .toList());
        List<Node> pages = below.stream().filter(n -> n.rank() == Rank.PAGE).toList();
        // Those that lead to paper first, for only some may have a place.
        readers.sort((a, b) -> Boolean.compare(isPrinted(b, pages), isPrinted(a, pages)));
        column("readers", readers, downstream);
        column("pages", pages, downstream);
    }

    private boolean isPrinted(Node reader, List<Node> pages) {
        return pages.stream().anyMatch(printed -> page.graph().leads(reader.id(), printed.id()));
    }

    private void column(String key, List<Node> nodes, String moreAt) {
        if (!nodes.isEmpty()) {
            int shown = nodes.size() <= MOST ? nodes.size() : MOST - 1;
            columns.add(new Column(
                    page.say("lineage." + key) + " · " + nodes.size(),
                    nodes.subList(0, shown),
                    nodes.size() - shown,
                    moreAt));
        }
    }

    /** Whether there is anything beside the table itself. */
    boolean isEmpty() {
        return columns.size() == 1;
    }

    void write() {
        int rows = columns.stream().mapToInt(Column::rows).max().orElse(1);
        int width = columns.size() * (WIDTH + GAP) - GAP;
        int height = HEAD + rows * STEP;
        List<List<Place>> placed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<Place> places = new ArrayList<>();
            for (int row = 0; row < columns.get(i).shown().size(); row++) {
                places.add(
                        new Place(columns.get(i).shown().get(row), i * (WIDTH + GAP), top(columns.get(i), rows, row)));
            }
            placed.add(places);
        }
        Html html = page.html();
        html.open(
                "div",
                "class",
                "drawing",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                page.say("lineage.of", self.label()));
        html.open(
                "svg",
                "viewBox",
                "-1 0 " + (width + 2) + " " + height,
                "width",
                Integer.toString(width + 2),
                "role",
                "img",
                "aria-label",
                page.say("lineage.of", self.label()));
        lines(placed);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int x = i * (WIDTH + GAP);
            html.element(
                    "text",
                    column.title(),
                    "x",
                    Integer.toString(x),
                    "y",
                    Integer.toString(top(column, rows, 0) - 9),
                    "class",
                    "head");
            placed.get(i).forEach(this::box);
            if (column.more() > 0) {
                html.open("a", "href", "#" + column.moreAt());
                html.element(
                        "text",
                        page.say("lineage.more", Integer.toString(column.more())),
                        "x",
                        Integer.toString(x + 8),
                        "y",
                        Integer.toString(top(column, rows, column.shown().size()) + 16),
                        "class",
                        "more");
                html.close("a");
            }
        }
        html.close("svg", "div").line();
    }

    /** Columns stand on one middle line. */
    private static int top(Column column, int rows, int row) {
        return HEAD + (rows - column.rows()) * STEP / 2 + row * STEP;
    }

    private void box(Place place) {
        Html html = page.html();
        boolean isSelf = place.node().equals(self);
        String look = isSelf ? "self" : place.node().rank().name().toLowerCase(Locale.ROOT);
        html.open("a", "href", page.href(place.node()), "class", look);
        html.element("title", place.node().label());
        html.open(
                        "rect",
                        "x",
                        Integer.toString(place.x()),
                        "y",
                        Integer.toString(place.y()),
                        "width",
                        Integer.toString(WIDTH),
                        "height",
                        Integer.toString(HEIGHT),
                        "rx",
                        "3")
                .close("rect");
        html.element(
                "text",
                Texts.cut(place.node().label(), 30),
                "x",
                Integer.toString(place.x() + 8),
                "y",
                Integer.toString(place.y() + 16));
        html.close("a");
    }

    /**
     * What leads to the table and what leads away from it. Where what is reached through others would be a thicket, its
     * lines run together between the columns.
     */
    private void lines(List<List<Place>> placed) {
        StringBuilder direct = new StringBuilder();
        StringBuilder through = new StringBuilder();
        int middle = columnOf(placed);
        for (int left = 0; left < placed.size(); left++) {
            // To the left of the table lines end at it, to its right they go on to the pages.
            int last = left < middle ? middle : placed.size() - 1;
            for (int right = left + 1; right <= last; right++) {
                List<Place[]> far = new ArrayList<>();
                for (Place from : placed.get(left)) {
                    for (Place to : placed.get(right)) {
                        if (page.graph().isRead(from.node().id(), to.node().id())) {
                            Drawn.curve(direct, from.x() + WIDTH, from.middle(), to.x(), to.middle());
                        } else if (page.graph()
                                        .leads(from.node().id(), to.node().id())
                                && !isShown(placed, left, right, from, to)) {
                            far.add(new Place[] {from, to});
                        }
                    }
                }
                far(through, far);
            }
        }
        page.html().open("path", "class", "through", "d", through.toString()).close("path");
        page.html().open("path", "class", "direct", "d", direct.toString()).close("path");
    }

    private int columnOf(List<List<Place>> placed) {
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).get(0).node().equals(self)) {
                return i;
            }
        }
        throw new IllegalStateException("Cannot draw " + self.id() + ": it has no place.");
    }

    private static void far(StringBuilder path, List<Place[]> far) {
        if (far.size() <= THICKET) {
            far.forEach(
                    ends -> Drawn.curve(path, ends[0].x() + WIDTH, ends[0].middle(), ends[1].x(), ends[1].middle()));
            return;
        }
        Set<Place> from = new LinkedHashSet<>();
        Set<Place> to = new LinkedHashSet<>();
        far.forEach(ends -> {
            from.add(ends[0]);
            to.add(ends[1]);
        });
        int knot = (int) Stream.concat(from.stream(), to.stream())
                .mapToInt(Place::middle)
                .average()
                .orElse(0);
        from.forEach(end -> Drawn.curve(path, end.x() + WIDTH, end.middle(), end.x() + WIDTH + GAP / 2, knot));
        to.forEach(end -> Drawn.curve(path, end.x() - GAP / 2, knot, end.x(), end.middle()));
    }

    private boolean isShown(List<List<Place>> placed, int left, int right, Place from, Place to) {
        Graph graph = page.graph();
        return placed.subList(left + 1, right).stream()
                .flatMap(List::stream)
                .anyMatch(step -> graph.leads(from.node().id(), step.node().id())
                        && graph.leads(step.node().id(), to.node().id()));
    }
}
