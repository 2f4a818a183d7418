package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;

/** A snapshot that one connection of PostgreSQL keeps and exports, and that every reading's own connection takes over. */
final class PostgresSnapshot extends Snapshot {

    private static final int SECONDS_FOR_A_SIGN_OF_LIFE = 10;

    private final Connection keeper;
    private final Database database;
    private final ZoneId zone;
    private final Receipt.Moment moment;

    private PostgresSnapshot(Connection keeper, Database database, ZoneId zone, Receipt.Moment moment) {
        this.keeper = keeper;
        this.database = database;
        this.zone = zone;
        this.moment = moment;
    }

    /** keeper: a connection that has not asked anything yet. A server that only speaks like PostgreSQL may not export. */
    static Snapshot export(Connection keeper, Database database, ZoneId zone) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            Receipt.Moment moment;
            // The statement begins before its snapshot is taken: what was committed by then is seen.
            try (ResultSet row = statement.executeQuery("select statement_timestamp(), pg_export_snapshot()")) {
                row.next();
                moment = new Receipt.Moment(
                        Objects.requireNonNull(row.getString(2)),
                        row.getObject(1, OffsetDateTime.class).toInstant());
            }
            // The keeper says nothing while others read, for as long as that takes.
            statement.execute("select set_config(name, '0', false) from pg_settings where name in"
                    + " ('idle_in_transaction_session_timeout', 'transaction_timeout')");
            return new PostgresSnapshot(keeper, database, zone, moment);
        } catch (SQLException refused) {
            if (!DatabaseFailure.isOfTheStatement(refused)) {
                throw refused;
            }
            keeper.rollback();
            return OneConnection.ofTransaction(keeper);
        }
    }

    @Override
    Receipt.Moment moment() {
        return moment;
    }

    @Override
    boolean isShared() {
        return true;
    }

    @Override
    Lease borrow() throws SQLException {
        Connection connection = Connections.open(database, zone);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction snapshot '" + moment.snapshot() + "'");
            return new NoSnapshot.OwnConnection(connection);
        } catch (SQLException | RuntimeException failure) {
            Connections.drop(connection);
            if (failure instanceof SQLException refused && !isAlive()) {
                throw new SnapshotLost(refused);
            }
            throw failure;
        }
    }

    @Override
    synchronized boolean isAlive() {
        try {
            return !isClosed() && keeper.isValid(SECONDS_FOR_A_SIGN_OF_LIFE);
        } catch (SQLException gone) {
            return false;
        }
    }

    @Override
    synchronized void end() {
        Connections.drop(keeper);
    }
}
