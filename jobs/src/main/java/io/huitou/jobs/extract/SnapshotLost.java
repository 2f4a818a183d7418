package io.huitou.jobs.extract;

import java.sql.SQLException;

/** The moment as of which a source was read cannot be read any more: all of the source must be read as of another. */
final class SnapshotLost extends RuntimeException {

    private final SQLException why;

    SnapshotLost(SQLException why) {
        super(why);
        this.why = why;
    }

    SQLException why() {
        return why;
    }
}
