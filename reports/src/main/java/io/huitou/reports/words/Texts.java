package io.huitou.reports.words;

/** Measures texts in columns of a Latin letter, where a Chinese character counts as two, and cuts what is too long. */
public final class Texts {
    public static final int NAME = 40;
    public static final int TITLE = 36;
    public static final int NARROW = 26;
    public static final int LINE = 100;
    public static final int PARAGRAPH = 240;
    /** The two lines of a headline. */
    private static final int HEADLINE = 114;

    private Texts() {}

    public static String cut(String text, int columns) {
        if (text.length() <= columns / 2) {
            return text;
        }
        int taken = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            taken += width(character);
            if (taken > columns) {
                return text.substring(0, end).stripTrailing() + "…";
            }
            end += Character.charCount(character);
        }
        return text;
    }

    /** The fuller headline where it stands on two lines, else the shorter: a third line has no room on the page. */
    static String headline(String fuller, String shorter) {
        return width(fuller) <= HEADLINE ? fuller : shorter;
    }

    public static int width(String text) {
        return text.codePoints().map(Texts::width).sum();
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean isWide = Character.isIdeographic(character)
                || (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0xFE30 && character <= 0xFE6F)
                || (character >= 0xFF00 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x1F300 && character <= 0x1FAFF);
        return isWide ? 2 : 1;
    }
}
