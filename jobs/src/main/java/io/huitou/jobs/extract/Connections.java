package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Properties;
import org.postgresql.PGConnection;

/** Opens connections for reading, and keeps what was looked up for them out of messages. */
final class Connections {

    private Connections() {}

    /** zone: what a timestamp with zone is where the query makes a date or a text of it, on PostgreSQL. */
    static Connection open(Database database, ZoneId zone) throws SQLException {
        Properties properties = new Properties();
        if (!database.user().isEmpty()) {
            properties.setProperty("user", database.user().reveal());
        }
        if (!database.password().isEmpty()) {
            properties.setProperty("password", database.password().reveal());
        }
        Connection connection = DriverManager.getConnection(database.url().reveal(), properties);
        try {
            connection.setReadOnly(true);
            // PostgreSQL streams only inside a transaction; with auto-commit it loads the whole table.
            connection.setAutoCommit(false);
            if (connection.isWrapperFor(PGConnection.class)) {
                setZone(connection, zone);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
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

    /** What a database answered and what to look into; without its stack trace, which may hold the address. */
    static String describe(SQLException broken, Feed feed) {
        String message =
                feed.origin() instanceof Query query ? scrubbed(broken, query.database()) : withoutValues(broken);
        // Class 42 of standard SQL: the statement is wrong, or not allowed, and the connection is not.
        String advice = String.valueOf(broken.getSQLState()).startsWith("42")
                ? "Mend the query, or give the user the right to ask it"
                : "Check that it answers, jdbc.url, its driver on the class path, the user's rights and the query";
        return "the database says: " + message + (message.endsWith(".") ? " " : ". ") + advice + ", then run again.";
    }

    /** Class 22 of standard SQL: a value is wrong, and the message quotes it, whoever it is about. */
    static String withoutValues(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return String.valueOf(failure.getSQLState()).startsWith("22")
                ? message.replaceAll("\"[^\"]*\"|'[^']*'", "...")
                : message;
    }

    /** A driver's message, without the address and the password, which some drivers repeat in it. */
    private static String scrubbed(SQLException failure, Database database) {
        String message = withoutValues(failure).strip();
        for (String secret :
                new String[] {database.password().reveal(), database.url().reveal()}) {
            if (!secret.isEmpty()) {
                message = message.replace(secret, "******");
            }
        }
        return message.replaceAll("\\s+", " ");
    }
}
