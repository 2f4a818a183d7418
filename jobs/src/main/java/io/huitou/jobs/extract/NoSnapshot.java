package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A database of which no snapshot is known: each reading is of its own moment. */
final class NoSnapshot extends Snapshot {

    private final Database database;
    private final ZoneId zone;

    NoSnapshot(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    Receipt.@Nullable Moment moment() {
        return null;
    }

    @Override
    boolean isShared() {
        return true;
    }

    @Override
    Lease borrow() throws SQLException {
        return new OwnConnection(Connections.open(database, zone));
    }

    @Override
    boolean isAlive() {
        return !isClosed();
    }

    @Override
    void end() {}

    /** A connection that is nobody else's: its read-only transaction ends with the reading. */
    record OwnConnection(Connection connection) implements Lease {
        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }
}
