package io.huitou.reports.desk;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/** Remembers what a release that another version made lacks of what is read today: it is printed without that. */
public final class Lacking {
    private final TreeSet<String> relations = new TreeSet<>();
    private final boolean isWhole;

    /** isWhole: of a release that this version has made, in which all is to be read as it is; then nothing may be lacking. */
    public Lacking(boolean isWhole) {
        this.isWhole = isWhole;
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws SQLException;
    }

    /** What is read of a table or view; without: the same where the release does not have it, or not these columns of it. */
    <T> T in(String relation, T without, Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (SQLException e) {
            if (isWhole || !isToldBy(e)) {
                throw e;
            }
            relations.add(relation);
            return without;
        }
    }

    List<String> relations() {
        return List.copyOf(relations);
    }

    /** What DuckDB says of it, without where in the query it stumbled. */
    public static String said(SQLException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst(Question.PREAMBLE, "");
        return message.lines().findFirst().orElse(message);
    }

    /** Whether a table, view, macro or column was not found. */
    public static boolean isToldBy(SQLException e) {
        String message = said(e);
        return message.startsWith("Catalog Error")
                || message.startsWith("Binder Error")
                || message.startsWith("Could not find column");
    }
}
