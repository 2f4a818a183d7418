package io.huitou.transforms.models.lifetime;

/** Data to which a model cannot be fitted. */
public final class NotFittedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String reasonInChinese;

    /**
     * @param reason why, with the value found
     * @param reasonInChinese the same in Chinese
     */
    public NotFittedException(String reason, String reasonInChinese) {
        super("Cannot fit: " + reason + ". Use more customers or a longer time, or another model.");
        this.reason = reason;
        this.reasonInChinese = reasonInChinese;
    }

    public String reason() {
        return reason;
    }

    public String reasonInChinese() {
        return reasonInChinese;
    }
}
