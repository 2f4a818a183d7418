package io.huitou.reports.site;

import io.huitou.reports.ReportsException;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Phrases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The catalogue as a folder of pages, which need no server, ask nothing of anybody, and can be read without scripts. */
public final class Site {
    /** Our own style and script, and nothing from anywhere else. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

    static final String GENERATOR = "huitou docs";

    private final Contents contents;
    private final Map<String, String> files = new TreeMap<>();

    public Site(Contents contents) {
        this.contents = contents;
    }

    /**
     * Writes the site under a temporary name until it is whole; returns the number of its pages.
     *
     * @throws ReportsException where the folder holds something else than an earlier site
     */
    public int write(Path folder) throws IOException {
        refuseOthers(folder);
        lay();
        Path whole = Files.exists(folder)
                ? folder.toRealPath() // a link to a folder stays one
                : folder.toAbsolutePath().normalize();
        removeHalf(whole);
        long writer = ProcessHandle.current().pid();
        Path writing = whole.resolveSibling(whole.getFileName() + "." + writer + ".tmp");
        Path old = whole.resolveSibling(whole.getFileName() + "." + writer + ".old");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = writing.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
            }
            if (Files.exists(whole)) {
                Files.move(whole, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(writing, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(old) && !Files.exists(whole)) {
                Files.move(old, whole, StandardCopyOption.ATOMIC_MOVE);
            }
            remove(writing);
            remove(old);
        }
        return (int)
                files.keySet().stream().filter(name -> name.endsWith(".html")).count();
    }

    /** Removes what writers have left that died in the middle. */
    private static void removeHalf(Path whole) throws IOException {
        Path parent = Objects.requireNonNull(whole.getParent());
        if (!Files.isDirectory(parent)) {
            return;
        }
        Pattern half = Pattern.compile(Pattern.quote(whole.getFileName() + ".") + "(\\d+)\\.(tmp|old)");
        List<Path> siblings;
        try (Stream<Path> all = Files.list(parent)) {
            siblings = all.toList();
        }
        for (Path sibling : siblings) {
            Matcher name = half.matcher(String.valueOf(sibling.getFileName()));
            if (name.matches() && !isAtWork(Long.parseLong(name.group(1)))) {
                remove(sibling);
            }
        }
    }

    /** Another process; what has our own number is of one that had it before us. */
    private static boolean isAtWork(long writer) {
        return writer != ProcessHandle.current().pid()
                && ProcessHandle.of(writer).isPresent();
    }

    private static void refuseOthers(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ReportsException("Cannot write the site: " + folder + " is a file. Do name a folder.");
        }
        Path first = folder.resolve("index.html");
        boolean isOurs = Files.isRegularFile(first)
                && Files.readString(first, StandardCharsets.ISO_8859_1).contains(generator());
        if (Files.isDirectory(folder) && !isOurs) {
            try (Stream<Path> there = Files.list(folder)) {
                there.sorted().findFirst().ifPresent(other -> {
                    throw new ReportsException("Cannot write the site: " + folder + " holds something else: "
                            + other.getFileName() + ". Do name a new folder, or one that huitou docs wrote.");
                });
            }
        }
    }

    private static String generator() {
        return "<meta name=\"generator\" content=\"" + GENERATOR + "\">";
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void lay() throws IOException {
        files.put("site.css", resource("site.css"));
        files.put("site.js", resource("site.js"));
        files.put("index.html", door());
        for (Language language : Language.values()) {
            Graph graph = new Graph(contents, language);
            files.put(Page.folder(language) + "/index.js", SearchIndex.of(contents, graph, language));
            page(graph, language, "index.html", "nav.index", OverviewPage::write);
            page(graph, language, "tables.html", "nav.tables", TableList::write);
            page(graph, language, "pages.html", "nav.pages", PrintedPages::write);
            page(graph, language, "sources.html", "nav.sources", SourcesPage::write);
            page(graph, language, "checks.html", "nav.checks", ChecksPage::write);
            page(graph, language, "questions.html", "nav.questions", QuestionsPage::write);
            for (Entry entry : contents.entries()) {
                graph.node(entry.name())
                        .ifPresent(node -> titled(
                                graph,
                                language,
                                node.file(),
                                entry.name(),
                                page -> new TablePage(page, entry, node).write()));
            }
        }
    }

    private void page(Graph graph, Language language, String path, String title, Consumer<Page> writer) {
        titled(graph, language, path, Phrases.in(language).say("site." + title), writer);
    }

    private void titled(Graph graph, Language language, String path, String title, Consumer<Page> writer) {
        Page page = new Page(contents, graph, language, path, title);
        writer.accept(page);
        files.put(Page.folder(language) + "/" + path, page.finished());
    }

    /** The door: which language? */
    private String door() {
        Html html = new Html()
                .declare("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .line();
        html.open("meta", "charset", "utf-8").line();
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.declare(generator()).line();
        html.element(
                        "title",
                        contents.release().company().en() + " · "
                                + contents.release().company().zh())
                .line();
        html.open("link", "rel", "stylesheet", "href", "site.css").close("head").line();
        html.open("body", "class", "door").open("main");
        for (Language language : List.of(Language.CHINESE, Language.ENGLISH)) {
            html.open("a", "lang", language.tag(), "href", Page.folder(language) + "/index.html");
            html.element("span", language.choose(contents.release().company()));
            html.element("b", Phrases.in(language).say("site.name"));
            html.element("em", Phrases.in(language).say("site.language"))
                    .close("a")
                    .line();
        }
        return html.close("main", "body", "html").line().toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
