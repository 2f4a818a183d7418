package io.huitou.jobs.conf;

/** The floor under the rows read, and the ceiling over the rows rejected; beyond either the extraction fails. */
public record Limits(long minRows, MaxRejected maxRejected) {

    static Limits bind(Section section) {
        return new Limits(
                section.whole("min_rows", 1, 0, Integer.MAX_VALUE),
                section.value(
                        "max_rejected",
                        "1%",
                        MaxRejected::parse,
                        "neither a share nor a count",
                        "Write such as 1% (of the rows read) or 50"));
    }
}
