package io.huitou.jobs.extract;

/** How often, and how long, a database that is away is waited for. */
@FunctionalInterface
public interface Retries {

    /** Whoever reads for one answer only: a database that is away is away. */
    Retries NONE = (time, why) -> false;

    /**
     * Waits, and says true; or says false at once, where it has been waited for long enough.
     *
     * @param time which time it is, from 1
     * @param why a sentence without secrets
     */
    boolean waits(int time, String why) throws InterruptedException;
}
