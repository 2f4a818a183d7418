package io.huitou.jobs.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/**
 * Many files that grow at once: customers are made one after the other, files are by day or month. Each bucket keeps
 * its rows in a small buffer and appends it to its file when full, so memory is bounded by the number of buckets.
 * Within a file, rows are in the order of the customers' numbers. A name ending in .gz is compressed (in members).
 */
final class BucketFiles implements AutoCloseable {

    private static final int FULL = 32 * 1024;

    private final TextRow[] buckets;
    private final IntFunction<Path> names;

    BucketFiles(int count, IntFunction<Path> names, String header) {
        this.names = names;
        this.buckets = new TextRow[count];
        for (int i = 0; i < count; i++) {
            buckets[i] = new TextRow(256).text(header);
        }
    }

    static BucketFiles single(Path file, String header) {
        return new BucketFiles(1, bucket -> file, header);
    }

    /** Where the next row of a bucket goes; the caller ends the row. */
    TextRow row(int bucket) throws IOException {
        if (buckets[bucket].size() > FULL) {
            flush(bucket);
        }
        return buckets[bucket];
    }

    private void flush(int bucket) throws IOException {
        Path file = names.apply(bucket);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (file.toString().endsWith(".gz")) {
                GZIPOutputStream zip = new GZIPOutputStream(out);
                buckets[bucket].drainTo(zip);
                zip.finish();
            } else {
                buckets[bucket].drainTo(out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            flush(bucket);
        }
    }
}
