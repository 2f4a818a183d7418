package io.huitou.reports.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a table is computed from, down to the entities that landed; from the catalogue of the release. */
final class Lineage {
    private static final String LANDED = "landed_";

    private final Map<String, List<String>> reads = new HashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    private Lineage() {}

    static Lineage of(Connection connection, String table) throws SQLException {
        Lineage lineage = new Lineage();
        Rows.of(connection, "select table_name, folder, reads from table_catalog", row -> {
            lineage.folders.put(row.getString("table_name"), Rows.text(row, "folder"));
            String reads = Rows.text(row, "reads");
            return lineage.reads.put(
                    row.getString("table_name"), reads.isEmpty() ? List.of() : List.of(reads.split(", ", -1)));
        });
        Rows.of(
                connection,
                "select source, entity from extract_receipts",
                row -> lineage.sources.put(LANDED + row.getString("entity"), row.getString("source")));
        lineage.add(table, "", "");
        return lineage;
    }

    /** The tree, a table a line; what has been told above is not told again. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The table and all that it is computed from, without what landed. */
    Set<String> tables() {
        return tables.stream().filter(table -> !table.startsWith(LANDED)).collect(Collectors.toSet());
    }

    /** The configured entities that it rests on. */
    List<String> entities() {
        return tables.stream()
                .filter(sources::containsKey)
                .map(landed -> landed.substring(LANDED.length()))
                .sorted()
                .toList();
    }

    private void add(String table, String before, String below) {
        List<String> inputs = reads.getOrDefault(table, List.of());
        boolean isTold = !tables.add(table) && !inputs.isEmpty();
        if (inputs.size() == 1 && inputs.get(0).startsWith(LANDED)) {
            tables.add(inputs.get(0));
            lines.add(before + table + " ← " + landed(inputs.get(0)));
            return;
        }
        lines.add(before + called(table) + (isTold ? " (above)" : ""));
        for (int i = 0; i < inputs.size() && !isTold; i++) {
            boolean isLast = i == inputs.size() - 1;
            add(inputs.get(i), below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }

    private String landed(String table) {
        String entity = table.substring(LANDED.length());
        String source = sources.get(table);
        return source == null ? entity + ", not configured" : source + "." + entity;
    }

    private String called(String table) {
        String folder = folders.getOrDefault(table, "");
        boolean isUnderItsFolder = folder.equals("rules") || folder.equals("night");
        return table.startsWith(LANDED) ? landed(table) : isUnderItsFolder ? folder + "/" + table : table;
    }
}
