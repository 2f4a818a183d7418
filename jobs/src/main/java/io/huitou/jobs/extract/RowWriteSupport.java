package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Hands a row's slots to Parquet one by one, without an object per cell. */
final class RowWriteSupport extends WriteSupport<LandedRow> {

    private final MessageType schema;
    private final String[] names;
    private final Type[] types;
    private @Nullable RecordConsumer consumer;

    RowWriteSupport(List<Field> fields, MessageType schema) {
        this.schema = schema;
        names = fields.stream().map(Field::name).toArray(String[]::new);
        types = fields.stream().map(Field::type).toArray(Type[]::new);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the library
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(LandedRow row) {
        RecordConsumer to = consumer;
        if (to == null) {
            throw new IllegalStateException("Cannot write a row: the file is not open. Create the table first.");
        }
        to.startMessage();
        for (int i = 0; i < names.length; i++) {
            if (row.isPresent(i)) {
                to.startField(names[i], i);
                add(to, row, i);
                to.endField(names[i], i);
            }
        }
        to.endMessage();
    }

    private void add(RecordConsumer to, LandedRow row, int i) {
        switch (types[i].kind()) {
            case TEXT -> to.addBinary(Binary.fromReusedByteArray(row.bytes(), row.start(i), row.length(i)));
            case DATE -> to.addInteger((int) row.numberAt(i));
            case BOOLEAN -> to.addBoolean(row.numberAt(i) != 0);
            case DECIMAL -> {
                if (types[i].precision() <= 9) {
                    to.addInteger((int) row.numberAt(i));
                } else {
                    to.addLong(row.numberAt(i));
                }
            }
            case BIGINT, TIMESTAMP -> to.addLong(row.numberAt(i));
        }
    }
}
