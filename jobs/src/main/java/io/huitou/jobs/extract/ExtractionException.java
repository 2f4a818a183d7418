package io.huitou.jobs.extract;

/** An extraction that cannot be completed; the message names the feed, the reason and the remedy, and no secret. */
public final class ExtractionException extends RuntimeException {

    public ExtractionException(String message) {
        super(message);
    }

    public ExtractionException(String message, Throwable cause) {
        super(message, cause);
    }
}
