package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.yaml.Spelling;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of a query, streamed; its column labels are the contract's names, in small or capital letters. */
final class QueryRows implements RowReader {

    /** What a look at the first rows may take; an extraction may take what it needs. */
    static final int SECONDS_FOR_A_LOOK = 30;

    private final Connection connection;
    private final Statement statement;
    private final ResultSet results;
    private final List<QueryCell> cells = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final int[] slots;
    private final RawRow row;
    private long number;

    /** limit: rows at most; 0: all. */
    QueryRows(Feed feed, Query query, int limit) throws SQLException {
        connection = Connections.open(query.database());
        try {
            statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(query.database().fetchSize());
            statement.setMaxRows(limit);
            statement.setQueryTimeout(limit > 0 ? SECONDS_FOR_A_LOOK : 0);
            results = statement.executeQuery(query.sql());
            slots = match(feed, results.getMetaData());
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
        row = new RawRow("query", feed.contract().columns());
    }

    private int[] match(Feed feed, ResultSetMetaData labels) throws SQLException {
        Contract contract = feed.contract();
        LocalTimes zone = new LocalTimes(feed.timeZone());
        boolean hasIsoText = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
        int[] matched = new int[contract.fields().size()];
        Arrays.fill(matched, -1);
        for (int column = 1; column <= labels.getColumnCount(); column++) {
            String label = labels.getColumnLabel(column);
            int index = contract.indexOf(label.toLowerCase(Locale.ROOT));
            if (index < 0) {
                unknown.add(label);
            } else if (matched[index] >= 0) {
                throw new BadSource("the query has two columns of one name: " + label + ". Leave one out.");
            } else {
                matched[index] = index;
                cells.add(QueryCell.of(contract.fields().get(index), index, column, labels, zone, hasIsoText));
            }
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < matched.length; i++) {
            Field field = contract.fields().get(i);
            if (matched[i] < 0 && field.isRequired()) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new BadSource("the query has no column " + String.join(", ", missing) + ": " + unknown
                    + ". Write: ... as " + String.join(", ... as ", missing) + ".");
        }
        return matched;
    }

    /** What the query brings and the contract does not know, each with the column that may have been meant. */
    List<String> notes(Contract contract) {
        return unknown.stream()
                .map(label -> "the query's column " + label + " is not in the contract and is left out"
                        + Spelling.closest(label, contract.columns())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""))
                .toList();
    }

    @Override
    public int[] slots() {
        return slots;
    }

    @Override
    public @Nullable RawRow next() throws SQLException {
        if (!results.next()) {
            return null;
        }
        row.begin(++number);
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).read(results, row);
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        // Ends the read-only transaction in which the rows were streamed.
        try (connection;
                statement;
                results) {
            results.close();
            connection.rollback();
        }
    }
}
