package io.huitou.reports.press;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The bytes of a PDF without what the library takes from chance: the same pages are the same file.
 * Every text is replaced by one of its own length, so that the offsets in the file stay true.
 */
final class SettledPdf {
    private static final Pattern SUBSET = Pattern.compile("/([A-Z]{6})\\+");
    private static final Pattern ID = Pattern.compile("(/ID ?\\[<)[0-9a-f]{32}(><)[0-9a-f]{32}(>\\])");

    private SettledPdf() {}

    static byte[] of(byte[] pdf) {
        // One character per byte, there and back.
        String bytes = new String(pdf, StandardCharsets.ISO_8859_1);
        Map<String, String> subsets = new HashMap<>();
        String named = SUBSET.matcher(bytes).replaceAll(found -> "/" + subset(subsets, found) + "+");
        String id = digest(ID.matcher(named).replaceAll(""));
        return ID.matcher(named).replaceAll("$1" + id + "$2" + id + "$3").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** AAAAAA, AAAAAB and so on, in the order in which the fonts appear. */
    private static String subset(Map<String, String> subsets, MatchResult found) {
        return subsets.computeIfAbsent(found.group(1), unused -> "AAAAA" + (char) ('A' + subsets.size() % 26));
    }

    private static String digest(String bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot name a PDF: this Java lacks SHA-256. Use a whole JDK.", e);
        }
    }
}
