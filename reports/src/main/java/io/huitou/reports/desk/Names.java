package io.huitou.reports.desk;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes names, texts and types into SQL so that nothing in them can be read as SQL. */
final class Names {
    private static final Pattern TYPE =
            Pattern.compile("text|varchar|bigint|integer|double|boolean|date|timestamp|decimal\\(\\d+, ?\\d+\\)");

    private Names() {}

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    static String type(String table, String column, String type) {
        String plain = type.strip().toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(plain).matches()) {
            throw new IllegalStateException("Cannot publish " + table + "." + column + ": unknown type: " + type
                    + ". Use text, bigint, double, boolean, date, timestamp or decimal(p, s).");
        }
        return plain;
    }
}
