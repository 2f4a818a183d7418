package io.huitou.transforms;

import org.jspecify.annotations.Nullable;

/** A query that an engine refused or could not finish. */
public final class EngineException extends RuntimeException {
    private final boolean isOfTheLake;

    public EngineException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private EngineException(String message, @Nullable Throwable cause, boolean isOfTheLake) {
        super(message.strip(), cause);
        this.isOfTheLake = isOfTheLake;
    }

    /** The store of the lake, and not the query, is to blame; the message says it all. */
    public static EngineException ofTheLake(String message, Throwable cause) {
        return new EngineException(message, cause, true);
    }

    /**
     * What an engine said. Of a wrong value it is told without what it quotes, whoever that is about, and without the
     * cause, which logs would print.
     */
    public static EngineException said(String words, Throwable cause) {
        return WrongValue.isToldIn(words)
                ? new EngineException(WrongValue.removedFrom(words), null)
                : new EngineException(words, cause);
    }

    /** What went wrong. */
    String firstLine() {
        String message = String.valueOf(getMessage());
        return message.lines().findFirst().orElse(message).replaceFirst("[.;]$", "");
    }

    /** The engine had less memory than the query wanted, and a disk to put things aside on. */
    boolean isOutOfMemory() {
        return firstLine().startsWith("Out of Memory Error") && !isOutOfDisk();
    }

    /** What did not fit into memory found no room on the disk either. */
    boolean isOutOfDisk() {
        return String.valueOf(getMessage()).contains("max_temp_directory_size");
    }

    boolean isOfTheLake() {
        return isOfTheLake;
    }

    /** Where in the query, as the engine draws it; empty where it does not. */
    String otherLines() {
        String message = String.valueOf(getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? "" : message.substring(end);
    }
}
