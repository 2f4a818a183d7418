package io.huitou.transforms;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thresholds as rows: reads {@code sql/rules/*.csv} against its declared types; an empty field is null. */
final class RuleRows {
    private RuleRows() {}

    static List<List<@Nullable Object>> read(Table rule) {
        Path csv = rule.file().resolveSibling(rule.name() + ".csv");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : reader) {
                rows.add(row(rule, csv, line));
            }
            return rows;
        } catch (IOException e) {
            throw new LibraryException(List.of(csv + ":1: cannot be read: " + e.getMessage()));
        }
    }

    private static List<@Nullable Object> row(Table rule, Path csv, NamedCsvRecord line) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Column column : rule.columns()) {
            String text = line.findField(column.name()).orElse("");
            try {
                row.add(value(column, text));
            } catch (RuntimeException e) {
                throw new LibraryException(List.of(csv + ":" + line.getStartingLineNumber() + ": " + column.name()
                        + " is no " + column.type() + ": '" + text + "'."));
            }
        }
        return row;
    }

    /** A text as a value of a column's type. */
    static @Nullable Object value(Column column, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (column.type().startsWith("decimal")) {
            return new BigDecimal(text).setScale(column.scale());
        }
        return switch (column.type()) {
            case "bigint" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "date" -> LocalDate.parse(text);
            case "timestamp" -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            default -> text;
        };
    }
}
