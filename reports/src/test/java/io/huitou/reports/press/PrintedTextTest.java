package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Reports;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedTextTest {
    private static final String ID = "KANARIE-77";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "<td>KANARIE-77</td>, true, true",
        "<title>of KANARIE-77.</title>, true, true",
        "<td>KANARIE-771</td>, false, false",
        "<td>my_KANARIE-77</td>, false, false",
        "<td>KANARIE…</td>, false, true",
        "<td>KANA…</td>, false, true",
        "<td>KANARIE&#x2026;</td>, false, true",
        "<td>&#75;ANARIE-77</td>, true, true",
        "<td>KAN…</td>, false, false",
        "<td>KANARIE-78…</td>, false, false",
        "<td>KANARIE</td>, false, false",
    })
    void a_name_stands_alone_or_cut_as_lists_cut_it(String html, boolean isWhole, boolean isWholeOrCut)
            throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), html);

        assertThat(Reports.names(file, List.of("Bo", ID), false)).isEqualTo(isWhole);
        assertThat(Reports.names(file, List.of("Bo", ID), true)).isEqualTo(isWholeOrCut);
    }

    @Test
    void a_name_may_be_broken_into_lines() throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), "<td>Kanarina\n  Vogelsang</td><td>陈\n晨</td>");

        assertThat(names(file, "Kanarina Vogelsang")).isTrue();
        assertThat(names(file, "陈晨")).isTrue();
        assertThat(names(file, "KanarinaVogelsang")).isFalse();
    }

    @Test
    void what_a_pdf_says_about_itself_is_read_too() throws IOException {
        Path author = folder.resolve("author.pdf");
        Path described = folder.resolve("described.pdf");
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(emptyPage(pdf));
            pdf.save(folder.resolve("silent.pdf").toFile());
            PDMetadata metadata = new PDMetadata(pdf);
            metadata.importXMPMetadata(("<dc:creator>" + ID + "</dc:creator>").getBytes(StandardCharsets.UTF_8));
            pdf.getDocumentCatalog().setMetadata(metadata);
            pdf.save(described.toFile());
        }
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(emptyPage(pdf));
            pdf.getDocumentInformation().setKeywords("to whom it concerns, " + ID);
            pdf.save(author.toFile());
        }

        assertThat(names(author, ID)).isTrue();
        assertThat(names(described, ID)).isTrue();
        assertThat(names(folder.resolve("silent.pdf"), ID)).isFalse();
    }

    private static PDPage emptyPage(PDDocument pdf) {
        PDPage page = new PDPage();
        page.setContents(new PDStream(pdf));
        return page;
    }

    @Test
    void what_a_picture_says_about_itself_is_read_too() throws IOException {
        Path silent = folder.resolve("silent.png");
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", silent.toFile());
        for (String kind : List.of("tEXt", "zTXt", "iTXt")) {
            assertThat(names(picture(kind), ID)).as(kind).isTrue();
        }
        assertThat(names(silent, ID)).isFalse();
    }

    private Path picture(String kind) throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode entry = new IIOMetadataNode(kind + "Entry");
        entry.setAttribute("keyword", "Author");
        entry.setAttribute(kind.equals("tEXt") ? "value" : "text", ID);
        entry.setAttribute("compressionMethod", kind.equals("iTXt") ? "0" : "deflate");
        entry.setAttribute("compressionFlag", "TRUE");
        entry.setAttribute("languageTag", "en");
        entry.setAttribute("translatedKeyword", "Author");
        IIOMetadataNode text = new IIOMetadataNode(kind);
        text.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(text);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        Path file = folder.resolve(kind + ".png");
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return file;
    }

    private static boolean names(Path file, String word) throws IOException {
        return Reports.names(file, List.of(word), false);
    }
}
