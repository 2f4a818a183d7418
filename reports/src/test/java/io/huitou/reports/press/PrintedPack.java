package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A PDF as an independent reader finds it, and what every page of it must be like. */
final class PrintedPack implements AutoCloseable {
    private static final double LEFT = 40;
    private static final double RIGHT = 555;
    private static final double TOP = 34;
    private static final double BOTTOM = 842 - 20;
    private static final double MESSAGE = 9.5;
    private static final Pattern FIGURE = Pattern.compile("[−+]?[0-9][0-9,.]*[0-9]?(万|亿|k|M|bn)?");
    private static final Map<String, Integer> POWERS = Map.of("万", 4, "亿", 8, "k", 3, "M", 6, "bn", 9);

    private final Path file;
    private final PDDocument document;

    /** A character on a page: its box in points from the top left, without the space above and under its line. */
    record Glyph(String text, Rectangle2D box, double size, boolean isBold) {}

    PrintedPack(Path file) throws IOException {
        this.file = file;
        this.document = Loader.loadPDF(file.toFile());
    }

    int pages() {
        return document.getNumberOfPages();
    }

    String text(int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    /** All figures of a page as plain numbers, sorted; dates, which the languages order differently, are left out. */
    List<BigDecimal> figures(int page) throws IOException {
        String withoutDates = text(page)
                .replaceAll("[0-9]{4}年[0-9]+月([0-9]+日)?|[0-9]+月", " ")
                .replaceAll("([0-9]+ )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( [0-9]{4})?", " ")
                .replaceAll("(run|运行) \\S+", " ");
        List<BigDecimal> figures = new ArrayList<>();
        Matcher matcher = FIGURE.matcher(withoutDates);
        while (matcher.find()) {
            String unit = matcher.group(1);
            String digits = matcher.group().replaceAll("[万亿kMbn,+]|\\.$", "").replace('−', '-');
            BigDecimal number = new BigDecimal(digits);
            figures.add(number.movePointRight(unit == null ? 0 : POWERS.getOrDefault(unit, 0))
                    .stripTrailingZeros());
        }
        figures.sort(null);
        return figures;
    }

    /** The layout rules of each page, as far as a machine can see them. */
    void isWellLaidOut() throws IOException {
        for (int page = 1; page <= pages(); page++) {
            String where = file.getFileName() + ", page " + page;
            PDPage paper = document.getPage(page - 1);
            assertThat(paper.getMediaBox().getWidth()).as(where).isEqualTo(595);
            assertThat(paper.getMediaBox().getHeight()).as(where).isEqualTo(842);
            List<Glyph> glyphs = glyphs(page);
            assertThat(glyphs).as(where + " has text").hasSizeGreaterThan(60);
            assertThat(glyphs.stream().filter(glyph -> !isInside(glyph)))
                    .as(where + ": nothing outside the margins")
                    .isEmpty();
            assertThat(overlaps(glyphs)).as(where + ": no text over another").isEmpty();
            assertThat(emptyFrames(page, glyphs))
                    .as(where + ": something under each title")
                    .isEmpty();
        }
    }

    private static boolean isInside(Glyph glyph) {
        Rectangle2D box = glyph.box();
        return box.getMinX() > LEFT - 1
                && box.getMaxX() < RIGHT + 1.5
                && box.getMinY() > TOP - 1
                && box.getMaxY() < BOTTOM + 1;
    }

    List<Glyph> glyphs(int page) throws IOException {
        List<Glyph> glyphs = new ArrayList<>();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                double size = text.getFontSizeInPt();
                if (!text.getUnicode().isBlank()) {
                    glyphs.add(new Glyph(
                            text.getUnicode(),
                            new Rectangle2D.Double(
                                    text.getXDirAdj(),
                                    text.getYDirAdj() - 0.7 * size,
                                    text.getWidthDirAdj(),
                                    0.7 * size),
                            size,
                            text.getFont().getName().contains("Bold")));
                }
            }
        };
        reader.setStartPage(page);
        reader.setEndPage(page);
        reader.getText(document);
        return glyphs;
    }

    /** Pairs of characters of which one covers a third of the other both ways. */
    private static List<String> overlaps(List<Glyph> glyphs) {
        List<Glyph> sorted = new ArrayList<>(glyphs);
        sorted.sort((a, b) -> Double.compare(a.box().getMinX(), b.box().getMinX()));
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Rectangle2D one = sorted.get(i).box();
            for (int j = i + 1; j < sorted.size() && sorted.get(j).box().getMinX() < one.getMaxX(); j++) {
                Rectangle2D other = sorted.get(j).box();
                Rectangle2D both = one.createIntersection(other);
                if (both.getWidth() > Math.min(one.getWidth(), other.getWidth()) / 3
                        && both.getHeight() > Math.min(one.getHeight(), other.getHeight()) / 3) {
                    overlaps.add(sorted.get(i) + " and " + sorted.get(j));
                }
            }
        }
        return overlaps;
    }

    /** Titles of exhibits under which the paper is white: between their subtitle and half an inch further down. */
    private List<Glyph> emptyFrames(int page, List<Glyph> glyphs) throws IOException {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, 72, ImageType.GRAY);
        List<Glyph> empty = new ArrayList<>();
        double line = -1;
        for (Glyph glyph : glyphs) {
            boolean isTitle = glyph.isBold() && glyph.size() == MESSAGE;
            double right = Math.min(RIGHT, glyph.box().getMinX() + 220);
            if (isTitle && glyph.box().getMaxY() != line) {
                line = glyph.box().getMaxY();
                if (!hasInk(image, glyph.box().getMinX(), right, line + 28, line + 64)) {
                    empty.add(glyph);
                }
            }
        }
        return empty;
    }

    private static boolean hasInk(BufferedImage image, double left, double right, double top, double bottom) {
        for (int y = (int) top; y < bottom; y++) {
            for (int x = (int) left; x < right; x++) {
                if ((image.getRGB(x, y) & 0xFF) < 0xD0) {
                    return true;
                }
            }
        }
        return false;
    }

    PDDocument document() {
        return document;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
