package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.press.Exhibit.Change;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An edition as one page for a browser, which asks nothing of anybody and runs nothing: its policy forbids scripts and
 * requests, and every text is escaped all the same.
 */
final class WebPage {
    /** Columns of a text from the data; our own sentences are shown whole. */
    private static final int LONGEST_TEXT = 1000;

    /** Rows of a table that is open from the first. */
    private static final int OPEN_ROWS = 25;

    private final Pack pack;
    private final Numbers numbers;
    private final Ink ink = new Ink(House.font(8, false));
    private final StringBuilder html = new StringBuilder(1 << 17);

    private WebPage(Pack pack) {
        this.pack = pack;
        this.numbers = new Numbers(pack.language());
    }

    static byte[] of(Pack pack) throws IOException {
        WebPage page = new WebPage(pack);
        page.write();
        return page.html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(pack.language().tag())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        element("title", pack.title());
        html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<header>\n");
        element("p", "label", pack.label());
        element("h1", pack.title());
        contents();
        html.append("</header>\n<main>\n");
        for (int i = 0; i < pack.leaves().size(); i++) {
            Pack.Leaf leaf = pack.leaves().get(i);
            page("page-" + (i + 1), leaf.sheet(), pack.number(leaf));
        }
        html.append("</main>\n</body>\n</html>\n");
    }

    private void contents() {
        html.append("<nav aria-label=\"")
                .append(escaped(pack.phrases().say("web.contents")))
                .append("\">\n<ol>\n");
        for (int i = 0; i < pack.leaves().size(); i++) {
            Sheet sheet = pack.leaves().get(i).sheet();
            html.append("<li><a href=\"#page-").append(i + 1).append("\"><span>");
            html.append(escaped(sheet.topic())).append("</span> ");
            html.append(escaped(sheet.headline())).append("</a></li>\n");
        }
        html.append("</ol>\n</nav>\n");
    }

    private void page(String id, Sheet sheet, String number) throws IOException {
        html.append("<section id=\"").append(id).append("\">\n");
        element("p", "kicker", sheet.kicker());
        element("h2", sheet.headline());
        element("p", "subtitle", sheet.subtitle());
        for (String sentence : sheet.sentences()) {
            element("p", "sentence", sentence);
        }
        int exhibits = 0;
        for (List<Exhibit> row : sheet.rows()) {
            html.append("<div class=\"row of-").append(row.size()).append("\">\n");
            for (Exhibit exhibit : row) {
                exhibit(id + "-exhibit-" + ++exhibits, exhibit, Sheet.width(row));
            }
            html.append("</div>\n");
        }
        html.append("<footer>\n");
        String legend = sheet.legend();
        if (legend != null) {
            element("p", legend);
        }
        for (String note : sheet.notes()) {
            element("p", note);
        }
        if (!sheet.relations().isEmpty()) {
            element("p", pack.sources(sheet));
        }
        element("p", number.isEmpty() ? pack.asOf() : pack.asOf() + " · " + number);
        html.append("</footer>\n</section>\n");
    }

    private void exhibit(String id, Exhibit exhibit, int width) throws IOException {
        html.append("<figure id=\"").append(id).append("\">\n<figcaption>\n");
        element("h3", exhibit.title());
        if (!exhibit.subtitle().isEmpty()) {
            element("p", "subtitle", exhibit.subtitle());
        }
        html.append("</figcaption>\n");
        Drawing.Artist artist = exhibit.artist();
        boolean isOpen = artist == null && exhibit.figures().rows().size() <= OPEN_ROWS;
        if (artist != null) {
            html.append("<div class=\"drawing ")
                    .append(width == Sheet.WHOLE ? "whole" : "half")
                    .append("\">")
                    .append(Svg.of(artist, width, exhibit.height(), id, ink.printable(exhibit.title())))
                    .append("</div>\n");
        }
        if (!isOpen) {
            html.append("<details>\n");
            element("summary", pack.phrases().say("web.figures"));
        }
        table(id, exhibit.figures());
        html.append(isOpen ? "</figure>\n" : "</details>\n</figure>\n");
    }

    private void table(String id, Exhibit.Figures figures) throws IOException {
        html.append("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr>");
        for (Column column : figures.columns()) {
            html.append(isText(column) ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">")
                    .append(escaped(column.title()))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < figures.rows().size(); row++) {
            html.append("<tr>");
            for (int i = 0; i < figures.columns().size(); i++) {
                Object cell = figures.rows().get(row).get(i);
                if (cell instanceof Sparkline line) {
                    html.append("<td class=\"line\">")
                            .append(Svg.of(
                                    line,
                                    64,
                                    14,
                                    id + "-line-" + (row + 1),
                                    pack.phrases().say("web.line")))
                            .append("</td>");
                } else {
                    cell(figures.columns().get(i), cell);
                }
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(Column column, @Nullable Object value) {
        String look = isText(column) ? "" : "n";
        if (value instanceof Change change) {
            look += " " + change.verdict().name().toLowerCase(Locale.ROOT);
        }
        html.append(look.isEmpty() ? "<td>" : "<td class=\"" + look + "\">")
                .append(escaped(Texts.cut(written(column.kind(), value), LONGEST_TEXT)))
                .append("</td>");
    }

    private String written(Kind kind, @Nullable Object value) {
        if (value == null) {
            return kind == Kind.TEXT ? "" : pack.phrases().say("not.available");
        }
        if (value instanceof Quantity quantity) {
            return numbers.cell(quantity.unit(), quantity.value());
        }
        if (value instanceof Change change) {
            return (numbers.change(change.unit(), change.change()) + " "
                            + change.verdict().shape())
                    .strip();
        }
        if (value instanceof LocalDateTime moment) {
            return numbers.moment(moment);
        }
        if (!(value instanceof Number number)) {
            return value.toString();
        }
        if (number instanceof Double real && !Double.isFinite(real)) {
            return pack.phrases().say("not.available");
        }
        BigDecimal decimal = number instanceof BigDecimal amount ? amount : new BigDecimal(number.toString());
        return switch (kind) {
            case PERCENT -> numbers.cell(Unit.PERCENT, number.doubleValue());
            case POINTS -> numbers.cell(Unit.POINTS, number.doubleValue());
            case COUNT ->
                numbers.whole(decimal.setScale(0, RoundingMode.HALF_UP).longValue());
            case MONEY -> numbers.exact(decimal, number instanceof BigDecimal ? Math.max(2, places(decimal)) : 2);
            case TEXT, LINE, DATE, NUMBER -> numbers.number(decimal);
        };
    }

    private static int places(BigDecimal amount) {
        return amount.stripTrailingZeros().scale();
    }

    private static boolean isText(Column column) {
        return column.kind() == Kind.TEXT;
    }

    private void element(String name, String text) {
        html.append('<').append(name).append('>').append(escaped(text));
        html.append("</").append(name).append(">\n");
    }

    private void element(String name, String look, String text) {
        html.append('<').append(name).append(" class=\"").append(look).append("\">");
        html.append(escaped(text)).append("</").append(name).append(">\n");
    }

    private String escaped(String text) {
        return ink.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(WebPage.class.getResourceAsStream("edition.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
