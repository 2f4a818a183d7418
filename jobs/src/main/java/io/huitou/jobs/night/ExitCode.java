package io.huitou.jobs.night;

/** How a night ended, as a scheduler sees it. */
public enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    CHECK_FAILED(3),
    NOT_DELIVERED(4),
    LOCKED(75),
    STOPPED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
