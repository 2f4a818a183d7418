package io.huitou.jobs.init;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the database describes it.
 *
 * @param schema null where it is the connection's own, so that the name alone will do
 * @param key the columns of its primary key; empty where it has none
 * @param rows how many it has, up to {@link #MANY}; -1 where that is not known
 */
record SourceTable(
        @Nullable String schema,
        String name,
        boolean isView,
        List<Column> columns,
        List<String> key,
        List<ForeignKey> foreignKeys,
        long rows) {

    /** So many rows are counted; more are "1,000 rows or more". */
    static final int MANY = 1_000;

    /** One of its columns. */
    record Column(String name, Shape shape) {}

    /** A column of its own that points at the key of another table. */
    record ForeignKey(String column, String table, String toColumn) {}

    SourceTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        foreignKeys = List.copyOf(foreignKeys);
    }

    Optional<ForeignKey> foreignKey(String column) {
        return foreignKeys.stream().filter(key -> key.column().equals(column)).findFirst();
    }

    /** OTHER where it has no such column. */
    Shape shape(String column) {
        return columns.stream()
                .filter(each -> each.name().equals(column))
                .map(Column::shape)
                .findFirst()
                .orElse(Shape.OTHER);
    }

    boolean isKey(String column) {
        return key.equals(List.of(column));
    }

    String rowsInWords() {
        if (rows < 0) {
            return isView ? "a view" : "rows not counted";
        }
        String count = String.format(Locale.ROOT, "%,d", rows);
        return rows >= MANY ? count + " rows or more" : rows == 1 ? "1 row" : count + " rows";
    }
}
