package io.huitou.reports.site;

import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import java.util.List;

/** One page of the site while it is written: its frame, its language, and links that hold wherever the folder lies. */
final class Page {
    /** The pages of the head line, each with its word. */
    private static final List<String> MAIN = List.of("index", "tables", "pages", "sources", "checks", "questions");

    private final Contents contents;
    private final Graph graph;
    private final Language language;
    private final Phrases phrases;
    private final String path;
    private final Html html = new Html();

    /** path: under the folder of the language. */
    Page(Contents contents, Graph graph, Language language, String path, String title) {
        this.contents = contents;
        this.graph = graph;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.path = path;
        head(title);
    }

    Html html() {
        return html;
    }

    Contents contents() {
        return contents;
    }

    Graph graph() {
        return graph;
    }

    Language language() {
        return language;
    }

    Numbers numbers() {
        return new Numbers(language);
    }

    String say(String key, String... values) {
        return phrases.say("site." + key, values);
    }

    /** What the glossary of the site calls a word of the catalogue. */
    String name(String kind, String word) {
        return phrases.nameOf("site." + kind, word);
    }

    static Language other(Language language) {
        return language == Language.ENGLISH ? Language.CHINESE : Language.ENGLISH;
    }

    private String up() {
        return path.contains("/") ? "../" : "";
    }

    /** A page of this language. */
    String href(String file) {
        return up() + file;
    }

    String href(Graph.Node node) {
        return href(node.file());
    }

    private void head(String title) {
        String company = language.choose(contents.release().company());
        html.declare("<!DOCTYPE html>\n")
                .open("html", "lang", language.tag())
                .line()
                .open("head")
                .line();
        html.open("meta", "charset", "utf-8").line();
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", Site.POLICY)
                .line();
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.open("meta", "name", "referrer", "content", "no-referrer").line();
        html.open("meta", "name", "generator", "content", Site.GENERATOR).line();
        html.element("title", title + " · " + company).line();
        html.open("link", "rel", "stylesheet", "href", up() + "../site.css").line();
        html.open("script", "src", up() + "index.js", "defer", "")
                .close("script")
                .line();
        html.open("script", "src", up() + "../site.js", "defer", "")
                .close("script")
                .line();
        html.close("head").line().open("body", "data-up", up()).line();
        html.element("a", say("skip"), "class", "skip", "href", "#main").line();
        html.open("header").open("div", "class", "bar");
        html.open("a", "class", "brand", "href", href("index.html"))
                .element("b", company)
                .text(" ");
        html.element("span", say("name")).close("a");
        html.open("nav", "aria-label", say("nav"));
        for (String main : MAIN) {
            if (path.equals(main + ".html")) {
                html.element("a", say("nav." + main), "href", href(main + ".html"), "aria-current", "page");
            } else {
                html.element("a", say("nav." + main), "href", href(main + ".html"));
            }
        }
        html.close("nav");
        // Shown by the script, for it does nothing without.
        html.open("div", "class", "search", "role", "search", "hidden", "");
        html.open(
                "input",
                "type",
                "search",
                "id",
                "search",
                "placeholder",
                say("search"),
                "aria-label",
                say("search.label"),
                "role",
                "combobox",
                "aria-expanded",
                "false",
                "aria-controls",
                "found",
                "aria-autocomplete",
                "list",
                "autocomplete",
                "off",
                "spellcheck",
                "false",
                "data-none",
                say("search.none"));
        html.open("ul", "id", "found", "role", "listbox", "hidden", "").close("ul", "div");
        Language other = other(language);
        html.element(
                "a",
                Phrases.in(other).say("site.language"),
                "class",
                "language",
                "lang",
                other.tag(),
                "hreflang",
                other.tag(),
                "rel",
                "alternate",
                "href",
                up() + "../" + folder(other) + "/" + path);
        html.close("div", "header").line().open("main", "id", "main").line();
    }

    static String folder(Language language) {
        return language == Language.ENGLISH ? "en" : "zh";
    }

    /** The finished page. */
    String finished() {
        html.close("main").line().open("footer");
        html.text(say(
                        "footer",
                        numbers().date(contents.release().asOf()),
                        contents.release().timeZone().getId()) + " ");
        html.element("code", contents.release().releaseId());
        html.close("footer", "body", "html").line();
        return html.toString();
    }

    void title(String kicker, String title) {
        html.element("p", kicker, "class", "kicker").line().element("h1", title).line();
    }

    void heading(String id, String title) {
        html.element("h2", title, "id", id).line();
    }

    /** A text in the page's language and, smaller, in the other one; both in one where they are the same. */
    void both(Bilingual text) {
        String first = language.choose(text);
        String second = other(language).choose(text);
        html.element("span", first);
        if (!second.equals(first)) {
            html.text(" ")
                    .element(
                            "span",
                            second,
                            "class",
                            "other",
                            "lang",
                            other(language).tag());
        }
    }

    /** Links in a row. */
    void links(List<Graph.Node> nodes) {
        html.open("ul", "class", "links");
        nodes.forEach(node ->
                html.open("li").element("a", node.label(), "href", href(node)).close("li"));
        html.close("ul").line();
    }

    /** The head of a table; a title that begins with # stands over numbers. */
    void table(String... titles) {
        html.open("div", "class", "scroll", "tabindex", "0")
                .open("table")
                .open("thead")
                .open("tr");
        for (String title : titles) {
            boolean isNumber = title.startsWith("#");
            html.element(
                    "th", say(isNumber ? title.substring(1) : title), "scope", "col", "class", isNumber ? "n" : "t");
        }
        html.close("tr", "thead").line().open("tbody").line();
    }

    void endTable() {
        html.close("tbody", "table", "div").line();
    }

    void status(String status) {
        html.element("span", name("status", status), "class", "status " + Graph.anchor(status));
    }
}
