package io.huitou.jobs.delivery;

/** How often, and how long, a mail server that may come back is waited for. */
public interface Patience {
    /** Waits, and says true; or says false at once, where it has been waited for long enough. */
    boolean waitsAgain() throws InterruptedException;
}
