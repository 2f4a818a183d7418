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
 * The bytes of a PDF without what the library takes from chance and from the machine: the same pages are the same file.
 * Every text is replaced by one of its own length, so that the offsets in the file stay true.
 */
final class SettledPdf {
    private static final Pattern SUBSET = Pattern.compile("(/(?:BaseFont|FontName) ?/)([A-Z]{6})\\+");
    private static final Pattern ID = Pattern.compile("(/ID ?\\[<)[0-9a-f]{32}(><)[0-9a-f]{32}(>\\])");

    /** An entry of the index: ten digits, a space, five digits, and what else is in its twenty bytes. */
    private static final int ENTRY = 20;

    private static final int DIGITS = 16;
    private static final int GAP = 10;
    private static final int LETTERS = 26;

    private SettledPdf() {}

    static byte[] of(byte[] pdf) {
        // One character per byte, there and back.
        String bytes = new String(pdf, StandardCharsets.ISO_8859_1);
        Map<String, String> subsets = new HashMap<>();
        String named = SUBSET.matcher(bytes).replaceAll(found -> found.group(1) + subset(subsets, found) + "+");
        String indexed = inLatinDigits(named);
        String id = digest(ID.matcher(indexed).replaceAll(""));
        return ID.matcher(indexed).replaceAll("$1" + id + "$2" + id + "$3").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** AAAAAA, AAAAAB and so on, in the order in which the fonts appear. */
    private static String subset(Map<String, String> subsets, MatchResult found) {
        return subsets.computeIfAbsent(found.group(2), unused -> tag(subsets.size()));
    }

    private static String tag(int number) {
        return "AAAA" + (char) ('A' + number / LETTERS % LETTERS) + (char) ('A' + number % LETTERS);
    }

    /** Where a country has digits of its own, the library writes the index of objects with them, cut to their last byte. */
    private static String inLatinDigits(String bytes) {
        int index = bytes.lastIndexOf("\nxref\n") + 6;
        int first = bytes.indexOf('\n', index) + 1;
        int end = bytes.indexOf("trailer", first);
        char zero = bytes.charAt(first);
        StringBuilder latin = new StringBuilder(bytes);
        for (int entry = first; entry + ENTRY <= end; entry += ENTRY) {
            for (int at = 0; at < DIGITS; at++) {
                if (at != GAP) {
                    latin.setCharAt(entry + at, (char) (bytes.charAt(entry + at) - zero + '0'));
                }
            }
        }
        return latin.toString();
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
