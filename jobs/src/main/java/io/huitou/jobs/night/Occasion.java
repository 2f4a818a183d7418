package io.huitou.jobs.night;

/** Why a night is run, and with it what becomes of its release. */
enum Occasion {
    /** It is published and delivered, whatever is published now. */
    TONIGHT(true, true),
    /** A later one follows at once: it is published, but nobody is sent its reports. */
    MISSED(true, false),
    /** A later one is published: its release is put beside it, printed, and read by nobody who does not ask for it. */
    PAST(false, false);

    private final boolean isPublished;
    private final boolean isDelivered;

    Occasion(boolean isPublished, boolean isDelivered) {
        this.isPublished = isPublished;
        this.isDelivered = isDelivered;
    }

    boolean isPublished() {
        return isPublished;
    }

    boolean isDelivered() {
        return isDelivered;
    }
}
