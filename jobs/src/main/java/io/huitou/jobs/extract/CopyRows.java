package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a query of PostgreSQL, as its own binary copy: no object and no text for a number or a time. The query is
 * asked for its columns first and then wrapped, so that what has no simple binary form comes as text. The format is
 * that of PostgreSQL's documentation of COPY.
 */
final class CopyRows implements RowReader {

    private static final int BYTES_OF_SIGNATURE = 11;

    private final CopyOut copy;
    private final QueryLabels labels;
    private final List<CopyCell> cells;
    private final CopyBuffer buffer;
    private final RawRow row;
    private long number;

    private CopyRows(CopyOut copy, Feed feed, QueryLabels labels, List<CopyCell> cells) throws SQLException {
        this.copy = copy;
        this.labels = labels;
        this.cells = cells;
        buffer = new CopyBuffer(copy);
        row = new RawRow("query", feed.contract().columns());
        buffer.skip(BYTES_OF_SIGNATURE);
        buffer.skip(Integer.BYTES);
        buffer.skip(buffer.nextInt());
    }

    /**
     * Empty where the connection is no PostgreSQL, or where the server does not take the query so, as one that only
     * speaks like PostgreSQL may not; the connection is then as it was. It stays open behind the reader.
     */
    static Optional<CopyRows> open(Feed feed, Query query, Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return Optional.empty();
        }
        String asked = "(\n" + query.statement() + "\n) as huitou";
        // The transaction has a zone, and perhaps a snapshot, which a refusal must leave to it.
        Savepoint before = connection.setSavepoint();
        try {
            QueryLabels labels;
            List<CopyCell> cells = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet none = statement.executeQuery("select * from " + asked + " limit 0")) {
                labels = new QueryLabels(feed.contract(), none.getMetaData());
                fill(cells, feed, labels, none.getMetaData());
            }
            String columns =
                    String.join(", ", cells.stream().map(CopyCell::expression).toList());
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + columns + " from " + asked + ") to stdout (format binary)");
            return Optional.of(new CopyRows(copy, feed, labels, cells));
        } catch (SQLException refused) {
            if (!DatabaseFailure.isOfTheStatement(refused)) {
                throw refused;
            }
            connection.rollback(before);
            return Optional.empty();
        }
    }

    private static void fill(List<CopyCell> cells, Feed feed, QueryLabels labels, ResultSetMetaData types)
            throws SQLException {
        LocalTimes zone = new LocalTimes(feed.timeZone());
        List<Field> fields = feed.contract().fields();
        for (int i = 0; i < fields.size(); i++) {
            int column = labels.columnOf(i);
            if (column > 0) {
                cells.add(CopyCell.of(
                        fields.get(i), i, types.getColumnLabel(column), types.getColumnTypeName(column), zone));
            }
        }
    }

    @Override
    public int[] slots() {
        return labels.slots();
    }

    @Override
    public @Nullable RawRow next() throws SQLException, IOException {
        int fields = buffer.nextShort();
        if (fields < 0) {
            // Reads on to the copy's end, where a failure of the server would be told.
            buffer.finish();
            return null;
        }
        row.begin(++number);
        for (int i = 0; i < fields; i++) {
            int length = buffer.nextInt();
            if (length >= 0) {
                cells.get(i).read(buffer, length, row);
            }
        }
        return row;
    }

    @Override
    public void close() {
        try {
            // What is still active is not wanted any more.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException cancelled) {
            // The server says that it was cancelled, or has ended it by itself: either way it is over.
        }
    }
}
