package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier attempt landed, read back row group by row group in the form in which it is written. Its rows were
 * held against the contract when they landed and are not again.
 */
final class LandedFile implements AutoCloseable {

    /** Is handed each row of a group; the row is filled again for the next. */
    interface Taker {
        void take(LandedRow row) throws IOException;
    }

    private final List<Field> fields;
    private final boolean isAsWritten;
    private final MessageType schema;
    private final ParquetFileReader reader;
    private final Path part;
    private final LandedRow row;

    /**
     * Throws IOException where the file is not there, no Parquet, or does not have these columns.
     *
     * @param fields the contract's and the arrival
     */
    LandedFile(Path part, List<Field> fields) throws IOException {
        this.fields = fields;
        row = new LandedRow(fields.size());
        this.part = part;
        try {
            reader = ParquetFileReader.open(
                    new LocalInputFile(part),
                    ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
        } catch (RuntimeException broken) {
            throw new IOException("Cannot read " + part + ": " + broken.getMessage(), broken);
        }
        schema = reader.getFileMetaData().getSchema();
        MessageType ours = ParquetTable.schema(fields);
        if (!holds(schema, ours)) {
            reader.close();
            throw new IOException("Cannot read " + part + ": it does not have the contract's columns.");
        }
        isAsWritten = schema.getFields().equals(ours.getFields());
    }

    /** Whether a file has these columns, in this order and kept in the same way; any of them may be without a value. */
    private static boolean holds(MessageType written, MessageType wanted) {
        if (written.getFieldCount() != wanted.getFieldCount()) {
            return false;
        }
        for (int i = 0; i < wanted.getFieldCount(); i++) {
            org.apache.parquet.schema.Type is = written.getType(i);
            PrimitiveType must = wanted.getType(i).asPrimitiveType();
            boolean isDecimal = must.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
            if (!is.getName().equals(must.getName())
                    || !is.isPrimitive()
                    || is.asPrimitiveType().getPrimitiveTypeName() != must.getPrimitiveTypeName()
                    || (isDecimal && !must.getLogicalTypeAnnotation().equals(is.getLogicalTypeAnnotation()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether its groups can be copied as they are; who has erased somebody has written the file anew, in another form. */
    boolean isAsWritten() {
        return isAsWritten;
    }

    int groups() {
        return reader.getRowGroups().size();
    }

    long rows() {
        return reader.getRecordCount();
    }

    long rows(int group) {
        return block(group).getRowCount();
    }

    /** As they lie in memory when they are read. */
    long bytes(int group) {
        return block(group).getTotalByteSize();
    }

    private BlockMetaData block(int group) {
        return reader.getRowGroups().get(group);
    }

    /** Reads some columns of a group. */
    void read(int group, int[] columns, Taker taker) throws IOException {
        MessageType wanted = new MessageType("wanted", wanted(columns));
        reader.setRequestedSchema(wanted);
        try (PageReadStore pages = reader.readRowGroup(group)) {
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                    pages, new Unasked(), wanted, reader.getFileMetaData().getCreatedBy());
            ColumnReader[] readers = new ColumnReader[columns.length];
            for (int i = 0; i < columns.length; i++) {
                readers[i] = store.getColumnReader(wanted.getColumns().get(i));
            }
            long rows = pages.getRowCount();
            for (long number = 0; number < rows; number++) {
                row.clear();
                for (int i = 0; i < columns.length; i++) {
                    read(readers[i], columns[i]);
                }
                taker.take(row);
            }
        } catch (RuntimeException broken) {
            throw new IOException("Cannot read back what has landed: " + broken.getMessage(), broken);
        }
    }

    /** Reads all of it. */
    void read(Taker taker) throws IOException {
        int[] all = IntStream.range(0, fields.size()).toArray();
        for (int group = 0; group < groups(); group++) {
            read(group, all, taker);
        }
    }

    private List<org.apache.parquet.schema.Type> wanted(int[] columns) {
        List<org.apache.parquet.schema.Type> wanted = new ArrayList<>();
        for (int column : columns) {
            wanted.add(schema.getFields().get(column));
        }
        return wanted;
    }

    private void read(ColumnReader reader, int column) {
        if (reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel()) {
            Type.Kind kind = fields.get(column).type().kind();
            if (kind == Type.Kind.TEXT) {
                ByteBuffer text = reader.getBinary().toByteBuffer();
                int length = text.remaining();
                int at = row.reserve(length);
                text.get(row.bytes(), at, length);
                row.text(column, at + length);
            } else {
                row.number(
                        column,
                        switch (reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName()) {
                            case BOOLEAN -> reader.getBoolean() ? 1 : 0;
                            case INT32 -> reader.getInteger();
                            default -> reader.getLong();
                        });
            }
        }
        reader.consume();
    }

    /** Copies a group as its bytes are. */
    void copy(int group, ParquetFileWriter writer) throws IOException {
        try (FileBytes bytes = new FileBytes(part)) {
            writer.appendRowGroup(bytes, block(group), false);
        }
    }

    /** The least number of a column; null where it has none. */
    @Nullable Long least(int column) {
        Long least = null;
        for (BlockMetaData block : reader.getRowGroups()) {
            Statistics<?> statistics = block.getColumns().get(column).getStatistics();
            if (statistics.hasNonNullValue()) {
                long value = ((Number) statistics.genericGetMin()).longValue();
                least = least == null ? value : Math.min(least, value);
            }
        }
        return least;
    }

    /** The greatest number of a column; null where it has none. */
    @Nullable Long greatest(int column) {
        Long greatest = null;
        for (BlockMetaData block : reader.getRowGroups()) {
            Statistics<?> statistics = block.getColumns().get(column).getStatistics();
            if (statistics.hasNonNullValue()) {
                long value = ((Number) statistics.genericGetMax()).longValue();
                greatest = greatest == null ? value : Math.max(greatest, value);
            }
        }
        return greatest;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Column readers want somebody to hand values to; here they are asked for them. */
    private static final class Unasked extends GroupConverter {
        private final PrimitiveConverter nothing = new PrimitiveConverter() {};

        @Override
        public Converter getConverter(int column) {
            return nothing;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
