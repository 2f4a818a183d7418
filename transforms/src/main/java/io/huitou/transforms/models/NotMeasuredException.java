package io.huitou.transforms.models;

/** The data allow no answer: too few events, no variation, a model that does not converge. Not an error of the night. */
public final class NotMeasuredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reasonInChinese;

    /**
     * @param reason why, as it follows "not measured: ", with the value found and what is needed
     * @param reasonInChinese the same in Chinese
     */
    public NotMeasuredException(String reason, String reasonInChinese) {
        super(reason);
        this.reasonInChinese = reasonInChinese;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String reasonInChinese() {
        return reasonInChinese;
    }
}
