package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;

/**
 * What a source tells is more probably a fault than true: it seems to have gone back, to have lost many rows, or columns.
 * Whoever knows better lets it pass, once, and what comes is taken for true; the message ends with that advice.
 */
public final class Implausible extends RuntimeException {

    private enum Doubt {
        ENTITY,
        SOURCE,
        COLUMNS
    }

    private final transient Feed feed;
    private final Doubt doubt;

    private Implausible(Feed feed, Doubt doubt, String reason) {
        super("Cannot extract " + feed.name() + ": " + reason);
        this.feed = feed;
        this.doubt = doubt;
    }

    /** What it tells of the rows of one entity. */
    static Implausible entity(Feed feed, String reason) {
        return new Implausible(feed, Doubt.ENTITY, reason);
    }

    /** What it tells of itself, and with it of all its entities. */
    static Implausible source(Feed feed, String reason) {
        return new Implausible(feed, Doubt.SOURCE, reason);
    }

    /** What it tells of the columns of one entity. */
    static Implausible columns(Feed feed, String reason) {
        return new Implausible(feed, Doubt.COLUMNS, reason);
    }

    /** Whether changed columns are to be accepted; else all rows are to be read. */
    public boolean isOfColumns() {
        return doubt == Doubt.COLUMNS;
    }

    /** Whether a feed should be let pass, too, where this one is. */
    public boolean concerns(Feed other) {
        boolean isRead = doubt == Doubt.SOURCE
                && other.incremental() != null
                && other.source().equals(feed.source());
        return isRead || other.equals(feed);
    }
}
