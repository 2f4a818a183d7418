package io.huitou.reports.press;

import io.huitou.reports.press.Exhibit.Change;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Figures;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of the figures: a worksheet per page, its exhibits' tables one under the other. Numbers and dates are
 * numbers and dates, a text is never a formula, and what is not there says n/a, as an empty cell would count as 0.
 */
final class Spreadsheet {
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 2000;

    /** Digits that a spreadsheet keeps; an amount of more is written as text rather than rounded. */
    private static final int DIGITS = 15;

    private static final int FIRST_COLUMN = 40;
    private static final int OTHER_COLUMNS = 15;
    private static final int WIDEST_COLUMN = 60;

    private final Pack pack;
    private final Numbers numbers;
    private final Ink ink = new Ink(House.font(8, false));
    private final CellFormats formats;
    private final Set<String> names = new HashSet<>();

    private Spreadsheet(Pack pack) {
        this.pack = pack;
        this.numbers = new Numbers(pack.language());
        this.formats = new CellFormats(pack.phrases());
    }

    static byte[] of(Pack pack) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (Workbook book = new Workbook(out, "Huitou", "1.0")) {
            book.setGlobalDefaultFont("Calibri", 10.5);
            book.properties().setTitle(pack.title());
            Spreadsheet spreadsheet = new Spreadsheet(pack);
            for (Pack.Leaf leaf : pack.leaves()) {
                spreadsheet.write(book, leaf.sheet(), pack.number(leaf));
            }
        }
        return SettledZip.of(out.toByteArray(), pack.release().asOf());
    }

    private void write(Workbook book, Sheet sheet, String number) throws IOException {
        try (Worksheet page = book.newWorksheet(name(sheet))) {
            page.hideGridLines();
            page.freezePane(1, 1);
            page.pageOrientation("landscape");
            page.setFitToPage(true);
            page.fitToWidth((short) 1);
            page.fitToHeight((short) 0);
            int columns = figures(sheet)
                    .mapToInt(figures -> figures.columns().size())
                    .max()
                    .orElse(1);
            page.width(0, FIRST_COLUMN);
            for (int column = 1; column < columns; column++) {
                page.width(column, width(sheet, column));
            }
            text(page, 0, sheet.headline()).bold().fontSize(14).set();
            text(page, 1, sheet.subtitle()).fontColor(hex(House.GREY)).set();
            int row = 2;
            for (String sentence : sheet.sentences()) {
                text(page, row++, sentence).set();
            }
            for (List<Exhibit> exhibits : sheet.rows()) {
                for (Exhibit exhibit : exhibits) {
                    row = write(page, row + 1, exhibit);
                }
            }
            row++;
            for (String note : sheet.notes()) {
                text(page, row++, note).fontColor(hex(House.GREY)).set();
            }
            if (!sheet.relations().isEmpty()) {
                text(page, row++, pack.sources(sheet))
                        .fontColor(hex(House.GREY))
                        .set();
            }
            text(page, row++, pack.asOf()).fontColor(hex(House.GREY)).set();
            text(page, row, (number + "  " + pack.label()).strip())
                    .fontColor(hex(House.GREY))
                    .set();
        }
    }

    private static Stream<Figures> figures(Sheet sheet) {
        return sheet.rows().stream()
                .flatMap(List::stream)
                .map(exhibit -> exhibit.figures().withoutLines());
    }

    /** Columns of a digit: enough for the longest text there, within reason; what is longer goes on in the next line. */
    private static int width(Sheet sheet, int column) {
        int longest = figures(sheet)
                .filter(figures -> column < figures.columns().size()
                        && isText(figures.columns().get(column)))
                .flatMap(figures -> figures.rows().stream())
                .mapToInt(row -> Texts.width(String.valueOf(row.get(column))))
                .max()
                .orElse(0);
        return Math.max(OTHER_COLUMNS, Math.min(longest + 2, WIDEST_COLUMN));
    }

    /** Returns the row under the exhibit. */
    private int write(Worksheet page, int top, Exhibit exhibit) {
        text(page, top, exhibit.title()).bold().fontSize(11).set();
        int row = top + 1;
        if (!exhibit.subtitle().isEmpty()) {
            text(page, row++, exhibit.subtitle()).fontColor(hex(House.GREY)).set();
        }
        Figures figures = exhibit.figures().withoutLines();
        List<Column> columns = figures.columns();
        for (int at = 0; at < columns.size(); at++) {
            page.value(row, at, printable(columns.get(at).title()));
            page.style(row, at)
                    .bold()
                    .wrapText(true)
                    .horizontalAlignment(isText(columns.get(at)) ? "left" : "right")
                    .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                    .set();
        }
        for (List<@Nullable Object> cells : figures.rows()) {
            row++;
            for (int at = 0; at < columns.size(); at++) {
                cell(page, row, at, columns.get(at), cells.get(at));
            }
        }
        return row + 1;
    }

    private void cell(Worksheet page, int row, int at, Column column, @Nullable Object value) {
        if (value instanceof Quantity quantity) {
            number(page, row, at, quantity.value(), CellFormats.of(quantity.unit()), null);
        } else if (value instanceof Change change) {
            number(page, row, at, CellFormats.value(change), formats.of(change), color(change.verdict()));
        } else if (value instanceof LocalDate date) {
            page.value(row, at, date);
            page.style(row, at)
                    .format("yyyy-mm-dd")
                    .horizontalAlignment("right")
                    .set();
        } else if (value instanceof LocalDateTime moment) {
            page.value(row, at, moment);
            page.style(row, at)
                    .format("yyyy-mm-dd hh:mm")
                    .horizontalAlignment("right")
                    .set();
        } else if (value instanceof Number number) {
            number(page, row, at, number, CellFormats.of(column.kind()), null);
        } else if (value != null) {
            page.value(row, at, printable(value.toString()));
            page.style(row, at)
                    .horizontalAlignment(isText(column) ? "left" : "right")
                    .verticalAlignment("top")
                    .wrapText(isText(column))
                    .set();
        } else if (isText(column)) {
            page.value(row, at, "");
        } else {
            number(page, row, at, null, "General", null);
        }
    }

    private void number(
            Worksheet page, int row, int at, @Nullable Number number, String format, @Nullable String color) {
        if (number == null || (number instanceof Double real && !Double.isFinite(real))) {
            page.value(row, at, pack.phrases().say("not.available"));
            page.style(row, at)
                    .horizontalAlignment("right")
                    .fontColor(hex(House.GREY))
                    .set();
        } else if (number instanceof BigDecimal amount
                && amount.stripTrailingZeros().precision() > DIGITS) {
            page.value(row, at, numbers.exact(amount, Numbers.places(Stream.of(amount))));
            page.style(row, at).horizontalAlignment("right").set();
        } else {
            page.value(row, at, number);
            StyleSetter style = page.style(row, at);
            style.format(format).horizontalAlignment("right");
            if (color != null) {
                style.fontColor(color);
            }
            style.set();
        }
    }

    private static boolean isText(Column column) {
        return column.kind() == Kind.TEXT;
    }

    private static @Nullable String color(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> hex(House.GOOD_INK);
            case WORSE -> hex(House.BAD);
            case NOISE -> hex(House.GREY);
            case MOVED, UNKNOWN -> null;
        };
    }

    private StyleSetter text(Worksheet page, int row, String text) {
        page.value(row, 0, printable(text));
        return page.style(row, 0);
    }

    private String printable(String text) {
        return ink.printable(Texts.cut(text, LONGEST_TEXT));
    }

    /** The page's topic without what a worksheet's name may not hold; no name twice. */
    private String name(Sheet sheet) {
        String topic = ink.printable(sheet.topic())
                .replaceAll("[\\\\/?*\\[\\]:']", " ")
                .strip();
        String name = topic.substring(0, Math.min(LONGEST_NAME, topic.length()));
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = topic.substring(0, Math.min(LONGEST_NAME - 3, topic.length())) + " " + i;
        }
        return name;
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "%06X", color.getRGB() & 0xFFFFFF);
    }
}
