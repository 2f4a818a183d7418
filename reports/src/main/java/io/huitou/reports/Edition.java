package io.huitou.reports;

import java.util.Locale;

/**
 * What is printed for whom: in one language (zh-CN or en), of all customers or of one segment of them, such as the
 * region North.
 */
public record Edition(Locale language, String segmentKind, String segment) {
    /** The edition of all customers. */
    public static Edition whole(Locale language) {
        return new Edition(language, "all", "all");
    }

    public boolean isWhole() {
        return segmentKind.equals("all");
    }

    /** What an analyst asks for the edition's kpis (of: kpis) or their months (of: months). */
    public String relation(String of) {
        return isWhole()
                ? "summary_" + of
                : "edition_" + of + "('" + segmentKind + "', '" + segment.replace("'", "''") + "')";
    }
}
