package io.huitou.reports.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Where the night's tables lie: one folder of Parquet files per table. */
record Parquet(Map<String, Path> folders) {
    Parquet {
        folders = Map.copyOf(folders);
    }

    boolean has(String table) {
        return folders.containsKey(table);
    }

    /** The size of all tables together; a folder that is not there is named where its table is needed. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path folder : folders.values()) {
            if (Files.isDirectory(folder)) {
                bytes += bytes(folder);
            }
        }
        return bytes;
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** The table as a query can name it. */
    String relation(String table) {
        Path folder = folders.get(table);
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalStateException("Cannot publish: the table " + table + " has no folder"
                    + (folder == null ? "" : ": " + folder) + ". Run the night's transforms first.");
        }
        return "read_parquet(" + Names.literal(folder.toAbsolutePath() + "/*.parquet") + ")";
    }
}
