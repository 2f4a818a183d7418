package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contract;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entity of one source: what is extracted in one step.
 *
 * @param source the name that the configuration gives the source
 * @param timeZone that of timestamps without one
 * @param incremental how only what has changed is read; null where everything is, each night
 */
public record Feed(
        String source,
        Contract contract,
        ZoneId timeZone,
        Limits limits,
        Origin origin,
        @Nullable Incremental incremental) {

    /** Where the rows come from. */
    public sealed interface Origin permits Query, FileSet, FileQuery {

        /** Every file that is read, set by set; none where a database is. */
        default List<FileSet> files() {
            return List.of();
        }

        /** How dates are written that come as text: a pattern of DateTimeFormatter; null: ISO 8601. */
        default @Nullable String dateFormat() {
            return null;
        }

        /** How numbers are written that come as text. */
        default NumberForm numberForm() {
            return NumberForm.PLAIN;
        }

        /** How timestamps are written that come as text: a pattern, epoch_seconds or epoch_millis; null: ISO 8601. */
        default @Nullable String timestampFormat() {
            return null;
        }
    }

    /** {@code shop.orders}: how messages and folders name the feed. */
    public String name() {
        return source + "." + contract.entity();
    }

    /** Whether all its rows are read, and none of its deletions are too many. */
    public boolean isWhole() {
        return equals(whole());
    }

    /** The same, all of whose rows are read and none of whose deletions are too many. */
    Feed whole() {
        return new Feed(
                source,
                contract,
                timeZone,
                limits.deletingAny(),
                origin,
                incremental == null ? null : incremental.whole());
    }

    /** The same, where the changes of its columns that would stop the night have been accepted by hand. */
    Feed acceptingDrift() {
        return new Feed(source, contract, timeZone, limits.acceptingDrift(), origin, incremental);
    }

    /** How the rows are written: jdbc, csv, ndjson or parquet. */
    public String format() {
        return origin.files().stream()
                .findFirst()
                .map(files -> files.format().label())
                .orElse("jdbc");
    }
}
