package io.huitou.jobs.conf;

/**
 * How much of the past stays in the home; {@link #ALL} is everything.
 *
 * @param releases business dates, the newest ones, of which the last release stays
 * @param monthEnds months, the newest ones, of which the last release stays
 * @param landed releases, the newest ones, whose landed rows and tables stay in the lake
 * @param quarantine runs, the newest ones, whose rejected rows stay
 * @param logs runs, the newest ones, whose log, deliveries and history stay
 * @param outbox business dates, the newest ones, whose reports stay in {@code delivery.folder}
 */
public record Keep(int releases, int monthEnds, int landed, int quarantine, int logs, int outbox) {
    /** Nothing is removed. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final int MOST = 100_000;

    static Keep bind(Section section) {
        Keep keep = new Keep(
                number(section, "releases", "14", 1),
                number(section, "month_ends", "25", 0),
                number(section, "landed", "3", 1),
                number(section, "quarantine", "90", 1),
                number(section, "logs", "400", 1),
                number(section, "outbox", "all", 1));
        section.refuseOthers();
        return keep;
    }

    private static int number(Section section, String key, String fallback, int least) {
        return section.value(
                key,
                fallback,
                text -> text.equals("all") ? ALL : Section.within(text, least, MOST),
                "not allowed",
                "Write a whole number from " + least + " to " + MOST + ", or all");
    }
}
