package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contract;
import java.time.ZoneId;

/**
 * One entity of one source: what is extracted in one step.
 *
 * @param source the name that the configuration gives the source
 * @param timeZone that of timestamps without one
 */
public record Feed(String source, Contract contract, ZoneId timeZone, Limits limits, Origin origin) {

    /** Where the rows come from. */
    public sealed interface Origin permits Query, FileSet {}

    /** {@code shop.orders}: how messages and folders name the feed. */
    public String name() {
        return source + "." + contract.entity();
    }

    /** How the rows are written: jdbc, csv, ndjson or parquet. */
    public String format() {
        return origin instanceof FileSet files ? files.format().label() : "jdbc";
    }
}
