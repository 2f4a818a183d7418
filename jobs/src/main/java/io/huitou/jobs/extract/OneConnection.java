package io.huitou.jobs.extract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** A snapshot that cannot be shared: one transaction, in which readings take turns. */
final class OneConnection extends Snapshot {

    private static final int SECONDS_FOR_A_SIGN_OF_LIFE = 10;

    /** H2's own isolation level: every table as it was at the transaction's first statement. */
    private static final int SNAPSHOT_OF_H2 = 6;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection connection;
    private final Receipt.Moment moment;

    private OneConnection(Connection connection, Receipt.Moment moment) {
        this.connection = connection;
        this.moment = moment;
    }

    /** MariaDB and MySQL; tables of engines without transactions are as they are when they are read. */
    static Snapshot ofMaria(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session transaction isolation level repeatable read");
            // Asked before the snapshot is taken: what was committed by then is seen.
            Receipt.Moment moment;
            try (ResultSet row = statement.executeQuery("select connection_id(), utc_timestamp(6)")) {
                row.next();
                moment = new Receipt.Moment(
                        Objects.requireNonNull(row.getString(1)),
                        row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC));
            }
            statement.execute("start transaction with consistent snapshot, read only");
            return new OneConnection(connection, moment);
        }
    }

    static Snapshot ofH2(Connection connection) throws SQLException {
        connection.setTransactionIsolation(SNAPSHOT_OF_H2);
        return begun(connection, "select session_id(), current_timestamp");
    }

    /** Of a server that speaks like PostgreSQL: a repeatable read. */
    static Snapshot ofTransaction(Connection connection) throws SQLException {
        return begun(connection, "select cast(pg_backend_pid() as text), current_timestamp");
    }

    private static Snapshot begun(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return new OneConnection(
                    connection,
                    new Receipt.Moment(
                            Objects.requireNonNull(row.getString(1)),
                            row.getObject(2, OffsetDateTime.class).toInstant()));
        }
    }

    @Override
    Receipt.Moment moment() {
        return moment;
    }

    @Override
    boolean isShared() {
        return false;
    }

    @Override
    Lease borrow() throws SQLException {
        turn.lock();
        if (isClosed()) {
            turn.unlock();
            throw new SnapshotLost(new SQLException("another reading has lost the line", "08006"));
        }
        return new Turn();
    }

    private final class Turn implements Lease {
        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public void close() {
            turn.unlock();
        }
    }

    @Override
    boolean isAlive() {
        try {
            return !isClosed() && connection.isValid(SECONDS_FOR_A_SIGN_OF_LIFE);
        } catch (SQLException gone) {
            return false;
        }
    }

    @Override
    void end() {
        Connections.drop(connection);
    }
}
