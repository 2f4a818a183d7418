package io.huitou.transforms.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/**
 * The folder of a table in a bucket, where nothing can be renamed: its files appear when the job is committed. One that
 * died while they appeared is begun anew by the step of the night that was not done.
 */
record WholePrefix(Path path, BucketLake lake) implements TableFolder {
    @Override
    public String begin() throws IOException {
        lake.remove(path);
        return lake.address(path);
    }

    @Override
    public OutputFile part() throws IOException {
        return HadoopOutputFile.fromPath(lake.at(path.resolve("part-0.parquet")), lake.configuration());
    }

    @Override
    public long finish() throws IOException {
        List<InputFile> parts = new ArrayList<>();
        for (FileStatus file : lake.filesIn(path)) {
            if (file.getPath().getName().endsWith(".parquet")) {
                parts.add(HadoopInputFile.fromStatus(file, lake.configuration()));
            }
        }
        if (parts.isEmpty()) {
            throw new IOException("Cannot finish " + lake.address(path) + ": there is no file in it. Run again.");
        }
        return TableFolder.rows(parts);
    }
}
