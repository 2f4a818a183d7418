package io.huitou.transforms;

import org.jspecify.annotations.Nullable;

/** A query that an engine refused or could not finish. */
public final class EngineException extends RuntimeException {
    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
