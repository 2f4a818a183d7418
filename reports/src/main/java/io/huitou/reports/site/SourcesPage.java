package io.huitou.reports.site;

import io.huitou.reports.words.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was received in the night of the release: receipts, control totals, reasons of quarantine. */
final class SourcesPage {
    private SourcesPage() {}

    static void write(Page page) {
        page.title(page.say("kicker"), page.say("sources.title"));
        page.html().element("p", page.say("sources.hint"), "class", "says").line();
        summary(page, page.contents().sources());
        page.contents().sources().forEach(source -> write(page, source));
    }

    /** A line a receipt. */
    static void summary(Page page, List<Source> sources) {
        page.table("entity", "format", "#source.read", "#source.landed", "#source.quarantined", "source.last");
        for (Source source : sources) {
            Numbers numbers = page.numbers();
            Html html = page.html().open("tr").open("th", "scope", "row");
            html.open("a", "href", page.href("sources.html#entity-" + Graph.anchor(source.entity())));
            html.element("code", source.name() + "." + source.entity()).close("a", "th");
            html.element("td", files(page, source));
            html.element("td", numbers.whole(source.read()), "class", "n");
            html.element("td", numbers.whole(source.landed()), "class", "n");
            html.element("td", numbers.whole(source.quarantined()), "class", source.quarantined() > 0 ? "n some" : "n");
            html.element("td", source.lastEvent().isEmpty() ? "–" : source.lastEvent(), "class", "when")
                    .close("tr")
                    .line();
        }
        page.endTable();
    }

    private static String files(Page page, Source source) {
        return source.files() == 0
                ? source.format()
                : page.say(
                        source.files() == 1 ? "source.one.file" : "source.files",
                        source.format(),
                        page.numbers().whole(source.files()));
    }

    private static void write(Page page, Source source) {
        Html html = page.html();
        page.heading("entity-" + Graph.anchor(source.entity()), source.name() + "." + source.entity());
        html.open("dl", "class", "facts");
        if (source.files() > 0) {
            html.element("dt", page.say("source.file")).open("dd").element("code", source.firstFile());
            if (source.files() > 1) {
                html.text(" … ").element("code", source.lastFile());
            }
            html.close("dd");
        }
        if (!source.firstEvent().isEmpty()) {
            html.element("dt", page.say("source.events"))
                    .element("dd", source.firstEvent() + " – " + source.lastEvent() + " UTC");
        }
        html.element("dt", page.say("source.checksum"))
                .open("dd")
                .element("code", source.checksum())
                .close("dd");
        html.element("dt", page.say("lineage.readers")).open("dd");
        page.links(page.graph().readBy(Entry.LANDED + source.entity()));
        html.close("dd", "dl").line();
        if (!source.query().isBlank()) {
            SqlText.write(page, source.query().strip(), "");
        }
        totals(page, source);
        reasons(page, source);
    }

    private static void totals(Page page, Source source) {
        if (source.totals().isEmpty()) {
            return;
        }
        page.html().element("h3", page.say("totals"));
        page.table(
                "measure",
                "#total.read",
                "#total.quarantined",
                "#total.landed",
                "#total.duplicates",
                "#total.staged",
                "#total.left.out",
                "#total.core");
        for (Source.Total total : source.totals()) {
            boolean areRows = total.measure().equals("rows");
            int places = areRows ? 0 : Numbers.places(amounts(total).filter(Objects::nonNull));
            page.html().open("tr").element("th", page.name("measure", total.measure()), "scope", "row");
            amounts(total)
                    .forEach(amount -> page.html().element("td", written(page, amount, areRows, places), "class", "n"));
            page.html().close("tr").line();
        }
        page.endTable();
    }

    private static Stream<@Nullable BigDecimal> amounts(Source.Total total) {
        return Stream.of(
                total.read(),
                total.quarantined(),
                total.landed(),
                total.duplicates(),
                total.staged(),
                total.leftOut(),
                total.inCore());
    }

    private static String written(Page page, @Nullable BigDecimal amount, boolean areRows, int places) {
        return amount == null
                ? "–"
                : areRows ? page.numbers().number(amount) : page.numbers().exact(amount, places);
    }

    private static void reasons(Page page, Source source) {
        if (source.reasons().isEmpty()) {
            return;
        }
        page.html().element("h3", page.say("reasons"));
        page.table("column", "reason", "#rows");
        for (Source.Reason reason : source.reasons()) {
            page.html()
                    .open("tr")
                    .open("th", "scope", "row")
                    .element("code", reason.column())
                    .close("th");
            page.html()
                    .element("td", reason.reason())
                    .element("td", page.numbers().whole(reason.rows()), "class", "n")
                    .close("tr")
                    .line();
        }
        page.endTable();
    }
}
