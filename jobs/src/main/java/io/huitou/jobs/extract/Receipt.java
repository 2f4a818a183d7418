package io.huitou.jobs.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one extraction did; also written as {@code _receipt.json} beside the landed file.
 *
 * @param format jdbc, csv, ndjson or parquet
 * @param query the SQL that was asked; null where columns are mapped
 * @param files the files read, in their order; empty for a database's query
 * @param rowsSuppressed rows of people who were erased: they have not landed
 * @param firstEventAt earliest event time landed; null where there is none
 * @param schemaHash changes where the contract's columns or rules change
 * @param checksum of the landed rows' content, whatever their order and the files they came in
 * @param attempt the folder that holds the landed file and this receipt
 * @param quarantine the file of the rejected rows; null where all rows landed
 * @param rejections why rows were rejected, the most frequent reason first
 * @param parts how many files have landed
 * @param moment as of which a database was read; null where it is none that its other entities share
 * @param merge what became of the rows that an earlier attempt had landed; null where none were carried over
 * @param watermark how far a reading by watermark has come; null where all rows are read each night
 * @param state what the source had besides the rows
 */
public record Receipt(
        String source,
        String domain,
        String entity,
        String format,
        @Nullable String query,
        List<SourceFile> files,
        long rowsRead,
        long rowsLanded,
        long rowsQuarantined,
        long rowsSuppressed,
        @Nullable Instant firstEventAt,
        @Nullable Instant lastEventAt,
        String schemaHash,
        String checksum,
        Path attempt,
        @Nullable Path quarantine,
        List<Rejection> rejections,
        int parts,
        @Nullable Moment moment,
        @Nullable Merge merge,
        @Nullable Watermark watermark,
        SourceState state) {

    /** The name of a receipt's file. */
    public static final String FILE = "_receipt.json";

    /** The name of the landed file; of the first where there are several. */
    public static final String PART = "part-0.parquet";

    /** The order of rejections; ties by column and reason. */
    static final Comparator<Rejection> MOST_FREQUENT_FIRST = Comparator.comparingLong(Rejection::rows)
            .reversed()
            .thenComparing(Rejection::column)
            .thenComparing(Rejection::reason);

    /** A snapshot of a database: the name that it has there, and the database's own clock just before it. */
    public record Moment(String snapshot, Instant at) {}

    /** A file as it was read: its size and the CRC-32C of its bytes. */
    public record SourceFile(String name, long bytes, String crc32c) {}

    /** One reason for which rows were rejected, and the first of them. column: empty where it is the whole record. */
    public record Rejection(String column, String reason, long rows, String firstOrigin, long firstLine) {

        @Override
        public String toString() {
            return column.isEmpty() ? reason : column + " " + reason;
        }
    }

    /**
     * What became of the rows that the attempt of an earlier night had landed.
     *
     * @param base the folder's name of that attempt
     * @param isPartial whether only what had changed was read tonight
     * @param rowsCarried all rows of that attempt
     * @param rowsReplaced of these and of the rows read: those in whose place a newer or the same row stands
     * @param rowsDeleted of the rows carried: those that the source has no more
     */
    public record Merge(String base, boolean isPartial, long rowsCarried, long rowsReplaced, long rowsDeleted) {}

    /**
     * How far a reading by watermark has come; the next night goes on from there.
     *
     * @param column the contract's column
     * @param newest the newest one at the source that did not lie in its future; null where there was none
     * @param upperBound the source's clock when the reading began
     * @param nightsSinceSweep nights since all keys were compared
     * @param nightsSinceFull nights since all rows were read
     */
    public record Watermark(
            String column, @Nullable Instant newest, Instant upperBound, int nightsSinceSweep, int nightsSinceFull) {}

    /** Of one file, which knows nothing of its source but the rows. */
    public Receipt(
            String source,
            String domain,
            String entity,
            String format,
            @Nullable String query,
            List<SourceFile> files,
            long rowsRead,
            long rowsLanded,
            long rowsQuarantined,
            @Nullable Instant firstEventAt,
            @Nullable Instant lastEventAt,
            String schemaHash,
            String checksum,
            Path attempt,
            @Nullable Path quarantine,
            List<Rejection> rejections) {
        this(
                source,
                domain,
                entity,
                format,
                query,
                files,
                rowsRead,
                rowsLanded,
                rowsQuarantined,
                0,
                firstEventAt,
                lastEventAt,
                schemaHash,
                checksum,
                attempt,
                quarantine,
                rejections,
                1,
                null,
                null,
                null,
                SourceState.UNKNOWN);
    }

    public Receipt {
        files = List.copyOf(files);
        rejections = List.copyOf(rejections);
        long carried = merge == null ? 0 : merge.rowsCarried();
        long gone = merge == null ? 0 : Math.addExact(merge.rowsReplaced(), merge.rowsDeleted());
        if (rowsRead + carried != rowsLanded + rowsQuarantined + rowsSuppressed + gone) {
            throw new IllegalArgumentException("Cannot balance " + source + "." + entity + ": read " + rowsRead
                    + ", carried " + carried + ", landed " + rowsLanded + ", quarantined " + rowsQuarantined
                    + ", suppressed " + rowsSuppressed + ", replaced or deleted " + gone + ". Report this.");
        }
    }

    /** Whether only what had changed was read. */
    public boolean isPartial() {
        return merge != null && merge.isPartial();
    }

    /** Rows that an earlier attempt had landed. */
    public long rowsCarried() {
        return merge == null ? 0 : merge.rowsCarried();
    }

    /** Rows in whose place a newer or the same row stands. */
    public long rowsReplaced() {
        return merge == null ? 0 : merge.rowsReplaced();
    }

    /** Rows that were carried and that the source has no more. */
    public long rowsDeleted() {
        return merge == null ? 0 : merge.rowsDeleted();
    }

    /** The landed rows; the first of them where there are several files. */
    public Path part() {
        return attempt.resolve(PART);
    }

    /** Every file of the landed rows. */
    public List<Path> landedFiles() {
        return IntStream.range(0, parts)
                .mapToObj(number -> attempt.resolve(part(number)))
                .toList();
    }

    /** The name of a landed file, from 0. */
    static String part(int number) {
        return "part-" + number + ".parquet";
    }

    /** The same attempt with the rows of an earlier one merged into it. */
    Receipt merged(
            long landed, @Nullable Instant firstEventAt, @Nullable Instant lastEventAt, String checksum, Merge merge) {
        return new Receipt(
                source,
                domain,
                entity,
                format,
                query,
                files,
                rowsRead,
                landed,
                rowsQuarantined,
                rowsSuppressed,
                firstEventAt,
                lastEventAt,
                schemaHash,
                checksum,
                attempt,
                quarantine,
                rejections,
                1,
                moment,
                merge,
                watermark,
                state);
    }

    /** Reads an attempt's receipt back; throws ExtractionException where it is missing or broken. */
    public static Receipt read(Path attempt) {
        return ReceiptFile.read(attempt);
    }
}
