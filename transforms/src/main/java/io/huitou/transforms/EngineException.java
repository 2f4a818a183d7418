package io.huitou.transforms;

/** A query that an engine refused or could not finish. */
public final class EngineException extends RuntimeException {
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
