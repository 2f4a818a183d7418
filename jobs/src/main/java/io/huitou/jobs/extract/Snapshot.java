package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One moment of a database, as which all that is read through it is seen. Several threads may read. */
public abstract class Snapshot implements AutoCloseable {

    private volatile boolean isClosed;

    /** A connection for one reading; to be closed by the thread that has taken it. */
    interface Lease extends AutoCloseable {
        Connection connection();

        @Override
        void close() throws SQLException;
    }

    /** zone: that of timestamps without one. */
    static Snapshot open(Database database, ZoneId zone) throws SQLException {
        Connection connection = Connections.open(database, zone);
        try {
            if (connection.isWrapperFor(PGConnection.class)) {
                return PostgresSnapshot.export(connection, database, zone);
            }
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            return switch (product) {
                case "mariadb", "mysql" -> OneConnection.ofMaria(connection);
                case "h2" -> OneConnection.ofH2(connection);
                default -> {
                    connection.close();
                    yield new NoSnapshot(database, zone);
                }
            };
        } catch (SQLException | RuntimeException failure) {
            Connections.drop(connection);
            throw failure;
        }
    }

    /** When it is; null where what is read through it is of no common moment. */
    abstract Receipt.@Nullable Moment moment();

    /** Whether several readings may go on at once; else they take turns. */
    abstract boolean isShared();

    /** Waits for its turn where readings take turns. */
    abstract Lease borrow() throws SQLException;

    /** Asks the database whether the snapshot can still be read. */
    abstract boolean isAlive();

    /** Nothing may be read through it any more. */
    final boolean isClosed() {
        return isClosed;
    }

    abstract void end();

    @Override
    public final void close() {
        isClosed = true;
        end();
    }
}
