package io.huitou.reports.site;

import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.words.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is computed from what, from the entities that were received to the pages that were printed. */
final class Graph {
    /** In the order in which a night goes through them. */
    enum Rank {
        SOURCE,
        STAGING,
        CORE,
        CUSTOMER,
        MODELS,
        METRICS,
        NIGHT,
        RULES,
        SERVING,
        PAGE
    }

    /**
     * @param file where it is described, under the folder of a language, perhaps with a place in it
     * @param group the folder, the source or the report
     */
    record Node(String id, String label, String file, Rank rank, String group) {}

    private static final Comparator<Node> ORDER =
            Comparator.comparing(Node::rank).thenComparing(Node::group).thenComparing(Node::id);

    private final Map<String, Node> nodes = new TreeMap<>();
    private final Set<String> kpis = new HashSet<>();
    private final Map<String, List<String>> reads = new HashMap<>();
    private final Map<String, List<String>> readBy = new HashMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();

    Graph(Contents contents, Language language) {
        for (Source source : contents.sources()) {
            add(
                    new Node(
                            Entry.LANDED + source.entity(),
                            source.name() + "." + source.entity(),
                            "sources.html#entity-" + anchor(source.entity()),
                            Rank.SOURCE,
                            source.name()),
                    List.of());
        }
        for (Entry entry : contents.entries()) {
            if (entry.kind() == Entry.Kind.KPI) {
                kpis.add(entry.name());
            }
            add(new Node(entry.name(), entry.name(), file(entry.name()), rank(entry), entry.folder()), entry.reads());
        }
        for (PrintedPage page : contents.pages()) {
            List<String> printed = new ArrayList<>(page.kpis());
            printed.addAll(page.relations());
            String number = Integer.toString(page.number());
            Node node = new Node(
                    page(page.number()),
                    number + " " + language.choose(page.topic()),
                    "pages.html#page-" + number,
                    Rank.PAGE,
                    "");
            add(node, printed);
        }
        nodes.keySet()
                .forEach(id -> reads.computeIfPresent(
                        id,
                        (key, all) -> all.stream()
                                .filter(nodes::containsKey)
                                .distinct()
                                .toList()));
        nodes.values().forEach(node -> above.put(node.id(), reached(node)));
        reads.forEach((id, all) -> all.forEach(
                read -> readBy.computeIfAbsent(read, key -> new ArrayList<>()).add(id)));
    }

    private void add(Node node, List<String> read) {
        nodes.put(node.id(), node);
        reads.put(node.id(), read);
    }

    private static Rank rank(Entry entry) {
        String first = entry.folder().split("/", 2)[0];
        return switch (first) {
            case "staging" -> Rank.STAGING;
            case "core" -> Rank.CORE;
            case "customer" -> Rank.CUSTOMER;
            case "models" -> Rank.MODELS;
            case "metrics" -> Rank.METRICS;
            case "rules" -> Rank.RULES;
            case "night" -> Rank.NIGHT;
            default -> Rank.SERVING;
        };
    }

    /** A printed page among the nodes; the numbers sort as they count. */
    static String page(int number) {
        return String.format("page %03d", number);
    }

    /** The page of a table, whatever its name. */
    static String file(String name) {
        return "table/" + anchor(name) + ".html";
    }

    /** A name as a file or a place on a page may have it: letters that neither takes become their number. */
    static String anchor(String name) {
        StringBuilder anchor = new StringBuilder();
        name.codePoints().forEach(letter -> {
            if (letter < 128 && (Character.isLetterOrDigit(letter) || letter == '_')) {
                anchor.appendCodePoint(letter);
            } else {
                anchor.append('-').append(Integer.toHexString(letter));
            }
        });
        return anchor.toString();
    }

    Optional<Node> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** All of them, in the order of the night. */
    List<Node> ordered() {
        return nodes.values().stream().sorted(ORDER).toList();
    }

    /** What it is computed from at once. */
    List<Node> reads(String id) {
        return ordered(reads.getOrDefault(id, List.of()));
    }

    /** What is computed from it at once. */
    List<Node> readBy(String id) {
        return ordered(readBy.getOrDefault(id, List.of()));
    }

    /** Everything that it is computed from, at once or through others. */
    List<Node> above(String id) {
        return ordered(above.getOrDefault(id, Set.of()));
    }

    /** Everything that is computed from it, at once or through others. */
    List<Node> below(String id) {
        return ordered(nodes.keySet().stream().filter(other -> leads(id, other)).toList());
    }

    /** Whether the second is computed from the first, at once or through others. */
    boolean leads(String from, String to) {
        return above.getOrDefault(to, Set.of()).contains(from);
    }

    boolean isRead(String from, String by) {
        return reads.getOrDefault(by, List.of()).contains(from);
    }

    /** A printed page picks its KPIs out of the table of all of them; through that table it rests on no other KPI. */
    private Set<String> reached(Node from) {
        Set<String> reached = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>(reads.getOrDefault(from.id(), List.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (reached.add(next)) {
                reads.getOrDefault(next, List.of()).stream()
                        .filter(read -> from.rank() != Rank.PAGE || !isOneOfAll(next, read))
                        .forEach(waiting::add);
            }
        }
        return reached;
    }

    private boolean isOneOfAll(String next, String read) {
        return kpis.contains(read) && Objects.requireNonNull(nodes.get(next)).rank() == Rank.SERVING;
    }

    private List<Node> ordered(Collection<String> ids) {
        return ids.stream()
                .map(id -> Objects.requireNonNull(nodes.get(id), id))
                .sorted(ORDER)
                .toList();
    }
}
