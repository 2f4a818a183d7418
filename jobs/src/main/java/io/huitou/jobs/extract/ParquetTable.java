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
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to one Parquet file: under a temporary name until {@link #commit}, so that a killed process leaves no
 * half file under the real one. zstd, dictionaries where values repeat, row groups of at most 122,880 rows and about
 * 64 MB. The library's own writer takes records and looks each value up as an object; here a row group is gathered
 * column by column ({@link ColumnChunk}) and the library writes the pages and the footer.
 */
final class ParquetTable implements AutoCloseable {

    private static final int ROWS_OF_A_GROUP = 122_880;
    private static final long BYTES_OF_A_GROUP = 64L << 20;

    private final Path file;
    private final Path temporary;
    private final ParquetFileWriter writer;
    private final ColumnChunk[] columns;
    private final Page page = new Page();
    private int rows;
    private long bytes;
    private boolean isOpen = true;

    private ParquetTable(Path file, Path temporary, ParquetFileWriter writer, ColumnChunk[] columns) {
        this.file = file;
        this.temporary = temporary;
        this.writer = writer;
        this.columns = columns;
    }

    static ParquetTable create(Path file, List<Field> fields) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".writing");
        MessageType schema = schema(fields);
        ColumnChunk[] columns = new ColumnChunk[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = fields.get(i).type().kind() == Type.Kind.TEXT
                    ? new TextChunk(schema.getColumns().get(i), mayRepeat(fields.get(i)))
                    : new NumberChunk(schema.getColumns().get(i), mayRepeat(fields.get(i)));
        }
        ParquetFileWriter writer = new ParquetFileWriter(
                new LocalOutputFile(temporary),
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                2 * BYTES_OF_A_GROUP,
                0,
                null,
                ParquetProperties.builder().build());
        writer.start();
        return new ParquetTable(file, temporary, writer, columns);
    }

    /** A dictionary of keys and moments is work for nothing: it is filled, found too large and thrown away. */
    private static boolean mayRepeat(Field field) {
        Type.Kind kind = field.type().kind();
        boolean isKey = field.isKey() && field.references() == null;
        return !isKey && kind != Type.Kind.TIMESTAMP && kind != Type.Kind.BOOLEAN;
    }

    /** The columns of such a file. */
    static MessageType schema(List<Field> fields) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Field field : fields) {
            message.addField(columnType(field));
        }
        return message.named("huitou");
    }

    private static PrimitiveType columnType(Field field) {
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

    private static PrimitiveType primitive(
            Field field, PrimitiveTypeName name, @Nullable LogicalTypeAnnotation meaning) {
        return (field.isRequired() ? Types.required(name) : Types.optional(name))
                .as(meaning)
                .named(field.name());
    }

    void write(LandedRow row) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(row, i);
        }
        rows++;
        bytes += row.size();
        if (rows == ROWS_OF_A_GROUP || bytes > BYTES_OF_A_GROUP) {
            writeGroup();
        }
    }

    /** Whether a row group of this size had better stay as it is. */
    static boolean isLarge(long rows, long bytes) {
        return rows >= ROWS_OF_A_GROUP / 2 || bytes >= BYTES_OF_A_GROUP / 2;
    }

    /** Takes a row group of another such file as it is; it stands before the rows that have been gathered. */
    void copy(LandedFile from, int group) throws IOException {
        from.copy(group, writer);
    }

    private void writeGroup() throws IOException {
        writer.startBlock(rows);
        for (ColumnChunk column : columns) {
            column.write(writer, page);
        }
        writer.endBlock();
        rows = 0;
        bytes = 0;
    }

    /** Finishes the file, sees it onto the disk and gives it its name. */
    void commit() throws IOException {
        if (rows > 0) {
            writeGroup();
        }
        writer.end(Map.of());
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        isOpen = false;
        page.close();
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        if (isOpen) {
            isOpen = false;
            page.close();
            try {
                writer.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
