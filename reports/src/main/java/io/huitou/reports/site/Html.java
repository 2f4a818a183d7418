package io.huitou.reports.site;

/** Markup in which a text can never become markup. Attributes are given as names and values in turn. */
final class Html {
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Ours alone: nothing from the data. */
    Html declare(String markup) {
        out.append(markup);
        return this;
    }

    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String... tags) {
        for (String tag : tags) {
            out.append("</").append(tag).append('>');
        }
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Html line() {
        out.append('\n');
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isShown(character) ? character : REPLACEMENT);
            }
        });
    }

    /** Not what steers a terminal, turns the order of letters around or stands for no letter. */
    static boolean isShown(int character) {
        if (character == '\n' || character == '\t') {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> character == 0x200D; // joins emoji and some letters
            default -> true;
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
