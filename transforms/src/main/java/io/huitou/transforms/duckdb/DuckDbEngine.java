package io.huitou.transforms.duckdb;

import io.huitou.transforms.Column;
import io.huitou.transforms.Engine;
import io.huitou.transforms.EngineException;
import io.huitou.transforms.Night;
import io.huitou.transforms.Source;
import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** DuckDB inside this process: one database in memory, one connection per query that sees only that query's tables. */
public final class DuckDbEngine implements Engine {
    /** Groups small enough that analysts' scans run in parallel and look-ups skip. */
    private static final int ROW_GROUP_ROWS = 122_880;

    private static final String FILE = "part-0.parquet";

    /** With what the driver begins what DuckDB had to say. */
    private static final Pattern NO_WORDS =
            Pattern.compile("^Invalid Input Error: Attempting to execute an unsuccessful .*\\RError: ");

    private final DuckDBConnection database;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isCancelled;

    /**
     * @param functions the text of {@code sql/functions/duckdb.sql}
     * @param scratch a folder for what does not fit into memory
     */
    public DuckDbEngine(Night night, String functions, Path scratch) {
        try {
            Properties streaming = new Properties();
            streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            this.database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", streaming);
            try (Statement statement = database.createStatement()) {
                statement.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false; "
                        + "set timezone = 'UTC'; set preserve_insertion_order = false; set threads = "
                        + (night.isSmall() ? 1 : night.engine().threads()) + "; set memory_limit = "
                        + quoted(night.engine().memory()) + "; set temp_directory = "
                        + quoted(scratch.toString()));
                statement.execute("create macro as_of() as date '" + night.asOf() + "'");
                CompanyClock clock = new CompanyClock(night.zone());
                statement.execute("create macro seconds_from_utc(moment) as " + clock.secondsFromUtc("moment"));
                statement.execute(
                        "create macro seconds_from_utc_showing(shown) as " + clock.secondsFromUtcShowing("shown"));
                statement.execute(functions);
            }
        } catch (SQLException e) {
            throw new EngineException("Cannot start DuckDB: " + e.getMessage(), e);
        }
    }

    @Override
    public long write(String query, Map<String, Source> inputs, UnaryOperator<List<String>> select, Path folder) {
        return onViews(inputs, statement -> {
            String items = String.join(",\n    ", select.apply(columnsOf(query, statement)));
            return copy(statement, "(select\n    " + items + "\nfrom (\n" + query + "\n) as answer)", folder);
        });
    }

    private static List<String> columnsOf(String query, Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet columns = statement.executeQuery("describe\n" + query)) {
            while (columns.next()) {
                names.add(columns.getString(1));
            }
        }
        return names;
    }

    @Override
    public List<List<@Nullable Object>> rows(String query, Map<String, Source> inputs) {
        return onViews(inputs, statement -> {
            List<List<@Nullable Object>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query)) {
                int width = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<@Nullable Object> row = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        row.add(value(rows, i));
                    }
                    found.add(row);
                }
            }
            return found;
        });
    }

    @Override
    public void read(String query, Map<String, Source> inputs, Consumer<Row> reader) {
        onViews(inputs, statement -> {
            try (ResultSet rows = statement.executeQuery(query)) {
                Map<String, Integer> positions = positions(rows.getMetaData());
                Row row = column -> valueAt(column, positions, rows);
                while (rows.next()) {
                    if (isCancelled) {
                        throw stopped();
                    }
                    reader.accept(row);
                }
            }
            return 0;
        });
    }

    private static Map<String, Integer> positions(ResultSetMetaData columns) throws SQLException {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            positions.put(columns.getColumnName(i), i);
        }
        return positions;
    }

    private static @Nullable Object valueAt(String column, Map<String, Integer> positions, ResultSet rows) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException(
                    "Cannot read " + column + ": the query returns " + new TreeSet<>(positions.keySet()) + ".");
        }
        try {
            return value(rows, position);
        } catch (SQLException e) {
            throw new EngineException("Cannot read " + column + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long write(List<Column> columns, Consumer<Answer> rows, Path folder) {
        String fields = columns.stream()
                .map(column -> quotedName(column.name()) + " " + column.sqlType())
                .collect(Collectors.joining(", "));
        return onViews(Map.of(), statement -> {
            statement.execute("create temp table given_rows (" + fields + ")");
            DuckDBConnection connection = (DuckDBConnection) statement.getConnection();
            try (DuckDBAppender appender = connection.createAppender("temp", "main", "given_rows")) {
                rows.accept(row -> append(appender, row));
            }
            return copy(statement, "given_rows", folder);
        });
    }

    private static void append(DuckDBAppender appender, List<? extends @Nullable Object> row) {
        try {
            appender.beginRow();
            for (Object value : row) {
                append(appender, value);
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new EngineException("Cannot write a row: " + e.getMessage(), e);
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            appender.append(truth.booleanValue());
        } else if (value instanceof BigDecimal number) {
            appender.append(number);
        } else if (value instanceof LocalDate date) {
            appender.append(date);
        } else if (value instanceof Instant instant) {
            appender.append(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else {
            throw new IllegalArgumentException("Cannot write a value: its class is unknown: " + value.getClass());
        }
    }

    private static long copy(Statement statement, String source, Path folder) throws SQLException {
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(FILE + ".unfinished");
            long rows = statement.executeLargeUpdate("copy " + source + " to " + quoted(unfinished.toString())
                    + " (format parquet, compression zstd, compression_level 1, row_group_size " + ROW_GROUP_ROWS
                    + ")");
            Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } catch (IOException e) {
            throw new EngineException("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private <T> T onViews(Map<String, Source> inputs, Work<T> work) {
        try (DuckDBConnection connection = database.duplicate();
                Statement statement = connection.createStatement()) {
            running.add(statement);
            try {
                if (isCancelled) {
                    throw stopped();
                }
                for (var input : inputs.entrySet()) {
                    statement.execute(view(input.getKey(), input.getValue()));
                }
                return work.on(statement);
            } finally {
                running.remove(statement);
            }
        } catch (SQLException e) {
            throw EngineException.said(
                    NO_WORDS.matcher(String.valueOf(e.getMessage())).replaceFirst(""), e);
        }
    }

    private static SQLException stopped() {
        return new SQLException("Cannot query: the engine was asked to stop. Open it anew.");
    }

    private static String view(String name, Source source) {
        String head = "create temp view " + quotedName(name) + " as select ";
        if (source.folders().isEmpty()) {
            return head
                    + source.columns().stream()
                            .map(column -> "cast(null as " + column.sqlType() + ") as " + column.name())
                            .collect(Collectors.joining(", "))
                    + " where false";
        }
        String files = source.folders().stream()
                .map(folder -> quoted(folder.resolve("*.parquet").toString()))
                .collect(Collectors.joining(", "));
        return head + "* from read_parquet([" + files + "])";
    }

    /** A moment is asked for as what it is: java.sql.Timestamp knows no time that the machine's own clocks have skipped. */
    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        if (value instanceof java.sql.Timestamp) {
            return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
        return value;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quotedName(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void cancel() {
        isCancelled = true;
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has just ended by itself.
            }
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new EngineException("Cannot close DuckDB: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }
}
