package io.huitou.jobs.extract;

/** What makes a whole file or query unreadable: "the file x.csv ...: value. Do this." */
final class BadSource extends RuntimeException {

    BadSource(String message) {
        super(message);
    }

    BadSource(String message, Throwable cause) {
        super(message, cause);
    }
}
