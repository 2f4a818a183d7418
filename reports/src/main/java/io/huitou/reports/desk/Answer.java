package io.huitou.reports.desk;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of an answer, one by one, and writes them in one format. Values are numbers, booleans, texts or null. */
interface Answer {
    record Column(String name, boolean isNumber) {}

    void row(List<@Nullable Object> row) throws IOException;

    void end() throws IOException;

    static boolean isNumber(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.DECIMAL,
                    Types.NUMERIC,
                    Types.FLOAT,
                    Types.REAL,
                    Types.DOUBLE -> true;
            default -> false;
        };
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double d) {
            return Double.isFinite(d) ? d : d.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return new Plain(decimal.toPlainString());
        }
        if (value instanceof Number) {
            return value;
        }
        if (value instanceof Timestamp timestamp) {
            return iso(timestamp.toLocalDateTime());
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        return value.toString();
    }

    private static String iso(LocalDateTime time) {
        return time.toString().replace('T', ' ');
    }

    /** A decimal as it is stored, without an exponent. */
    record Plain(String digits) {
        @Override
        public String toString() {
            return digits;
        }
    }
}
