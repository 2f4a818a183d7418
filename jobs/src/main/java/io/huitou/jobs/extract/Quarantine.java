package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that broke the contract, each with its first reason; the file comes into being with the first of them. */
final class Quarantine implements AutoCloseable {

    static final String FILE = "rejected.parquet";
    private static final int LONGEST_VALUE = 200;
    static final int LONGEST_RECORD = 10_000;
    static final List<Field> FIELDS = List.of(
            field("source", Type.Kind.TEXT),
            field("entity", Type.Kind.TEXT),
            field("origin", Type.Kind.TEXT),
            field("line_number", Type.Kind.BIGINT),
            field("column_name", Type.Kind.TEXT),
            field("reason", Type.Kind.TEXT),
            field("value", Type.Kind.TEXT),
            field("record", Type.Kind.TEXT));

    private final Feed feed;
    private final Path file;
    private final LandedRow row = new LandedRow(FIELDS.size());
    private final Map<String, Tally> tallies = new HashMap<>();
    private @Nullable ParquetTable table;
    private long rows;

    private static final class Tally {
        private final String column;
        private final String reason;
        private final String firstOrigin;
        private final long firstLine;
        private long rows;

        Tally(String column, String reason, String firstOrigin, long firstLine) {
            this.column = column;
            this.reason = reason;
            this.firstOrigin = firstOrigin;
            this.firstLine = firstLine;
        }
    }

    Quarantine(Feed feed, Path file) {
        this.feed = feed;
        this.file = file;
    }

    private static Field field(String name, Type.Kind kind) {
        Field.Rules none = new Field.Rules(List.of(), null, null, null);
        return new Field(name, new Type(kind, 0, 0), false, 0, false, none, null, null, new Field.Says("", ""));
    }

    /** column: empty where the record as a whole is at fault; value, record: what may be shown of them. */
    void add(RawRow raw, String column, String reason, String value, String record) throws IOException {
        rows++;
        tallies.computeIfAbsent(column + '\n' + reason, unused -> new Tally(column, reason, raw.origin(), raw.line()))
                .rows++;
        write(raw.origin(), raw.line(), column, reason, value, record);
    }

    /** A file as a whole, which is no row. */
    void add(SourceState.Unread bad) throws IOException {
        JsonText json = new JsonText(LONGEST_RECORD);
        json.member("file", bad.file());
        json.member("bytes", Long.toString(bad.bytes()));
        json.member("crc32c", bad.crc32c());
        write(bad.file(), 0, "", bad.reason(), "", json.finish());
    }

    private void write(String origin, long line, String column, String reason, String value, String record)
            throws IOException {
        row.clear();
        row.text(0, feed.source());
        row.text(1, feed.contract().entity());
        row.text(2, origin);
        row.number(3, line);
        row.text(4, column);
        row.text(5, reason);
        row.text(6, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
        row.text(7, record);
        if (table == null) {
            table = ParquetTable.create(file, FIELDS);
        }
        table.write(row);
    }

    /** What a row that was read back says; empty of a file as a whole. */
    static Optional<Receipt.Rejection> rejection(LandedRow row) {
        return row.numberAt(3) == 0
                ? Optional.empty()
                : Optional.of(new Receipt.Rejection(row.textAt(4), row.textAt(5), 1, row.textAt(2), row.numberAt(3)));
    }

    long rows() {
        return rows;
    }

    /** Where the rejected rows and files are; null where there are none. */
    @Nullable Path file() {
        return table == null ? null : file;
    }

    /** The most frequent reason first; ties by column and reason. */
    List<Receipt.Rejection> rejections() {
        List<Receipt.Rejection> rejections = new ArrayList<>();
        for (Tally tally : tallies.values()) {
            rejections.add(
                    new Receipt.Rejection(tally.column, tally.reason, tally.rows, tally.firstOrigin, tally.firstLine));
        }
        rejections.sort(Receipt.MOST_FREQUENT_FIRST);
        return rejections;
    }

    void commit() throws IOException {
        if (table != null) {
            table.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (table != null) {
            table.close();
        }
    }
}
