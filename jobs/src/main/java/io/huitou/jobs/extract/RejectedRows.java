package io.huitou.jobs.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Puts the quarantine files of an attempt's parts together, without reading a row. */
final class RejectedRows {

    private static final long BYTES_OF_A_GROUP = 64L << 20;

    private RejectedRows() {}

    /** Returns the one file that has them all, in the order of the parts; null where no row was rejected. */
    static @Nullable Path join(List<Tally> parts, Path quarantine) throws IOException {
        List<Path> files = parts.stream()
                .map(Tally::rejectedFile)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (files.isEmpty()) {
            return null;
        }
        Path joined = quarantine.resolve(Quarantine.FILE);
        if (files.equals(List.of(joined))) {
            return joined;
        }
        ParquetFileWriter writer = new ParquetFileWriter(
                new LocalOutputFile(joined),
                schema(files.get(0)),
                ParquetFileWriter.Mode.OVERWRITE,
                2 * BYTES_OF_A_GROUP,
                0,
                null,
                ParquetProperties.builder().build());
        try (writer) {
            writer.start();
            for (Path file : files) {
                writer.appendFile(new LocalInputFile(file));
            }
            writer.end(Map.of());
        }
        for (Path file : files) {
            Files.delete(file);
        }
        return joined;
    }

    private static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema();
        }
    }
}
