package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one landing attempt: where tonight's rows go, and what makes an attempt of them: the limits, the merge
 * with what an earlier night landed, and the receipt, which comes last.
 *
 * @param landing the folder of the landed rows
 * @param quarantine the folder of the rejected ones
 * @param tonight how the feed is read
 */
record Attempt(Feed feed, Path landing, Path quarantine, Tonight tonight) {
    /** The folder inside the attempt for tonight's rows, until they are merged. */
    private static final String FRESH = "fresh";

    /**
     * What was read.
     *
     * @param files of which rows were read
     * @param parts how many files have been written
     * @param moment as of which a database was read; null where it is none that its other entities share
     * @param state what the source had besides the rows
     * @param merger what has heard of the rows; null where they stand alone
     */
    record Reading(
            Tally tally,
            List<Receipt.SourceFile> files,
            int parts,
            Receipt.@Nullable Moment moment,
            SourceState state,
            @Nullable Merger merger) {}

    /** Where tonight's rows land: what is merged is not yet the attempt's. */
    Path folder() {
        return tonight.base() == null ? landing : landing.resolve(FRESH);
    }

    Path rejected() {
        return quarantine.resolve(Quarantine.FILE);
    }

    /** Removes the parts of an attempt that is not to be. */
    void discard() throws IOException {
        for (Path folder : List.of(landing, landing.resolve(FRESH))) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.newDirectoryStream(folder, "part-*.parquet")) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** Makes the attempt whole; throws Implausible where too many of the rows that are there would go. */
    Receipt finish(Reading reading, LongConsumer progress) throws IOException {
        Receipt alone = receipt(reading);
        Merger merger = reading.merger();
        Receipt receipt = merger == null ? alone : merge(alone, merger, progress);
        ReceiptFile.write(receipt);
        return receipt;
    }

    /** Throws BadSource where too few rows were read, or too many rejected. */
    void checkLimits(Tally rows) {
        if (!tonight.isPartial()) {
            checkThere(rows.read(), "read");
        }
        if (!feed.limits().maxRejected().allows(rows.rejected(), rows.read())) {
            Receipt.Rejection first = rows.rejections().get(0);
            throw new BadSource(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows (%.2f %%) break the contract, above max_rejected %s: most often '%s' (%s line %d)."
                            + " Look into %s, then mend the source or raise max_rejected.",
                    rows.rejected(),
                    rows.read(),
                    100.0 * rows.rejected() / rows.read(),
                    feed.limits().maxRejected(),
                    first,
                    first.firstOrigin().equals("query") ? "query" : "file " + first.firstOrigin(),
                    first.firstLine(),
                    rows.rejectedFile()));
        }
    }

    private void checkThere(long rows, String what) {
        if (rows < feed.limits().minRows()) {
            throw new BadSource(String.format(
                    Locale.ROOT,
                    "%,d rows %s, below min_rows %,d. Look into the source, or lower min_rows.",
                    rows,
                    what,
                    feed.limits().minRows()));
        }
    }

    private Receipt receipt(Reading reading) {
        Tally rows = reading.tally();
        return new Receipt(
                feed.source(),
                feed.contract().domain(),
                feed.contract().entity(),
                feed.format(),
                feed.origin().sql(),
                reading.files(),
                rows.read(),
                rows.landed(),
                rows.rejected(),
                rows.suppressed(),
                rows.firstEvent(),
                rows.lastEvent(),
                feed.contract().schemaHash(),
                String.format(Locale.ROOT, "%016x", rows.checksum()),
                landing,
                rows.rejectedFile(),
                rows.rejections(),
                reading.parts(),
                reading.moment(),
                null,
                tonight.watermark(),
                reading.state());
    }

    private Receipt merge(Receipt fresh, Merger merger, LongConsumer progress) throws IOException {
        Receipt carried = Objects.requireNonNull(tonight.base());
        Merge merge = new Merge(feed, carried, merger, progress);
        Path part = landing.resolve(FRESH).resolve(Receipt.PART);
        Path merged = landing.resolve(Receipt.PART);
        merge.run(part, merged);
        checkThere(merge.landed(), "left");
        Files.delete(part);
        Files.delete(landing.resolve(FRESH));
        int eventTime = feed.contract().indexOf(feed.contract().eventTime());
        try (LandedFile landed =
                new LandedFile(merged, Arrival.behind(feed.contract().fields()))) {
            Long first = eventTime < 0 ? null : landed.least(eventTime);
            Long last = eventTime < 0 ? null : landed.greatest(eventTime);
            return fresh.merged(
                    merge.landed(),
                    first == null ? null : Times.instant(first),
                    last == null ? null : Times.instant(last),
                    String.format(Locale.ROOT, "%016x", merge.checksum()),
                    new Receipt.Merge(
                            String.valueOf(carried.attempt().getFileName()),
                            tonight.isPartial(),
                            carried.rowsLanded(),
                            merge.replaced(),
                            merge.deleted()));
        }
    }
}
