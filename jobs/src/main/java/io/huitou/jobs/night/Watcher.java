package io.huitou.jobs.night;

/** Somebody who watches a night go by. Called from several threads. */
public interface Watcher {
    /** A step begins; a part of one is named {@code extract:customers}. */
    void begins(String step);

    /** A step is still at it, so many rows in. */
    void goesOn(String step, long rows);

    /** Something that is worth a line of its own. */
    void says(String words);

    /** A step ends. */
    void ends(String step, boolean isDone, long rows, long rejected, long milliseconds);
}
