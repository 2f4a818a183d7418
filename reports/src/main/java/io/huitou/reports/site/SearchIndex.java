package io.huitou.reports.site;

import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Phrases;
import java.util.stream.Collectors;

/** What the search box looks through, as a script, for a page of a folder may read no other file. */
final class SearchIndex {
    private final Language language;
    private final StringBuilder out = new StringBuilder(1 << 17);

    private SearchIndex(Language language) {
        this.language = language;
    }

    /** Of each thing: name, title, what it says, other words, address. */
    static String of(Contents contents, Graph graph, Language language) {
        SearchIndex index = new SearchIndex(language);
        index.out.append("const INDEX = [\n");
        for (Entry entry : contents.entries()) {
            index.add(
                    entry.name(),
                    entry.title(),
                    entry.says(),
                    entry.columns().stream().map(Entry.Column::name).collect(Collectors.joining(" ")),
                    Graph.file(entry.name()));
        }
        for (Source source : contents.sources()) {
            graph.node(Entry.LANDED + source.entity())
                    .ifPresent(node -> index.add(
                            node.label(), new Bilingual("", ""), new Bilingual("", ""), source.format(), node.file()));
        }
        for (PrintedPage page : contents.pages()) {
            index.add(
                    Phrases.in(language).say("site.page", Integer.toString(page.number())),
                    page.topic(),
                    page.headline(),
                    "",
                    "pages.html#page-" + page.number());
        }
        for (ExampleQuestion question : contents.questions()) {
            index.add(
                    "",
                    new Bilingual(question.asked(), ""),
                    new Bilingual("", ""),
                    question.sql(),
                    "questions.html#" + QuestionsPage.anchor(contents, question));
        }
        return index.out.append("];\n").toString();
    }

    private void add(String name, Bilingual title, Bilingual says, String more, String address) {
        Language other = Page.other(language);
        out.append('[');
        text(name).append(',');
        text(language.choose(title)).append(',');
        text(language.choose(says)).append(',');
        text(other.choose(title) + " " + other.choose(says) + " " + more).append(',');
        text(address).append("],\n");
    }

    /** A text of the script that is nothing else: no quote, line or tag ends it. */
    private StringBuilder text(String text) {
        out.append('"');
        text.codePoints().forEach(character -> {
            boolean isPlain =
                    character >= ' ' && "\"\\<>&\u2028\u2029".indexOf(character) < 0 && Html.isShown(character);
            if (isPlain) {
                out.appendCodePoint(character);
            } else if (character == '\n' || character == '\t') {
                out.append(' ');
            } else if (character < 0x10000 && Html.isShown(character)) {
                out.append(String.format("\\u%04x", character));
            } else {
                out.append('\uFFFD');
            }
        });
        return out.append('"');
    }
}
