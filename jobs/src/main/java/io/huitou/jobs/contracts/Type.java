package io.huitou.jobs.contracts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a contract column. Precision and scale are those of a decimal (at most 18 digits, so that a value fits a
 * long); else 0.
 */
public record Type(Kind kind, int precision, int scale) {

    /** The kinds of values that a warehouse column can hold. */
    public enum Kind {
        TEXT("text", "string"),
        BIGINT("bigint", "integer"),
        DECIMAL("decimal", "number"),
        DATE("date", "date"),
        TIMESTAMP("timestamp", "timestamp"),
        BOOLEAN("boolean", "boolean");

        private final String physical;
        private final String logical;

        Kind(String physical, String logical) {
            this.physical = physical;
            this.logical = logical;
        }

        /** ODCS's logicalType. */
        public String logical() {
            return logical;
        }
    }

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),\\s*(\\d{1,2})\\)");

    /** Reads a physicalType such as {@code text} or {@code decimal(18,4)}; empty where it is none of ours. */
    public static Optional<Type> parse(String physical) {
        Matcher decimal = DECIMAL.matcher(physical);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            boolean isPossible = precision >= 1 && precision <= 18 && scale <= precision;
            return isPossible ? Optional.of(new Type(Kind.DECIMAL, precision, scale)) : Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DECIMAL && kind.physical.equals(physical)) {
                return Optional.of(new Type(kind, 0, 0));
            }
        }
        return Optional.empty();
    }

    /** Whether a bound, written as the contract writes it, is a value of this type that can be compared. */
    boolean holds(String bound) {
        try {
            return switch (kind) {
                case BIGINT, DECIMAL -> new BigDecimal(bound).precision() <= 18;
                case DATE -> LocalDate.parse(bound) != null;
                case TIMESTAMP -> Instant.parse(bound) != null;
                case TEXT, BOOLEAN -> false;
            };
        } catch (NumberFormatException | DateTimeException nonsense) {
            return false;
        }
    }

    @Override
    public String toString() {
        return kind == Kind.DECIMAL ? "decimal(" + precision + "," + scale + ")" : kind.physical;
    }
}
