package io.huitou.jobs.conf;

/**
 * The floor under the rows that are there, the ceiling over the rows rejected, and the ceiling over those that are taken
 * out of what earlier nights landed because the source has them no more; beyond any of them the extraction fails.
 */
public record Limits(long minRows, MaxRejected maxRejected, MaxRejected maxDeleted) {

    static Limits bind(Section section) {
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
                        "Write such as 5% (of the rows there) or 1000"));
    }
}
