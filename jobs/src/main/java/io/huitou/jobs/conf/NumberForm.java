package io.huitou.jobs.conf;

/**
 * How numbers are written that come as text.
 *
 * @param decimal the mark before the decimals: a point or a comma
 * @param grouping the mark between each three digits before it; NUL: there is none, and one is an error
 */
public record NumberForm(char decimal, char grouping) {

    /** 1234.56 */
    public static final NumberForm PLAIN = new NumberForm('.', '\0');

    private static final String GROUPING = ".,' \u2019\u00a0\u202f";

    static NumberForm bind(Section section) {
        char decimal =
                section.value("decimal", ".", text -> mark(text, ".,"), "not a decimal mark", "Write . or \",\"");
        char grouping = section.has("grouping")
                ? section.value(
                        "grouping",
                        decimal == ',' ? "." : ",",
                        text -> mark(text, GROUPING),
                        "not a mark between thousands",
                        "Write one character: a point, comma, apostrophe or blank")
                : PLAIN.grouping();
        if (grouping == decimal) {
            section.problem(
                    "grouping", "it is the decimal mark", String.valueOf(grouping), "Write the mark between thousands");
        }
        return new NumberForm(decimal, grouping);
    }

    private static char mark(String text, String known) {
        if (text.length() != 1 || known.indexOf(text.charAt(0)) < 0) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }
}
