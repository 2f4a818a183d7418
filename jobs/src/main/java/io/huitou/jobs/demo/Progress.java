package io.huitou.jobs.demo;

/** Told now and then how far the making of the company is. */
@FunctionalInterface
public interface Progress {

    /** {@code customers} of {@code all} have been made. */
    void made(int customers, int all);

    /** Tells nobody. */
    static Progress silent() {
        return (customers, all) -> {};
    }
}
