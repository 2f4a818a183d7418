package io.huitou.reports.desk;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens DuckDB files. Nothing is ever downloaded; times are UTC whatever the machine says. */
final class Connections {
    private Connections() {}

    static Connection writing(Path file, int threads, String memory) throws SQLException {
        Properties settings = settings();
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("memory_limit", memory);
        // Everything is one transaction, whose commit is then the checkpoint: nothing is written twice.
        settings.setProperty("checkpoint_threshold", "1KB");
        // To try it on every text column costs a third of the checkpoint and makes the file 3 % smaller.
        settings.setProperty("disabled_compression_methods", "fsst");
        return open(file, settings);
    }

    /** A database in memory from which files are read and written; nothing is put aside on the disk. */
    static Connection inMemory(int threads, String memory) throws SQLException {
        Properties settings = settings();
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("memory_limit", memory);
        settings.setProperty("temp_directory", "");
        settings.setProperty("checkpoint_threshold", "1KB");
        settings.setProperty("disabled_compression_methods", "fsst");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        try (var statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
        }
        return connection;
    }

    /** Reads the file and nothing else: no other file, no network, no change of settings. */
    static Connection reading(Path file) throws SQLException {
        Properties settings = settings();
        settings.setProperty("duckdb.read_only", "true");
        settings.setProperty("enable_external_access", "false");
        Connection connection = open(file, settings);
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_configuration = true");
        }
        return connection;
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    private static Connection open(Path file, Properties settings) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings);
        try (var statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
        }
        return connection;
    }
}
