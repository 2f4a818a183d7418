package io.huitou.reports.press;

import java.awt.Font;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes texts printable with our font: what it lacks becomes □ and is remembered, control characters become spaces. */
final class Ink {
    private static final int LACKING = '□';

    private final Font font;
    private final Set<Integer> lacking = new TreeSet<>();

    Ink(Font font) {
        this.font = font;
    }

    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(this::printable)
                .filter(character -> character != 0)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    Map<String, ?> printable(Map<String, Object> row) {
        Map<String, Object> printable = new HashMap<>();
        row.forEach((name, value) -> printable.put(name, value instanceof String text ? printable(text) : value));
        return printable;
    }

    private int printable(int character) {
        if (character == '\n') {
            return character;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT -> 0;
            default -> {
                if (font.canDisplay(character)) {
                    yield character;
                }
                lacking.add(character);
                yield LACKING;
            }
        };
    }

    /** How many different characters the font lacked. */
    int lacking() {
        return lacking.size();
    }
}
