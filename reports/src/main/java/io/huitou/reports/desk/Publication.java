package io.huitou.reports.desk;

import io.huitou.reports.EarlierRelease;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the analysts' file beside its final place and moves it there once it is whole. */
public final class Publication {
    private static final String KPI_COLUMNS = """
            cast(month as date) as month, cast(segment_kind as text) as segment_kind, cast(segment as text) as segment,
            cast(currency_code as text) as currency_code, cast(numerator as decimal(38, 4)) as numerator,
            cast(denominator as decimal(38, 4)) as denominator, cast(n as bigint) as n,
            cast(n_missing as bigint) as n_missing, cast(low as double) as low, cast(high as double) as high""";

    private static final Pattern MISSING_TABLE = Pattern.compile("Catalog Error: Table with name \\S+ does not exist");

    /** Bytes of Parquet below which a second thread costs more CPU than it saves in time. */
    private static final long SMALL = 64L << 20;

    private final Parquet parquet;
    private final Path servingSql;
    private final Optional<EarlierRelease> earlier;

    public Publication(Map<String, Path> tables, Path servingSql, Optional<EarlierRelease> earlier) {
        this.parquet = new Parquet(tables);
        this.servingSql = servingSql;
        this.earlier = earlier;
    }

    /** Whether tables of a folder of sql/ get into the file. */
    public static boolean reads(String folder) {
        return folder.equals("core")
                || folder.equals("customer")
                || folder.equals("night")
                || folder.startsWith("metrics/");
    }

    /** Returns the rows of every table and view by name. */
    public Map<String, Long> write(Path file, int threads, String memory) throws SQLException, IOException {
        Path building = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Map<String, Long> rows;
            int threadsWorthTheirCost = parquet.bytes() < SMALL ? 1 : threads;
            try (Connection connection = Connections.writing(building, threadsWorthTheirCost, memory);
                    Statement statement = connection.createStatement()) {
                Map<String, Set<String>> earlierColumns = EarlierKpis.layOut(connection, earlier);
                statement.execute("begin");
                fill(connection, statement, earlierColumns);
                statement.execute("commit");
                rows = count(connection, "");
                statement.execute("checkpoint");
            }
            sync(building);
            Files.move(building, file, StandardCopyOption.ATOMIC_MOVE);
            sync(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            return rows;
        } finally {
            Files.deleteIfExists(building);
            Files.deleteIfExists(building.resolveSibling(building.getFileName() + ".wal"));
        }
    }

    private void fill(Connection connection, Statement statement, Map<String, Set<String>> earlierColumns)
            throws SQLException, IOException {
        Catalogue catalogue = Catalogue.read(connection, parquet);
        for (Catalogue.Table table : catalogue.forAnalysts()) {
            if (table.isMeasured() || parquet.has(table.name())) {
                copy(statement, catalogue, table);
            }
        }
        statement.execute("create temporary table kpi_rows as " + kpiRows(catalogue));
        layOutFacts(connection, statement, earlierColumns);
        for (String script : ServingSql.inOrder(servingSql)) {
            statement.execute(script);
        }
        for (String script : ServingSql.inOrder(servingSql.resolve("report"))) {
            executeIfItsTablesAreThere(connection, script);
        }
        statement.execute(String.join("; ", servedComments(connection)));
    }

    /** Facts that are told in other columns than in the earlier release cannot be held against it. */
    private static void layOutFacts(Connection connection, Statement statement, Map<String, Set<String>> earlierColumns)
            throws SQLException {
        Map<String, Set<String>> columns = Fingerprints.columns(connection, "current_database()");
        columns.entrySet().removeIf(table -> !table.getValue().equals(earlierColumns.get(table.getKey())));
        statement.execute(Fingerprints.layOut("tonights_facts", "", columns));
        statement.execute("delete from earlier_facts where not list_contains(['', "
                + columns.keySet().stream().map(Names::literal).collect(Collectors.joining(", "))
                + "], changed)");
    }

    /** A company may take tables out of the library; what the report says of them goes with them. */
    private static void executeIfItsTablesAreThere(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) { // one that failed is closed
            statement.execute(script);
        } catch (SQLException e) {
            if (!MISSING_TABLE.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
        }
    }

    private void copy(Statement statement, Catalogue catalogue, Catalogue.Table table) throws SQLException {
        String name = Names.quoted(table.name());
        String columns = catalogue.columns(table).stream()
                .map(c -> "cast(" + Names.quoted(c.name()) + " as " + Names.type(c.table(), c.name(), c.type())
                        + ") as " + Names.quoted(c.name()))
                .collect(Collectors.joining(", "));
        statement.execute("create table " + name + " as select " + columns + " from " + parquet.relation(table.name()));
        StringBuilder comments = new StringBuilder();
        comments.append("comment on table ").append(name).append(" is ").append(Names.literal(table.comment()));
        for (Catalogue.Column column : catalogue.columns(table)) {
            comments.append("; comment on column ").append(name).append('.').append(Names.quoted(column.name()));
            comments.append(" is ").append(Names.literal(column.comment()));
        }
        statement.execute(comments.toString());
    }

    /** A column name means the same in all that sql/serving makes: columns.csv says what. */
    private List<String> servedComments(Connection connection) throws SQLException {
        String columns =
                """
                select c.table_name, c.column_name, w.says_en || ' ' || w.says_zh as says
                from duckdb_columns() as c
                join read_csv(%s, header = true, all_varchar = true) as w on w.column_name = c.column_name
                where not c.internal and c.comment is null and c.database_name <> 'temp'""".formatted(Names.literal(servingSql.resolve("columns.csv").toString()));
        return Rows.of(
                connection,
                columns,
                row -> "comment on column " + Names.quoted(row.getString("table_name")) + "."
                        + Names.quoted(row.getString("column_name")) + " is " + Names.literal(row.getString("says")));
    }

    private String kpiRows(Catalogue catalogue) {
        String nothing = """
                select
                    cast(null as text) as metric, cast(null as date) as month, cast(null as text) as segment_kind,
                    cast(null as text) as segment, cast(null as text) as currency_code,
                    cast(null as decimal(38, 4)) as numerator, cast(null as decimal(38, 4)) as denominator,
                    cast(null as bigint) as n, cast(null as bigint) as n_missing,
                    cast(null as double) as low, cast(null as double) as high
                where false""";
        return catalogue.kpis().stream()
                .filter(Catalogue.Table::isMeasured)
                .map(kpi -> " union all select " + Names.literal(kpi.name()) + ", " + KPI_COLUMNS + " from "
                        + parquet.relation(kpi.name()))
                .collect(Collectors.joining("", nothing, ""));
    }

    /** database: the one that is in use; empty where there is no other. */
    static Map<String, Long> count(Connection connection, String database) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        String relations = """
                select table_name from duckdb_tables()
                where not internal and not temporary and (%2$s or database_name = %1$s)
                union all
                select view_name from duckdb_views()
                where not internal and not temporary and (%2$s or database_name = %1$s)""".formatted(Names.literal(database), database.isEmpty());
        for (String name : Rows.of(connection, relations, row -> row.getString(1))) {
            rows.put(
                    name,
                    Rows.of(connection, "select count(*) from " + Names.quoted(name), row -> row.getLong(1))
                            .get(0));
        }
        return rows;
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
