package io.huitou.jobs.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for all tests of this JVM, started with the first that asks; its user is postgres, without password. */
public final class PostgresServer {

    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    /** A new, empty database; returns its address. */
    public static synchronized String database(String name) throws IOException, SQLException {
        EmbeddedPostgres started = server;
        if (started == null) {
            started = EmbeddedPostgres.builder().start();
            server = started;
        }
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"" + name + "\" with (force)");
            statement.execute("create database \"" + name + "\"");
        }
        return started.getJdbcUrl("postgres", name);
    }

    /** A new database, filled by a script as psql takes it; its own commands for psql are left out. */
    public static String database(String name, Path script) throws IOException, SQLException {
        String url = database(name);
        String sql = Files.readAllLines(script).stream()
                .filter(line -> !line.startsWith("\\") && !line.matches("(DROP|CREATE) DATABASE .*"))
                .collect(Collectors.joining("\n"));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return url;
    }
}
