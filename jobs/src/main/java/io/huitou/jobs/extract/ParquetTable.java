package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to one Parquet file: under a temporary name until {@link #commit}, so that a killed process leaves no
 * half file under the real one. zstd, dictionaries, row groups of at most 122,880 rows.
 */
final class ParquetTable implements AutoCloseable {

    private static final int ROWS_OF_A_GROUP = 122_880;

    private final Path file;
    private final Path temporary;
    private final ParquetWriter<LandedRow> writer;
    private boolean isOpen = true;

    private ParquetTable(Path file, Path temporary, ParquetWriter<LandedRow> writer) {
        this.file = file;
        this.temporary = temporary;
        this.writer = writer;
    }

    static ParquetTable create(Path file, List<Field> fields) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".writing");
        Builder builder = new Builder(new LocalOutputFile(temporary), new RowWriteSupport(fields, schema(fields)));
        fields.stream()
                .filter(ParquetTable::hardlyRepeats)
                .forEach(field -> builder.withDictionaryEncoding(field.name(), false));
        ParquetWriter<LandedRow> writer = builder.withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withCodecFactory(new ZstdCodecFactory())
                .withRowGroupRowCountLimit(ROWS_OF_A_GROUP)
                .withDictionaryEncoding(true)
                .withSizeStatisticsEnabled(false)
                .build();
        return new ParquetTable(file, temporary, writer);
    }

    /** A dictionary of keys and moments is work for nothing: it is filled, found too large and thrown away. */
    private static boolean hardlyRepeats(Field field) {
        return (field.isKey() && field.references() == null) || field.type().kind() == Type.Kind.TIMESTAMP;
    }

    private static MessageType schema(List<Field> fields) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Field field : fields) {
            message.addField(columnType(field));
        }
        return message.named("huitou");
    }

    private static org.apache.parquet.schema.Type columnType(Field field) {
        Type type = field.type();
        return switch (type.kind()) {
            case TEXT -> primitive(field, PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
            case BIGINT -> primitive(field, PrimitiveTypeName.INT64, null);
            case DECIMAL ->
                primitive(
                        field,
                        type.precision() <= 9 ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.decimalType(type.scale(), type.precision()));
            case DATE -> primitive(field, PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
            case TIMESTAMP ->
                primitive(
                        field,
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS));
            case BOOLEAN -> primitive(field, PrimitiveTypeName.BOOLEAN, null);
        };
    }

    private static org.apache.parquet.schema.Type primitive(
            Field field, PrimitiveTypeName name, @Nullable LogicalTypeAnnotation meaning) {
        return (field.isRequired() ? Types.required(name) : Types.optional(name))
                .as(meaning)
                .named(field.name());
    }

    void write(LandedRow row) throws IOException {
        writer.write(row);
    }

    /** Finishes the file, sees it onto the disk and gives it its name. */
    void commit() throws IOException {
        isOpen = false;
        writer.close();
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        if (isOpen) {
            isOpen = false;
            try {
                writer.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static final class Builder extends ParquetWriter.Builder<LandedRow, Builder> {

        private final RowWriteSupport support;

        Builder(LocalOutputFile file, RowWriteSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the library
        protected WriteSupport<LandedRow> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<LandedRow> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
