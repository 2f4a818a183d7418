package io.huitou.transforms;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Thresholds as rows: reads the csv of a rule against its declared types; an empty field is null. */
final class RuleRows {
    private final Table rule;
    private final List<String> problems;

    private RuleRows(Table rule, List<String> problems) {
        this.rule = rule;
        this.problems = problems;
    }

    static List<List<@Nullable Object>> read(Table rule) {
        List<String> problems = new ArrayList<>();
        List<List<@Nullable Object>> rows = new RuleRows(rule, problems).rows(Set.of());
        if (!problems.isEmpty()) {
            throw new LibraryException(problems);
        }
        return rows;
    }

    /** Adds what is wrong with a rule; a column of the name metric names one of these kpis. */
    static void check(Table rule, Set<String> kpis, List<String> problems) {
        new RuleRows(rule, problems).rows(kpis);
    }

    private List<List<@Nullable Object>> rows(Set<String> kpis) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Map<List<String>, Long> lines = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(rule.file())) {
            for (NamedCsvRecord line : reader) {
                if (rows.isEmpty()) {
                    header(line.getHeader());
                }
                rows.add(row(line));
                uniqueKey(line, lines);
                if (!kpis.isEmpty()) {
                    knownKpi(line, kpis);
                }
            }
        } catch (IOException e) {
            problems.add(rule.file() + ":1: cannot be read: " + e.getMessage());
        }
        return rows;
    }

    /** A column that is misspelt would be one that is left out, and so null in every row. */
    private void header(List<String> header) {
        List<String> declared = rule.columns().stream().map(Column::name).toList();
        if (!Set.copyOf(declared).equals(Set.copyOf(header))) {
            problems.add(rule.file() + ":1: has the columns " + header + ". Give it " + declared + ".");
        }
    }

    private List<@Nullable Object> row(NamedCsvRecord line) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Column column : rule.columns()) {
            String text = line.findField(column.name()).orElse("");
            try {
                row.add(value(column, text));
            } catch (RuntimeException e) {
                row.add(null);
                problems.add(place(line) + column.name() + " is no " + column.type() + ": '" + text + "'.");
            }
        }
        return row;
    }

    private void uniqueKey(NamedCsvRecord line, Map<List<String>, Long> lines) {
        if (rule.key().isEmpty()) {
            return;
        }
        List<String> key = rule.key().stream()
                .map(column -> line.findField(column).orElse(""))
                .toList();
        Long first = lines.putIfAbsent(key, line.getStartingLineNumber());
        if (first != null) {
            problems.add(place(line) + "has the same " + String.join(", ", rule.key()) + " as line " + first
                    + ". Remove one of them.");
        }
    }

    private void knownKpi(NamedCsvRecord line, Set<String> kpis) {
        line.findField("metric")
                .filter(metric -> !kpis.contains(metric))
                .ifPresent(metric -> problems.add(
                        place(line) + "metric is no kpi: '" + metric + "'. Choose one that huitou ls metrics lists."));
    }

    private String place(NamedCsvRecord line) {
        return rule.file() + ":" + line.getStartingLineNumber() + ": ";
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
