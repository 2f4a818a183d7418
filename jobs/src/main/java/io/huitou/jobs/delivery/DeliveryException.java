package io.huitou.jobs.delivery;

/** Some reader did not get what is meant for him; says why and what to do, and names nobody. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeliveryException(String message) {
        super(message);
    }
}
