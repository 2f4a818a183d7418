package io.huitou.transforms.spark;

import io.huitou.transforms.LocalLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * A folder of files that appears whole or not at all: Spark's own commit moves files one by one, so it works in a
 * folder beside, which then gets the name.
 */
record WholeFolder(Path path) implements TableFolder {
    @Override
    public String begin() throws IOException {
        LocalLake.delete(unfinished());
        return Files.createDirectories(unfinished()).toString();
    }

    @Override
    public OutputFile part() {
        return new LocalOutputFile(unfinished().resolve("part-0.parquet"));
    }

    @Override
    public long finish() throws IOException {
        long rows = TableFolder.rows(parts());
        LocalLake.delete(path);
        Files.move(unfinished(), path, StandardCopyOption.ATOMIC_MOVE);
        return rows;
    }

    private List<InputFile> parts() throws IOException {
        List<InputFile> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(unfinished())) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
                parts.add(new LocalInputFile(file));
            }
        }
        if (parts.isEmpty()) {
            throw new IOException("Cannot finish " + path + ": no executor has written to it. Let the home be a folder"
                    + " that the driver and all executors share under one path.");
        }
        return parts;
    }

    private Path unfinished() {
        return path.resolveSibling(path.getFileName() + ".unfinished");
    }
}
