package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;

/**
 * What a source tells is more probably a fault than true: it seems to have gone back, or to have lost many rows. Whoever
 * knows better has all rows read once, and what comes is taken for true; the message ends with that advice.
 */
public final class Implausible extends RuntimeException {

    private final transient Feed feed;
    private final boolean isOfTheSource;

    private Implausible(Feed feed, boolean isOfTheSource, String reason) {
        super("Cannot extract " + feed.name() + ": " + reason);
        this.feed = feed;
        this.isOfTheSource = isOfTheSource;
    }

    /** What it tells of one entity. */
    static Implausible entity(Feed feed, String reason) {
        return new Implausible(feed, false, reason);
    }

    /** What it tells of itself, and with it of all its entities. */
    static Implausible source(Feed feed, String reason) {
        return new Implausible(feed, true, reason);
    }

    /** Whether all rows of a feed should be read, too, where those of this one are. */
    public boolean concerns(Feed other) {
        boolean isRead =
                isOfTheSource && other.incremental() != null && other.source().equals(feed.source());
        return isRead || other.equals(feed);
    }
}
