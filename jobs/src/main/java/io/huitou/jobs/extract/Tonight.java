package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Incremental;
import io.huitou.jobs.conf.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is read tonight.
 *
 * @param base what an earlier night landed and tonight's rows are merged into; null where they stand alone
 * @param changed asks for the rows that have changed; null where all are read
 * @param keys asks for the keys of all rows; null where they are not compared
 * @param watermark how far the reading will have come; null where all rows are read each night
 * @param now when what is new was seen
 */
record Tonight(
        @Nullable Receipt base,
        @Nullable Query changed,
        @Nullable Query keys,
        Receipt.@Nullable Watermark watermark,
        Instant now) {

    /**
     * Of files, which are all read each night.
     *
     * @param now when what is new was seen
     * @param said told why rows that are there are not gone on with
     */
    static Tonight ofFiles(Feed feed, Base base, Instant now, Consumer<String> said) {
        return new Tonight(feed.contract().keepsHistory() ? base.forHistory(said) : null, null, null, null, now);
    }

    /**
     * Of a database: asks what it needs to know for that; throws Implausible where the source is older than the base.
     *
     * @param connection one as of the snapshot that is read
     * @param clock the source's, when what is new was seen
     */
    static Tonight of(Feed feed, Query query, Base base, Connection connection, Instant clock, Consumer<String> said)
            throws SQLException {
        Receipt history = feed.contract().keepsHistory() ? base.forHistory(said) : null;
        Incremental incremental = feed.incremental();
        if (incremental == null) {
            return new Tonight(history, null, null, null, clock);
        }
        Changes changes = new Changes(feed, query, incremental.watermark(), connection);
        Instant newest = changes.newest(connection, clock);
        Receipt last = base.forChanges(incremental, said);
        if (last == null) {
            return new Tonight(history, null, null, mark(incremental, newest, clock, 0, 0), clock);
        }
        Receipt.Watermark before = Objects.requireNonNull(last.watermark());
        refuseOlder(feed, incremental, before, newest, clock);
        int sinceFull = before.nightsSinceFull() + 1;
        if (sinceFull >= incremental.full()) {
            return new Tonight(history, null, null, mark(incremental, newest, clock, 0, 0), clock);
        }
        boolean isSwept = before.nightsSinceSweep() + 1 >= incremental.sweep();
        int sinceSweep = isSwept ? 0 : before.nightsSinceSweep() + 1;
        return new Tonight(
                last,
                changes.since(before.upperBound().minus(incremental.overlap())),
                isSwept ? changes.keys() : null,
                mark(incremental, newest, clock, sinceSweep, sinceFull),
                clock);
    }

    private static Receipt.Watermark mark(
            Incremental incremental, @Nullable Instant newest, Instant clock, int sinceSweep, int sinceFull) {
        return new Receipt.Watermark(incremental.watermark(), newest, clock, sinceSweep, sinceFull);
    }

    private static void refuseOlder(
            Feed feed, Incremental incremental, Receipt.Watermark before, @Nullable Instant newest, Instant clock) {
        String remedy =
                ". A database restored from a backup looks like that. Look into it; if it is right, read all rows once";
        if (clock.isBefore(before.upperBound().minus(incremental.overlap()))) {
            throw Implausible.source(
                    feed,
                    "the source's clock says " + clock + " and said " + before.upperBound() + " when it was last read"
                            + remedy);
        }
        Instant known = before.newest();
        if (known != null && (newest == null || newest.isBefore(known.minus(incremental.overlap())))) {
            throw Implausible.source(
                    feed,
                    "the source's newest " + incremental.watermark() + " is " + (newest == null ? "gone" : newest)
                            + " and was " + known + " when it was last read" + remedy);
        }
    }

    boolean isPartial() {
        return changed != null;
    }

    /** What the published release names of an entity; attempt: null where it names nothing. */
    record Base(Feed feed, @Nullable Path attempt) {

        /** What the release read of the same source; null where it names nothing, or nothing that is still known. */
        @Nullable Receipt last() {
            if (attempt == null || !Files.isRegularFile(attempt.resolve(Receipt.FILE))) {
                return null;
            }
            try {
                Receipt receipt = Receipt.read(attempt);
                return receipt.source().equals(feed.source()) ? receipt : null;
            } catch (ExtractionException unreadable) {
                return null;
            }
        }

        private @Nullable Receipt receipt(Consumer<String> said, String consequence) {
            if (attempt == null) {
                return null;
            }
            if (ErasedAttempt.isUnfinished(attempt)) {
                throw new BadSource("an erasure of what was landed before was not finished. Run the same huitou erase"
                        + " again, then the night.");
            }
            String why;
            if (!Files.isRegularFile(attempt.resolve(Receipt.FILE))) {
                why = "what was landed before is not there any more";
            } else {
                Receipt receipt = Receipt.read(attempt);
                boolean isThere = receipt.landedFiles().stream().allMatch(Files::isRegularFile);
                if (isThere && receipt.schemaHash().equals(feed.contract().schemaHash())) {
                    return receipt;
                }
                why = isThere ? "its contract has changed" : "what was landed before is not there any more";
            }
            said.accept(feed.name() + ": " + why + "; " + consequence);
            return null;
        }

        /** What is landed in an attempt whose versions stay. */
        private @Nullable Receipt forHistory(Consumer<String> said) {
            return receipt(said, "its versions begin anew");
        }

        /** What can be gone on with from where it stopped. */
        private @Nullable Receipt forChanges(Incremental incremental, Consumer<String> said) {
            String whole = "all rows are read";
            Receipt receipt = receipt(feed.contract().keepsHistory() ? words -> {} : said, whole);
            if (receipt == null || incremental.full() == 1) {
                return null;
            }
            Receipt.Watermark watermark = receipt.watermark();
            if (watermark == null || !watermark.column().equals(incremental.watermark())) {
                said.accept(feed.name() + ": it was not read by " + incremental.watermark() + " before; " + whole);
                return null;
            }
            if (!receipt.source().equals(feed.source())
                    || !Objects.equals(receipt.query(), feed.origin().sql())) {
                said.accept(feed.name() + ": its query has changed; " + whole);
                return null;
            }
            return receipt;
        }
    }
}
