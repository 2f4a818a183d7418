package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Type;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;

/** Takes the values of one Parquet record into the slots of a row. */
final class ParquetCells extends GroupConverter {

    /** A contract column that a file's column goes into. */
    record Target(int slot, Type type) {}

    private final Converter[] converters;

    ParquetCells(MessageType schema, RawRow row, Map<String, List<Target>> targets, LocalTimes zone) {
        converters = schema.getFields().stream()
                .map(type -> new ParquetCell(
                        type.asPrimitiveType(), row, targets.getOrDefault(type.getName(), List.of()), zone))
                .toArray(Converter[]::new);
    }

    @Override
    public Converter getConverter(int field) {
        return converters[field];
    }

    @Override
    public void start() {
        // The row has been begun by its reader.
    }

    @Override
    public void end() {
        // The row is handed out by its reader.
    }
}
