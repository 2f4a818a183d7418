package io.huitou.transforms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model gives for a row of a table: as many values as columns, each of its column's class, doubles finite. */
final class RowOf {
    private RowOf() {}

    static List<? extends @Nullable Object> checked(Table table, List<? extends @Nullable Object> row) {
        List<Column> columns = table.columns();
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("Cannot write " + table.name() + ": its model gave " + row.size()
                    + " values for " + columns.size() + " columns: " + row + ".");
        }
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            if (value != null && !fits(columns.get(i), value)) {
                throw new IllegalArgumentException("Cannot write " + table.name() + ": its model gave the "
                        + value.getClass().getSimpleName() + " " + value + " for the "
                        + columns.get(i).type() + " " + columns.get(i).name() + ".");
            }
        }
        return row;
    }

    private static boolean fits(Column column, Object value) {
        return switch (column.type()) {
            case "text" -> value instanceof String;
            case "bigint" -> value instanceof Long;
            case "double" -> value instanceof Double number && Double.isFinite(number);
            case "boolean" -> value instanceof Boolean;
            case "date" -> value instanceof LocalDate;
            case "timestamp" -> value instanceof Instant;
            default -> value instanceof BigDecimal;
        };
    }
}
