package io.huitou.reports;

/** Says what could not be published, answered or printed, why, and what to do. */
public final class ReportsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReportsException(String message) {
        super(message);
    }

    public ReportsException(String message, Throwable cause) {
        super(message, cause);
    }
}
