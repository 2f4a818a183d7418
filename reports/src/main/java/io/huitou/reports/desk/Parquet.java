package io.huitou.reports.desk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the night's tables lie: one folder of Parquet files per table. */
record Parquet(Map<String, Path> folders) {
    Parquet {
        folders = Map.copyOf(folders);
    }

    boolean has(String table) {
        return folders.containsKey(table);
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
