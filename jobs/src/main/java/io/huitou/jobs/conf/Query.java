package io.huitou.jobs.conf;

import java.util.Optional;

/**
 * Rows of a SQL query, its column labels being the contract's names.
 *
 * @param ranges how it is read in parts; empty: in one
 */
public record Query(Database database, String sql, Optional<Ranges> ranges) implements Feed.Origin {

    /** A query that is read in one. */
    public Query(Database database, String sql) {
        this(database, sql, Optional.empty());
    }

    /** The rows of this query that meet a condition on its columns. */
    public Query where(String condition) {
        return new Query(database, "select * from (\n" + statement() + "\n) huitou where " + condition);
    }

    /** The query without the semicolons and comments behind it, which some drivers take for another statement. */
    public String statement() {
        int end = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int next = at + 1;
            if (sql.startsWith("--", at)) {
                next = endOf("\n", at);
            } else if (sql.startsWith("/*", at)) {
                next = endOf("*/", at + 2);
            } else if (c == '\'' || c == '"' || c == '`') {
                next = endOf(String.valueOf(c), at + 1);
                end = next;
            } else if (c != ';' && !Character.isWhitespace(c)) {
                end = next;
            }
            at = next;
        }
        return sql.substring(0, end);
    }

    private int endOf(String closing, int from) {
        int found = sql.indexOf(closing, from);
        return found < 0 ? sql.length() : found + closing.length();
    }
}
