package io.huitou.reports.desk;

import static java.util.stream.Collectors.groupingBy;

import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.site.Entry;
import io.huitou.reports.site.Entry.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a script of sql/serving made in the file; comment: its own, in both languages. */
record Served(Kind kind, String comment, List<Entry.Column> columns) {
    /** Of a script that made nothing which can be asked. */
    static final Served NOTHING = new Served(Kind.SCRIPT, "", List.of());

    private record OfTable(String table, Entry.Column column) {}

    /** What the scripts of sql/serving made. */
    static Map<String, Served> read(Connection connection) throws SQLException {
        Map<String, List<OfTable>> columns = Rows.of(
                        connection,
                        "select table_name, column_name, lower(data_type) as type, comment from duckdb_columns()"
                                + " where not internal order by table_name, column_index",
                        row -> new OfTable(
                                row.getString("table_name"),
                                new Entry.Column(
                                        row.getString("column_name"),
                                        row.getString("type"),
                                        new Bilingual(Rows.text(row, "comment"), Rows.text(row, "comment")),
                                        false)))
                .stream()
                .collect(groupingBy(OfTable::table));
        String made = """
                select view_name as name, comment, 'VIEW' as kind from duckdb_views() where not internal
                union all select table_name, comment, 'VIEW' from duckdb_tables() where not internal
                union all select distinct function_name, comment, 'MACRO' from duckdb_functions() where not internal""";
        Map<String, Served> served = new HashMap<>();
        Rows.of(connection, made, row -> {
            String name = row.getString("name");
            return served.put(
                    name,
                    new Served(
                            Kind.valueOf(row.getString("kind")),
                            Rows.text(row, "comment"),
                            columns.getOrDefault(name, List.of()).stream()
                                    .map(OfTable::column)
                                    .toList()));
        });
        return served;
    }
}
