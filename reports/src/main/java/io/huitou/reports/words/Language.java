package io.huitou.reports.words;

import io.huitou.reports.ReportsException;
import io.huitou.reports.figures.Bilingual;
import java.util.Locale;

/** The languages of the editions. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh-CN");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    public static Language of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> ENGLISH;
            case "zh" -> CHINESE;
            default ->
                throw new ReportsException(
                        "Cannot print in " + locale.toLanguageTag() + ": there is no such edition. Use zh-CN or en.");
        };
    }

    public String tag() {
        return tag;
    }

    /** The text in this language, or in the other one where this one is empty. */
    public String choose(Bilingual text) {
        String first = this == ENGLISH ? text.en() : text.zh();
        return first.isBlank() ? (this == ENGLISH ? text.zh() : text.en()) : first;
    }

    /** A statement as it goes on behind a semicolon: English begins it small, unless with an abbreviation. */
    String afterSemicolon(String statement) {
        return this == ENGLISH && statement.length() > 1 && Character.isLowerCase(statement.charAt(1))
                ? Character.toLowerCase(statement.charAt(0)) + statement.substring(1)
                : statement;
    }
}
