package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.contracts.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, streamed; its column labels are the contract's names, in small or capital letters. */
final class QueryRows implements RowReader {

    /** What a look at the first rows may take; an extraction may take what it needs. */
    static final int SECONDS_FOR_A_LOOK = 30;

    private final @Nullable Connection own;
    private final Statement statement;
    private final ResultSet results;
    private final List<QueryCell> cells = new ArrayList<>();
    private final QueryLabels labels;
    private final RawRow row;
    private long number;

    /** By a connection of its own. limit: rows at most; 0: all. */
    QueryRows(Feed feed, Query query, int limit) throws SQLException {
        this(feed, query, limit, Connections.open(query.database(), feed.timeZone()), true);
    }

    /** By a connection that stays open behind the reader. */
    QueryRows(Feed feed, Query query, Connection connection) throws SQLException {
        this(feed, query, 0, connection, false);
    }

    private QueryRows(Feed feed, Query query, int limit, Connection connection, boolean isOwn) throws SQLException {
        own = isOwn ? connection : null;
        try {
            statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(query.database().fetchSize());
            statement.setMaxRows(limit);
            statement.setQueryTimeout(limit > 0 ? SECONDS_FOR_A_LOOK : 0);
            results = statement.executeQuery(query.statement());
            labels = new QueryLabels(feed.contract(), results.getMetaData());
            cells(feed, results.getMetaData());
        } catch (SQLException | RuntimeException failure) {
            if (isOwn) {
                Connections.drop(connection);
            }
            throw failure;
        }
        row = new RawRow("query", feed.contract().columns());
    }

    private void cells(Feed feed, ResultSetMetaData types) throws SQLException {
        LocalTimes zone = new LocalTimes(feed.timeZone());
        List<Field> fields = feed.contract().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (labels.columnOf(i) > 0) {
                cells.add(QueryCell.of(fields.get(i), i, labels.columnOf(i), types, zone));
            }
        }
    }

    /** What the query brings and the contract does not know. */
    List<String> notes() {
        return labels.notes();
    }

    @Override
    public int[] slots() {
        return labels.slots();
    }

    @Override
    public @Nullable RawRow next() throws SQLException {
        if (!isOnNext()) {
            return null;
        }
        row.begin(++number);
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).read(results, row);
        }
        return row;
    }

    private boolean isOnNext() throws SQLException {
        try {
            return results.next();
        } catch (SQLException broken) {
            if (DatabaseFailure.isOfTheLine(broken)) {
                Connections.abort(statement.getConnection());
            }
            throw broken;
        }
    }

    @Override
    public void close() throws SQLException {
        try (own;
                statement;
                results) {
            results.close();
            if (own != null) {
                own.rollback(); // ends the read-only transaction in which the rows were streamed
            }
        }
    }
}
