package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Properties;
import org.postgresql.PGConnection;

/** Opens connections for reading. */
final class Connections {

    private static final int SECONDS_FOR_A_GREETING = 30;

    private Connections() {}

    /** zone: what a timestamp with zone is where the query makes a date or a text of it, on PostgreSQL. */
    static Connection open(Database database, ZoneId zone) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url().reveal(), properties(database));
        try {
            boundSilence(connection, database);
            connection.setReadOnly(true);
            boolean isPostgres = connection.isWrapperFor(PGConnection.class);
            if (isPostgres) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            // PostgreSQL streams only inside a transaction; with auto-commit it loads the whole table.
            connection.setAutoCommit(false);
            if (isPostgres) {
                setZone(connection, zone);
            }
            return connection;
        } catch (SQLException failure) {
            drop(connection);
            throw failure;
        }
    }

    private static Properties properties(Database database) {
        Properties properties = new Properties();
        if (!database.user().isEmpty()) {
            properties.setProperty("user", database.user().reveal());
        }
        if (!database.password().isEmpty()) {
            properties.setProperty("password", database.password().reveal());
        }
        // These two would wait for ever for a server that takes the call and says nothing.
        String url = database.url().reveal();
        if (url.startsWith("jdbc:postgresql:") && !url.contains("socketTimeout")) {
            properties.setProperty("socketTimeout", Integer.toString(database.timeout()));
            properties.setProperty("tcpKeepAlive", "true");
        } else if (url.startsWith("jdbc:mariadb:") && !url.contains("socketTimeout")) {
            properties.setProperty("socketTimeout", Integer.toString(database.timeout() * 1000));
            if (!url.contains("connectTimeout")) { // which bounds its greeting too, at 30 seconds by itself
                int seconds = Math.min(database.timeout(), SECONDS_FOR_A_GREETING);
                properties.setProperty("connectTimeout", Integer.toString(seconds * 1000));
            }
        }
        return properties;
    }

    /** For drivers whose own word for it is not known. */
    private static void boundSilence(Connection connection, Database database) throws SQLException {
        try {
            if (connection.getNetworkTimeout() == 0) {
                connection.setNetworkTimeout(Runnable::run, database.timeout() * 1000);
            }
        } catch (SQLFeatureNotSupportedException unknown) {
            // Then the operating system's bound holds.
        }
    }

    /** The driver sets the machine's zone, on which nothing should depend. */
    private static void setZone(Connection connection, ZoneId zone) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    zone.normalized() instanceof ZoneOffset offset
                            ? "set time zone interval '" + offset.getTotalSeconds() + " seconds'"
                            : "set time zone '" + zone.getId() + "'");
        }
    }

    /** Closes what may be broken already. */
    static void drop(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // It is gone, which was wanted.
        }
    }

    /** Closes a broken line without a word: a driver that says goodbye waits for the answer, each time as long again. */
    static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException broken) {
            // As above.
        }
    }
}
