package io.huitou.reports.words;

/** Measures texts in columns of a Latin letter, where a Chinese character counts as two, and cuts what is too long. */
public final class Texts {
    /** Columns of a company's or a thing's name. */
    public static final int NAME = 40;
    /** Columns of a kpi's title. */
    public static final int TITLE = 36;
    /** Columns of a name in a narrow cell. */
    public static final int NARROW = 26;
    /** Columns of one line. */
    public static final int LINE = 100;
    /** Columns of a few lines. */
    public static final int PARAGRAPH = 240;

    /** Marks above, below and around one character: Vietnamese has two. */
    private static final int MARKS = 2;

    private Texts() {}

    /**
     * The text as far as its columns reach, with … where it was cut. Marks beyond two on a character go, for a heap of them
     * has no width and yet no end; so do characters that only direct others, once they are more than the columns.
     */
    public static String cut(String text, int columns) {
        if (text.length() <= columns / 2) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int taken = 0;
        int marks = 0;
        int directions = 0;
        int character;
        for (int at = 0; at < text.length(); at += Character.charCount(character)) {
            character = text.codePointAt(at);
            int width = width(character);
            boolean isMark = isMark(character);
            marks = isMark ? marks + 1 : width > 0 ? 0 : marks;
            directions += width == 0 && !isMark ? 1 : 0;
            taken += width;
            if (taken > columns) {
                return cut.toString().stripTrailing() + "…";
            }
            if (width > 0 || (isMark ? marks <= MARKS : directions <= columns)) {
                cut.appendCodePoint(character);
            }
        }
        return cut.toString();
    }

    /** Columns that the text takes. */
    public static int width(String text) {
        return text.codePoints().map(Texts::width).sum();
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static int width(int character) {
        if (isMark(character) || Character.getType(character) == Character.FORMAT) {
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
