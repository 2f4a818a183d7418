package io.huitou.transforms.models.churn;

import java.util.Optional;

/** A likelihood without a maximum, or with many: the examples do not determine the coefficients. */
public final class FitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no fit. */
    public enum Reason {
        /** All examples are events, or none is. */
        ONE_CLASS,
        /** A feature is constant, or a sum of those before it. */
        SINGULAR,
        /** Some direction divides events from the others without error, so that its coefficient grows for ever. */
        SEPARABLE
    }

    private final Reason reason;
    private final @org.jspecify.annotations.Nullable String feature;

    FitRefusedException(Reason reason, @org.jspecify.annotations.Nullable String feature, String message) {
        super(message);
        this.reason = reason;
        this.feature = feature;
    }

    public Reason reason() {
        return reason;
    }

    /** The feature at fault, where one can be named. */
    public Optional<String> feature() {
        return Optional.ofNullable(feature);
    }
}
