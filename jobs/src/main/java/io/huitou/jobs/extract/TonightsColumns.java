package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Drift.Policy;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.extract.SourceState.SourceColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a source has while it is read, against which the next night is held.
 *
 * @param seen empty where nobody could look
 * @param why then, why not, as a sentence; empty where that is no wonder
 */
record TonightsColumns(Feed feed, Optional<List<SourceColumn>> seen, String why) {

    /** Those of files that have been read; where none has, there is nothing to say. */
    static TonightsColumns ofFiles(Feed feed, List<Receipt.SourceFile> read) {
        return new TonightsColumns(feed, SourceLook.asRead(feed, read), read.isEmpty() ? "" : "no file shows them.");
    }

    /** Those of a query, by a connection that will read it: a line that breaks is the reading's affair. */
    static TonightsColumns ofQuery(Feed feed, Query query, Connection connection) throws SQLException {
        try {
            return new TonightsColumns(feed, Optional.of(DatabaseColumns.asRead(connection, query)), "");
        } catch (SQLException refused) {
            if (DatabaseFailure.isOfTheLine(refused)) {
                throw refused;
            }
            return new TonightsColumns(feed, Optional.empty(), DatabaseFailure.reason(refused, feed));
        }
    }

    /** Throws Implausible for what preflight would have stopped, had it been able to look, or had it been so by then. */
    void refuseDrift(@Nullable Receipt last) {
        List<String> stops = seen.map(columns -> SchemaDrift.of(feed, last, columns)).orElse(List.of()).stream()
                .filter(each -> each.policy() == Policy.STOP)
                .map(ColumnDrift::sentence)
                .toList();
        if (!stops.isEmpty()) {
            throw Implausible.columns(
                    feed,
                    "its columns are not what they were, and nothing was loaded: " + String.join(" ", stops)
                            + " Mend that, or accept it as it is");
        }
    }

    /** Where nobody could look, those of the release that readers have: to know none would hide what has changed. */
    List<SourceColumn> orBefore(@Nullable Receipt last, Consumer<String> said) {
        if (seen.isPresent()) {
            return seen.get();
        }
        List<SourceColumn> before = SourceLook.asBefore(feed, last);
        if (!why.isEmpty()) {
            said.accept(feed.name() + ": its columns were not seen: " + why
                    + (before.isEmpty()
                            ? " The next night cannot tell what has changed in them."
                            : " The next night is held against those of the release before."));
        }
        return before;
    }
}
