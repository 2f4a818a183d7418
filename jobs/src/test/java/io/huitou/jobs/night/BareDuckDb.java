package io.huitou.jobs.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * The other contender of {@link SqlBenchmark}: runs recorded statements with Java and DuckDB's driver alone, each part
 * on a connection of its own: {@code BareDuckDb <script> <recorded folder> <own folder>}.
 */
final class BareDuckDb {
    private static final String UNFINISHED = ".unfinished";

    private static final Pattern TARGET = Pattern.compile("(?s)^copy .* to '([^']+)' \\(format parquet.*");

    private BareDuckDb() {}

    public static void main(String[] arguments) throws Exception {
        SqlScript script = new SqlScript(Path.of(arguments[0]));
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            SideBySide.Work work = part -> {
                try (Connection connection = ((DuckDBConnection) database).duplicate();
                        Statement statement = connection.createStatement()) {
                    for (String recorded : script.statements(part)) {
                        run(statement, recorded.replace(arguments[1], arguments[2]));
                    }
                }
            };
            work.run(SqlScript.SETTINGS);
            SideBySide.run(script.waitsFor(), script.tablesAtOnce(), work);
            work.run(SqlScript.CHECKS);
        }
        System.out.println(Cost.ofThisProcess());
    }

    private static void run(Statement statement, String sql) throws SQLException, IOException {
        Matcher target = TARGET.matcher(sql);
        if (!target.matches()) {
            statement.execute(sql);
            return;
        }
        Path unfinished = Path.of(target.group(1));
        Files.createDirectories(unfinished.resolveSibling("."));
        statement.execute(sql);
        Files.move(unfinished, Path.of(target.group(1).replace(UNFINISHED, "")));
    }
}
