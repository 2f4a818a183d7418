package io.huitou.reports.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the night says about its tables and columns: which are the analysts', and what each one means. */
final class Catalogue {
    private final List<Table> tables;
    private final Map<String, List<Column>> columns = new LinkedHashMap<>();

    private Catalogue(List<Table> tables, List<Column> columns) {
        this.tables = tables;
        columns.forEach(c ->
                this.columns.computeIfAbsent(c.table(), t -> new ArrayList<>()).add(c));
    }

    record Table(String name, String folder, String shape, String comment, boolean isMeasured) {
        boolean isKpi() {
            return shape.equals("kpi");
        }

        boolean isForAnalysts() {
            return !isKpi() && Publication.reads(folder);
        }
    }

    record Column(String table, String name, String type, String comment, boolean isPersonal) {}

    static Catalogue read(Connection connection, Parquet parquet) throws SQLException {
        return new Catalogue(
                Rows.of(
                        connection,
                        "from " + parquet.relation("table_catalog") + " order by table_name",
                        row -> new Table(
                                row.getString("table_name"),
                                Rows.text(row, "folder"),
                                Rows.text(row, "shape"),
                                lines(
                                        both(Rows.text(row, "title_en"), Rows.text(row, "title_zh")),
                                        Rows.text(row, "says_en"),
                                        Rows.text(row, "says_zh"),
                                        label("Grain: ", Rows.text(row, "grain"))),
                                row.getBoolean("is_measured"))),
                Rows.of(
                        connection,
                        "from " + parquet.relation("column_catalog") + " order by table_name, position",
                        row -> new Column(
                                row.getString("table_name"),
                                row.getString("column_name"),
                                Rows.text(row, "type"),
                                both(Rows.text(row, "says_en"), Rows.text(row, "says_zh")),
                                row.getBoolean("is_personal"))));
    }

    List<Table> forAnalysts() {
        return tables.stream().filter(Table::isForAnalysts).toList();
    }

    List<Table> kpis() {
        return tables.stream().filter(Table::isKpi).toList();
    }

    /** The columns that may leave the warehouse, in their order. */
    List<Column> columns(Table table) {
        List<Column> shown = columns.getOrDefault(table.name(), List.of()).stream()
                .filter(c -> !c.isPersonal())
                .toList();
        if (shown.isEmpty()) {
            throw new IllegalStateException("Cannot publish " + table.name()
                    + ": column_catalog has no column of it that may be shown. Declare its columns in its yml.");
        }
        return shown;
    }

    private static String both(String en, String zh) {
        return en.isEmpty() || zh.isEmpty() ? en + zh : en + " " + zh;
    }

    private static String label(String label, String text) {
        return text.isEmpty() ? "" : label + text;
    }

    private static String lines(String... lines) {
        return String.join(
                "\n", List.of(lines).stream().filter(line -> !line.isEmpty()).toList());
    }
}
