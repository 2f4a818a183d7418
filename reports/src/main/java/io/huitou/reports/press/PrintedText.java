package io.huitou.reports.press;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What can be read in a printed file and in what it says about itself; of a picture the latter alone. */
public final class PrintedText {
    /** Of a name that was cut, fewer letters tell nobody. */
    private static final int SHORTEST_BEGINNING = 4;

    private static final Pattern NUMBERED = Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));");

    private PrintedText() {}

    /**
     * Whether one of these words stands there, whatever stands beside it, also where it was broken into lines.
     *
     * @param isCutToo or where its beginning stands there, cut with … at the end of its column
     */
    public static boolean names(Path file, Collection<String> words, boolean isCutToo) throws IOException {
        String any = words.stream()
                .map(word -> isCutToo && word.codePointCount(0, word.length()) > SHORTEST_BEGINNING
                        ? whole(word) + '|' + cut(word)
                        : whole(word))
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\p{N}_])(?:" + any + ")")
                .matcher(of(file))
                .find();
    }

    /** A line ends at a space or beside a Chinese character. */
    private static String whole(String word) {
        StringBuilder pattern = new StringBuilder();
        word.codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter)) {
                pattern.append("\\s+");
            } else {
                String space = Character.isIdeographic(letter) ? "\\s*" : "";
                pattern.append(space).append(quoted(letter)).append(space);
            }
        });
        return pattern.append("(?![\\p{L}\\p{N}_])").toString();
    }

    private static String cut(String word) {
        int[] letters = word.codePoints().toArray();
        StringBuilder pattern = new StringBuilder();
        int optional = 0;
        for (int i = 0; i < letters.length - 1; i++) {
            if (i >= SHORTEST_BEGINNING) {
                pattern.append("(?:");
                optional++;
            }
            pattern.append(quoted(letters[i]));
        }
        return pattern.append(")?".repeat(optional)).append('…').toString();
    }

    private static String quoted(int letter) {
        return Pattern.quote(Character.toString(letter));
    }

    static String of(Path file) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (name.endsWith(".pdf")) {
            return ofPdf(file);
        } else if (name.endsWith(".xlsx")) {
            return ofWorkbook(file);
        } else if (name.endsWith(".html")) {
            return unescaped(Files.readString(file, StandardCharsets.UTF_8));
        } else if (name.endsWith(".png")) {
            return ofPicture(file);
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
            reader.getInfo().values().forEach(value -> text.append(value).append('\n'));
            byte[] metadata = reader.getMetadata();
            if (metadata != null) {
                text.append(unescaped(new String(metadata, StandardCharsets.UTF_8)));
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

    private static String ofPicture(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            NodeList entries = ((Element)
                            reader.getImageMetadata(0).getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName))
                    .getElementsByTagName("TextEntry");
            for (int i = 0; i < entries.getLength(); i++) {
                text.append(((Element) entries.item(i)).getAttribute("value")).append('\n');
            }
        } finally {
            reader.dispose();
        }
        return text.toString();
    }

    private static String unescaped(String text) {
        return NUMBERED.matcher(text)
                .replaceAll(PrintedText::letter)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** Workbooks write all but Latin letters by their numbers. */
    private static String letter(MatchResult found) {
        int letter = found.group(1) == null ? Integer.parseInt(found.group(2)) : Integer.parseInt(found.group(1), 16);
        return Character.isValidCodePoint(letter) ? Matcher.quoteReplacement(Character.toString(letter)) : "";
    }
}
