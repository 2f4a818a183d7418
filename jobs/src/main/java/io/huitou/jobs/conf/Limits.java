package io.huitou.jobs.conf;

/**
 * The floor under the rows read, and the ceiling over what is rejected; beyond any of it the extraction fails.
 *
 * @param maxBadFiles how many files may be unreadable as a whole
 * @param drift what a change of the source's columns does to the night
 */
public record Limits(long minRows, MaxRejected maxRejected, int maxBadFiles, Drift drift) {

    /** No file may be bad, and changes of columns do what they do by default. */
    public Limits(long minRows, MaxRejected maxRejected) {
        this(minRows, maxRejected, 0, Drift.DEFAULT);
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
                isOfFiles ? section.whole("max_bad_files", 0, 0, Integer.MAX_VALUE) : 0,
                Drift.bind(section.section("drift")));
    }

    Limits acceptingDrift() {
        return new Limits(minRows, maxRejected, maxBadFiles, drift.accepted());
    }
}
