package io.huitou.jobs.conf;

import java.math.BigDecimal;

/**
 * The floor under the rows that are there, and the ceiling over what is rejected or goes; beyond any of it the extraction
 * fails.
 *
 * @param maxDeleted rows that go from what earlier nights landed, because the source has them no more
 * @param maxBadFiles how many files may be unreadable as a whole
 * @param drift what a change of the source's columns does to the night
 */
public record Limits(long minRows, MaxRejected maxRejected, MaxRejected maxDeleted, int maxBadFiles, Drift drift) {

    /** No file may be bad, and changes of columns do what they do by default. */
    public Limits(long minRows, MaxRejected maxRejected) {
        this(minRows, maxRejected, MaxRejected.parse("5%"), 0, Drift.DEFAULT);
    }

    /** isOfFiles: only a source of files can have bad ones. */
    static Limits bind(Section section, boolean isOfFiles) {
        return new Limits(
                section.whole("min_rows", 1, 0, Integer.MAX_VALUE),
                section.value(
                        "max_rejected",
                        "1%",
                        MaxRejected::parse,
                        "neither a share nor a count",
                        "Write such as 1% (of the rows read) or 50"),
                section.value(
                        "max_deleted",
                        "5%",
                        MaxRejected::parse,
                        "neither a share nor a count",
                        "Write such as 5% (of the rows there) or 1000"),
                isOfFiles ? section.whole("max_bad_files", 0, 0, Integer.MAX_VALUE) : 0,
                Drift.bind(section.section("drift")));
    }

    Limits acceptingDrift() {
        return new Limits(minRows, maxRejected, maxDeleted, maxBadFiles, drift.accepted());
    }

    Limits deletingAny() {
        MaxRejected all = new MaxRejected(BigDecimal.valueOf(100), true);
        return new Limits(minRows, maxRejected, all, maxBadFiles, drift);
    }
}
