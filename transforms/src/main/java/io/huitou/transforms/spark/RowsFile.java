package io.huitou.transforms.spark;

import io.huitou.transforms.Column;
import io.huitou.transforms.models.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** One Parquet file of given rows, written by the driver itself: a Spark job costs more than most such tables hold. */
final class RowsFile {
    /** The widest decimal that fits into 16 bytes. */
    private static final int DECIMAL_BYTES = 16;

    /** Read once: it takes longer to read than most files to write. */
    private static final Configuration HADOOP = new Configuration();

    private RowsFile() {}

    static void write(List<Column> columns, Consumer<Answer> rows, OutputFile file) throws IOException {
        MessageType schema =
                new MessageType("rows", columns.stream().map(RowsFile::field).toList());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withConf(HADOOP)
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupRowCountLimit(Context.ROW_GROUP_ROWS)
                .build()) {
            rows.accept(row -> {
                SimpleGroup group = new SimpleGroup(schema);
                for (int i = 0; i < row.size(); i++) {
                    add(group, i, columns.get(i), row.get(i));
                }
                write(writer, group);
            });
        }
    }

    private static void write(ParquetWriter<Group> writer, Group row) {
        try {
            writer.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a row: " + e.getMessage(), e);
        }
    }

    private static Type field(Column column) {
        var field = switch (column.type()) {
            case "text" -> Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType());
            case "bigint" -> Types.optional(PrimitiveTypeName.INT64);
            case "double" -> Types.optional(PrimitiveTypeName.DOUBLE);
            case "boolean" -> Types.optional(PrimitiveTypeName.BOOLEAN);
            case "date" -> Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType());
            case "timestamp" ->
                Types.optional(PrimitiveTypeName.INT64).as(LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS));
            default ->
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(DECIMAL_BYTES)
                        .as(LogicalTypeAnnotation.decimalType(column.scale(), column.precision()));
        };
        return field.named(column.name());
    }

    private static void add(SimpleGroup row, int field, Column column, @Nullable Object value) {
        if (value instanceof String text) {
            row.add(field, text);
        } else if (value instanceof Long number) {
            row.add(field, number.longValue());
        } else if (value instanceof Double number) {
            row.add(field, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            row.add(field, truth.booleanValue());
        } else if (value instanceof LocalDate date) {
            row.add(field, (int) date.toEpochDay());
        } else if (value instanceof Instant moment) {
            row.add(field, ChronoUnit.MICROS.between(Instant.EPOCH, moment));
        } else if (value instanceof BigDecimal number) {
            row.add(field, bytes(number.setScale(column.scale())));
        } else if (value != null) {
            throw new IllegalArgumentException("Cannot write a value: its class is unknown: " + value.getClass());
        }
    }

    /** Two's complement, the sign carried to the left. */
    private static Binary bytes(BigDecimal number) {
        byte[] digits = number.unscaledValue().toByteArray();
        byte[] bytes = new byte[DECIMAL_BYTES];
        Arrays.fill(bytes, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, DECIMAL_BYTES - digits.length, digits.length);
        return Binary.fromConstantByteArray(bytes);
    }
}
