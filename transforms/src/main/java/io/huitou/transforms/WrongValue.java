package io.huitou.transforms;

import java.util.regex.Pattern;

/** What an engine or a database says of a value that is wrong: it quotes it, whoever it is about. */
public final class WrongValue {
    /** DuckDB's words and Spark's; class 22 of standard SQL. */
    private static final Pattern TOLD = Pattern.compile("^(Conversion|Invalid Input|Out of Range) Error|SQLSTATE: 22");

    /** From where on the query is shown. */
    private static final Pattern QUERY = Pattern.compile("(?sm)^(LINE \\d+:|== SQL).*");

    /** A value may have quotes and line breaks of its own, so that only the first quote and the last are sure. */
    private static final Pattern QUOTED = Pattern.compile("(?s)'.*'|\".*\"|(?<=\\s)['\"].*");

    private static final Pattern LONG_NUMBER = Pattern.compile("(?<!SQLSTATE: )(?<!\\d)\\d{5,}");

    private WrongValue() {}

    static boolean isToldIn(String words) {
        return TOLD.matcher(words).find();
    }

    /** The first line of such words, without what it quotes and without long numbers. */
    public static String removedFrom(String words) {
        String said = QUERY.matcher(words.strip()).replaceFirst("");
        String told = QUOTED.matcher(said).replaceAll("...").lines().findFirst().orElse("");
        return LONG_NUMBER.matcher(told).replaceAll("...");
    }
}
