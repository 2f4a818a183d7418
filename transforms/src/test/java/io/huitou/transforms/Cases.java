package io.huitou.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cases beside each question: given rows, expected rows. */
final class Cases {
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Library library;
    private final EngineSettings engine;
    private final @Nullable Engine reader;

    Cases(Library library, EngineSettings engine) {
        this(library, engine, null);
    }

    /** The rows that an engine wrote, as another reads them. */
    Cases(Library library, EngineSettings engine, @Nullable Engine reader) {
        this.library = library;
        this.engine = engine;
        this.reader = reader;
    }

    /** One case of one table. */
    record Case(Table table, String name, JsonNode body) {}

    static List<Case> of(Table table) throws IOException {
        JsonNode cases = YAML.readTree(Files.readString(table.file().resolveSibling(table.name() + ".cases.yml")));
        List<Case> found = new ArrayList<>();
        cases.properties().forEach(entry -> found.add(new Case(table, entry.getKey(), entry.getValue())));
        return found;
    }

    /** Runs a case; returns the rows that were expected but not found, and those found but not expected. */
    List<String> differences(Case one, Path home) {
        Map<String, List<Path>> landed = new HashMap<>();
        one.table().needs().forEach(entity -> landed.put(entity, List.of()));
        one.table().inputs().stream()
                .filter(input -> input.startsWith(Library.LANDED))
                .forEach(input ->
                        landed.put("landed." + input.substring(Library.LANDED.length()), List.of(home.resolve(input))));
        Night night = new Night("case", asOf(one), zone(one), home.resolve("tables"), landed, 0, engine);
        try (Transforms transforms = Transforms.open(
                library, night, home, rule -> one.table().inputs().contains(rule.name()))) {
            for (String input : one.table().inputs()) {
                give(transforms, input, one, home);
            }
            one.body().path("given").fieldNames().forEachRemaining(given -> {
                if (!one.table().inputs().contains(given)) {
                    throw new IllegalArgumentException("the case gives " + given + ", which the query does not read");
                }
            });
            transforms.write(one.table());
            return compare(
                    one.table().columns(),
                    typed(one.table().columns(), one.body().path("expect")),
                    (reader == null ? transforms.engine() : reader)
                            .rows(
                                    "select * from " + one.table().name(),
                                    Map.of(
                                            one.table().name(),
                                            new Source(
                                                    one.table().columns(), List.of(transforms.folder(one.table()))))));
        }
    }

    private void give(Transforms transforms, String input, Case one, Path home) {
        JsonNode rows = one.body().path("given").path(input);
        if (input.startsWith(Library.LANDED)) {
            List<Column> columns = library.columnsOf(input);
            transforms.engine().write(columns, typed(columns, rows), home.resolve(input));
            return;
        }
        Table table = library.table(input);
        if (!rows.isMissingNode() || !table.computedBy().equals("rules")) {
            transforms.write(table, typed(table.columns(), rows));
        }
    }

    private static LocalDate asOf(Case one) {
        return LocalDate.parse(one.body().path("as_of").asText());
    }

    private static ZoneId zone(Case one) {
        return ZoneId.of(one.body().path("time_zone").asText("UTC"));
    }

    private static List<List<@Nullable Object>> typed(List<Column> columns, JsonNode rows) {
        List<List<@Nullable Object>> typed = new ArrayList<>();
        for (JsonNode row : rows) {
            row.fieldNames().forEachRemaining(name -> {
                if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                    throw new IllegalArgumentException("the case names the column " + name + ", which does not exist");
                }
            });
            List<@Nullable Object> values = new ArrayList<>();
            for (Column column : columns) {
                JsonNode value = row.path(column.name());
                String nothing = column.equals(Library.ARRIVAL) ? "0" : null;
                String text = value.isMissingNode() || value.isNull() ? nothing : value.asText();
                values.add(text == null ? null : RuleRows.value(column, text));
            }
            typed.add(values);
        }
        return typed;
    }

    static List<String> compare(
            List<Column> columns, List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual) {
        List<List<@Nullable Object>> unexpected = new ArrayList<>(actual);
        List<String> differences = new ArrayList<>();
        for (List<@Nullable Object> row : expected) {
            int found = -1;
            for (int i = 0; i < unexpected.size() && found < 0; i++) {
                found = same(row, unexpected.get(i)) ? i : -1;
            }
            if (found < 0) {
                differences.add("missing:    " + show(columns, row));
            } else {
                unexpected.remove(found);
            }
        }
        unexpected.forEach(row -> differences.add("unexpected: " + show(columns, row)));
        return differences;
    }

    private static boolean same(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return a.equals(b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
        }
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return one == null ? other == null : one.equals(other);
    }

    private static String show(List<Column> columns, List<@Nullable Object> row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (row.get(i) != null) {
                parts.add(columns.get(i).name() + ": " + row.get(i));
            }
        }
        return String.join(", ", parts);
    }
}
