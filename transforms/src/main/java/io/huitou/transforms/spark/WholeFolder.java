package io.huitou.transforms.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/**
 * A folder of files that appears whole or not at all: Spark's own commit moves files one by one, so it works in a
 * folder beside, which then gets the name.
 */
record WholeFolder(Path path) {
    /** Without Hadoop's configuration, which takes longer to read than a footer. */
    private static final ParquetReadOptions FOOTERS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    /** The empty folder in which to work; what a dead run left there is removed. */
    Path begin() throws IOException {
        remove(unfinished());
        return Files.createDirectories(unfinished());
    }

    /** Gives the folder its name; returns the rows of its files, as their footers count them. */
    long finish() throws IOException {
        long rows = rows();
        remove(path);
        Files.move(unfinished(), path, StandardCopyOption.ATOMIC_MOVE);
        return rows;
    }

    private long rows() throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.list(unfinished())) {
            parts = files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        if (parts.isEmpty()) {
            throw new IOException("Cannot finish " + path + ": no executor has written to it. Let the home be a folder"
                    + " that the driver and all executors share under one path.");
        }
        long rows = 0;
        for (Path part : parts) {
            try (ParquetFileReader footer = ParquetFileReader.open(new LocalInputFile(part), FOOTERS)) {
                rows += footer.getRecordCount();
            }
        }
        return rows;
    }

    private Path unfinished() {
        return path.resolveSibling(path.getFileName() + ".unfinished");
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
