package io.huitou.jobs.night;

/** A check that must hold did not: nothing is published. */
final class CheckFailure extends RuntimeException {
    CheckFailure(String message) {
        super(message);
    }
}
