package io.huitou.reports.press;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What can be read in a printed file; nothing in a picture, which shows page 1 and no list of people. */
public final class PrintedText {
    private PrintedText() {}

    /** Whether one of these words stands there, whatever stands beside it. */
    public static boolean names(Path file, Collection<String> words) throws IOException {
        String text = of(file);
        return words.stream()
                .anyMatch(word -> Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}_])")
                        .matcher(text)
                        .find());
    }

    static String of(Path file) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (name.endsWith(".pdf")) {
            return ofPdf(file);
        } else if (name.endsWith(".xlsx")) {
            return ofWorkbook(file);
        } else if (name.endsWith(".html")) {
            return unescaped(Files.readString(file, StandardCharsets.UTF_8));
        }
        return "";
    }

    private static String ofPdf(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(Files.newInputStream(file))) {
            PdfTextExtractor pages = new PdfTextExtractor(reader);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(pages.getTextFromPage(page)).append('\n');
            }
        }
        return text.toString();
    }

    private static String ofWorkbook(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream parts = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                text.append(new String(parts.readAllBytes(), StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
        return unescaped(text.toString());
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
