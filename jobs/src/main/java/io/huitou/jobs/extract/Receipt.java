package io.huitou.jobs.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one extraction did; also written as {@code _receipt.json} beside the landed file.
 *
 * @param format jdbc, csv, ndjson or parquet
 * @param query the SQL that was asked; null where columns are mapped
 * @param files the files read, in their order; empty for a database's query
 * @param firstEventAt earliest event time landed; null where there is none
 * @param schemaHash changes where the contract's columns or rules change
 * @param checksum of the landed rows' content, whatever their order and the files they came in
 * @param attempt the folder that holds the landed file and this receipt
 * @param quarantine the file of the rejected rows; null where all rows landed
 * @param rejections why rows were rejected, the most frequent reason first
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
        @Nullable Instant firstEventAt,
        @Nullable Instant lastEventAt,
        String schemaHash,
        String checksum,
        Path attempt,
        @Nullable Path quarantine,
        List<Rejection> rejections,
        SourceState state) {

    /** The name of a receipt's file. */
    public static final String FILE = "_receipt.json";

    /** The name of the landed file. */
    public static final String PART = "part-0.parquet";

    /** The order of rejections; ties by column and reason. */
    static final Comparator<Rejection> MOST_FREQUENT_FIRST = Comparator.comparingLong(Rejection::rows)
            .reversed()
            .thenComparing(Rejection::column)
            .thenComparing(Rejection::reason);

    /** A file as it was read: its size and the CRC-32C of its bytes. */
    public record SourceFile(String name, long bytes, String crc32c) {}

    /** One reason for which rows were rejected, and the first of them. column: empty where it is the whole record. */
    public record Rejection(String column, String reason, long rows, String firstOrigin, long firstLine) {

        @Override
        public String toString() {
            return column.isEmpty() ? reason : column + " " + reason;
        }
    }

    /** A receipt that knows nothing of its source but the rows. */
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
                firstEventAt,
                lastEventAt,
                schemaHash,
                checksum,
                attempt,
                quarantine,
                rejections,
                SourceState.UNKNOWN);
    }

    public Receipt {
        files = List.copyOf(files);
        rejections = List.copyOf(rejections);
        if (rowsRead != rowsLanded + rowsQuarantined) {
            throw new IllegalArgumentException("Cannot balance " + source + "." + entity + ": read " + rowsRead
                    + ", landed " + rowsLanded + ", quarantined " + rowsQuarantined + ". Report this.");
        }
    }

    /** The landed rows. */
    public Path part() {
        return attempt.resolve(PART);
    }

    /** Reads an attempt's receipt back; throws ExtractionException where it is missing or broken. */
    public static Receipt read(Path attempt) {
        return ReceiptFile.read(attempt);
    }
}
