package io.huitou.transforms.spark;

import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/** Where a table is written, whole or not at all. */
interface TableFolder {
    static TableFolder of(Path path, Lake lake) {
        return lake instanceof BucketLake bucket ? new WholePrefix(path, bucket) : new WholeFolder(path);
    }

    /** Where it lies once it is whole. */
    Path path();

    /** Removes what was there and what a dead run has left; returns the address of the empty folder in which to work. */
    String begin() throws IOException;

    /** The one file of a table that is written without Spark, in the folder that has begun. */
    OutputFile part() throws IOException;

    /** Makes it whole; returns the rows of its files, as their footers count them. */
    long finish() throws IOException;

    /** Without Hadoop's configuration, which takes longer to read than a footer. */
    ParquetReadOptions FOOTERS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    static long rows(List<? extends InputFile> parts) throws IOException {
        long rows = 0;
        for (InputFile part : parts) {
            try (ParquetFileReader footer = ParquetFileReader.open(part, FOOTERS)) {
                rows += footer.getRecordCount();
            }
        }
        return rows;
    }
}
