package io.huitou.reports.desk;

import io.huitou.reports.ReportsException;

/** Finds where a SQL text ends, looking past quotes and comments, so that a second statement is noticed. */
final class OneStatement {
    private OneStatement() {}

    static String of(String sql) {
        int end = firstSemicolon(sql, 0);
        String statement = sql.substring(0, end);
        if (isBlank(statement)) {
            throw new ReportsException("Cannot answer: there is no statement. Do ask one, such as: from kpi limit 10");
        }
        if (end < sql.length() && !isBlank(sql.substring(end).replace(';', ' '))) {
            throw new ReportsException("Cannot answer: there is more than one statement. Do ask one at a time.");
        }
        return statement;
    }

    private static int firstSemicolon(String sql, int start) {
        int at = start;
        while (at < sql.length() && sql.charAt(at) != ';') {
            at = next(sql, at);
        }
        return Math.min(at, sql.length());
    }

    private static int next(String sql, int at) {
        if (sql.startsWith("--", at)) {
            return after(sql, "\n", at + 2);
        }
        if (sql.startsWith("/*", at)) {
            return after(sql, "*/", at + 2);
        }
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return after(sql, String.valueOf(c), at + 1);
        }
        if (c == '$') {
            int close = sql.indexOf('$', at + 1);
            if (close > at && sql.substring(at + 1, close).matches("[A-Za-z_]*")) {
                return after(sql, sql.substring(at, close + 1), close + 1);
            }
        }
        return at + 1;
    }

    private static int after(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }

    private static boolean isBlank(String sql) {
        int at = 0;
        while (at < sql.length()) {
            if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
                at = next(sql, at);
            } else if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }
}
