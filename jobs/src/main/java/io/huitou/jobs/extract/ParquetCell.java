package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** One Parquet column: dates and moments become numbers at once, all else the text that the contract's rules read. */
final class ParquetCell extends PrimitiveConverter {

    private static final int JULIAN_1970 = 2_440_588;

    private final RawRow row;
    private final List<ParquetCells.Target> targets;
    private final LocalTimes zone;
    private final boolean isInt96;
    private final @Nullable LogicalTypeAnnotation meaning;

    ParquetCell(PrimitiveType type, RawRow row, List<ParquetCells.Target> targets, LocalTimes zone) {
        this.row = row;
        this.targets = targets;
        this.zone = zone;
        isInt96 = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96;
        meaning = type.getLogicalTypeAnnotation();
    }

    @Override
    public void addBinary(Binary value) {
        if (isInt96) {
            ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            long nanos = bytes.getLong(bytes.position());
            long day = bytes.getInt(bytes.position() + 8) - (long) JULIAN_1970;
            moment(day * Times.DAY + nanos / 1000);
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            text(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString());
        } else {
            text(value.toStringUsingUTF8());
        }
    }

    @Override
    public void addInt(int value) {
        if (meaning instanceof DateLogicalTypeAnnotation) {
            date(value);
        } else {
            addLong(value);
        }
    }

    @Override
    public void addLong(long value) {
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            long micros = micros(value, timestamp.getUnit());
            moment(
                    timestamp.isAdjustedToUTC()
                            ? micros
                            : zone.toUtcMicros(Math.floorDiv(micros, Times.DAY), Math.floorMod(micros, Times.DAY)));
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            text(BigDecimal.valueOf(value, decimal.getScale()).toPlainString());
        } else {
            text(Long.toString(value));
        }
    }

    private static long micros(long value, LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> value * 1000;
            case MICROS -> value;
            case NANOS -> Math.floorDiv(value, 1000L);
        };
    }

    @Override
    public void addDouble(double value) {
        text(Double.toString(value));
    }

    @Override
    public void addFloat(float value) {
        text(Float.toString(value));
    }

    @Override
    public void addBoolean(boolean value) {
        text(Boolean.toString(value));
    }

    private void text(String value) {
        for (ParquetCells.Target target : targets) {
            row.text(target.slot(), value);
        }
    }

    private void date(long days) {
        for (ParquetCells.Target target : targets) {
            switch (target.type().kind()) {
                case DATE -> row.day(target.slot(), days);
                case TIMESTAMP -> row.moment(target.slot(), zone.toUtcMicros(days, 0));
                default -> row.text(target.slot(), LocalDate.ofEpochDay(days).toString());
            }
        }
    }

    private void moment(long micros) {
        for (ParquetCells.Target target : targets) {
            if (target.type().kind() == Type.Kind.TIMESTAMP) {
                row.moment(target.slot(), micros);
            } else {
                row.text(target.slot(), Times.instant(micros).toString());
            }
        }
    }
}
