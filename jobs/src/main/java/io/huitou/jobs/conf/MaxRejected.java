package io.huitou.jobs.conf;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How many rows may break the contract before the step fails: a share of the rows read, or a count. */
public record MaxRejected(BigDecimal number, boolean isPercent) {

    private static final Pattern FORM = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?%|\\d{1,15}");

    public MaxRejected {
        if (number.signum() < 0 || (isPercent && number.compareTo(new BigDecimal(100)) > 0)) {
            throw new IllegalArgumentException("Cannot allow rejected rows: not 0 to 100 %: " + number);
        }
    }

    /** Reads {@code 1%}, {@code 0.5%} or {@code 50}. */
    public static MaxRejected parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        boolean isPercent = text.endsWith("%");
        return new MaxRejected(new BigDecimal(isPercent ? text.substring(0, text.length() - 1) : text), isPercent);
    }

    public boolean allows(long rejected, long read) {
        BigDecimal limit = isPercent ? number.multiply(BigDecimal.valueOf(read)).movePointLeft(2) : number;
        return BigDecimal.valueOf(rejected).compareTo(limit) <= 0;
    }

    @Override
    public String toString() {
        return number.toPlainString() + (isPercent ? "%" : "");
    }
}
