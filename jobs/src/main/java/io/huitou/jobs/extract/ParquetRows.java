package io.huitou.jobs.extract;

import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file: only the columns that the contract needs are read, straight into the row's slots. */
final class ParquetRows implements RowReader {

    private final String file;
    private final ParquetFileReader reader;
    private final MessageType wanted;
    private final MessageColumnIO io;
    private final ParquetCells cells;
    private final int[] slots;
    private final RawRow row;
    private @Nullable RecordReader<RawRow> group;
    private long left;
    private long number;

    ParquetRows(String file, SourceFile source, Contract contract, ZoneId zone, FileSet files) throws IOException {
        this.file = file;
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try {
            reader = ParquetFileReader.open(new LocalInputFile(source.path()), options);
        } catch (RuntimeException broken) {
            throw notParquet(broken);
        }
        MessageType schema = reader.getFileMetaData().getSchema();
        List<String> columns = schema.getFields().stream().map(Type::getName).toList();
        int[] places = Header.slots(file, contract, files, columns);
        row = new RawRow(file, contract.columns());
        slots = new int[places.length];
        wanted = projection(contract, schema, places);
        reader.setRequestedSchema(wanted);
        cells = new ParquetCells(wanted, row, targets(contract, files), new LocalTimes(zone));
        io = new ColumnIOFactory(reader.getFileMetaData().getCreatedBy()).getColumnIO(wanted, schema);
    }

    /** The file's columns that are read; fills in the slots, which are the contract's own places here. */
    private MessageType projection(Contract contract, MessageType schema, int[] places) {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            slots[i] = places[i] < 0 ? -1 : i;
            Type type = places[i] < 0 ? null : schema.getFields().get(places[i]);
            if (type != null && (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED))) {
                throw new BadSource("the file " + file + " holds lists or groups in " + type.getName() + ", for "
                        + contract.fields().get(i).name() + ". Flatten it where the file is written.");
            }
            if (type != null && !types.contains(type)) {
                types.add(type);
            }
        }
        return new MessageType("wanted", types);
    }

    /** Per name in the file the contract columns that are read from it. */
    private static Map<String, List<ParquetCells.Target>> targets(Contract contract, FileSet files) {
        Map<String, String> names = Header.names(contract, files.columns());
        Map<String, List<ParquetCells.Target>> targets = new HashMap<>();
        for (Map.Entry<String, String> entry : names.entrySet()) {
            int index = contract.indexOf(entry.getKey());
            Field field = contract.fields().get(index);
            targets.computeIfAbsent(entry.getValue(), unused -> new ArrayList<>())
                    .add(new ParquetCells.Target(index, field.type()));
        }
        return targets;
    }

    /** Rows of a file, as its footer has them. */
    static long count(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return reader.getRecordCount();
        }
    }

    @Override
    public int[] slots() {
        return slots;
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        try {
            while (left == 0) {
                PageReadStore pages = reader.readNextRowGroup();
                if (pages == null) {
                    return null;
                }
                left = pages.getRowCount();
                group = io.getRecordReader(pages, new Materializer(cells, row));
            }
            left--;
            row.begin(++number);
            return group == null ? null : group.read();
        } catch (RuntimeException broken) {
            throw notParquet(broken);
        }
    }

    private BadSource notParquet(RuntimeException broken) {
        return new BadSource(
                "the file " + file + " is no sound Parquet file: " + broken.getMessage() + ". Deliver it again.",
                broken);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Materializer extends RecordMaterializer<RawRow> {

        private final ParquetCells cells;
        private final RawRow row;

        Materializer(ParquetCells cells, RawRow row) {
            this.cells = cells;
            this.row = row;
        }

        @Override
        public RawRow getCurrentRecord() {
            return row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return cells;
        }
    }
}
