package io.huitou.jobs.extract;

import java.util.List;
import java.util.Locale;

/**
 * What an extraction saw of its source besides the rows.
 *
 * @param columns what the source has, in its order; empty where nobody knows
 * @param unread the files that are there and were not read, in the order of their names
 */
public record SourceState(List<SourceColumn> columns, List<Unread> unread) {

    /** Nothing is known. */
    public static final SourceState UNKNOWN = new SourceState(List.of(), List.of());

    /**
     * A column as the source names it, in a database with schema and table before it, and what the source says of its
     * type; empty where it says nothing, {@code optional} where fewer than half of the objects looked at have it.
     */
    public record SourceColumn(String name, String type) {}

    /**
     * A file that was not read.
     *
     * @param reason a sentence that says what to do
     * @param crc32c of its bytes; empty where they cannot be read
     */
    public record Unread(String file, Why why, String reason, long bytes, String crc32c) {}

    /** Why a file was not read. */
    public enum Why {
        /** It does not count as delivered. */
        LEFT_OUT,
        /** Another file, which was read, holds the same. */
        SAME_CONTENT,
        /** It cannot be read to its end. */
        PUT_ASIDE;

        /** As receipts and tables have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SourceState {
        columns = List.copyOf(columns);
        unread = List.copyOf(unread);
    }
}
