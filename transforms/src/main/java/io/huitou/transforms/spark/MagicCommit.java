package io.huitou.transforms.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.magic.MagicS3GuardCommitter;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.internal.io.HadoopMapReduceCommitProtocol;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Lets Spark commit to a bucket as Hadoop's S3A does: tasks upload, and only the commit of the whole job makes what they
 * uploaded appear; nothing is renamed. Spark's own module for this is not needed for more than these lines.
 */
public final class MagicCommit extends HadoopMapReduceCommitProtocol {
    private static final long serialVersionUID = 1;

    private final String folder;
    private transient @Nullable MagicS3GuardCommitter committer;

    /** As Spark calls it. */
    public MagicCommit(String job, String folder, boolean overwritesPartitions) {
        super(job, folder, overwritesPartitions);
        this.folder = folder;
    }

    @Override
    public OutputCommitter setupCommitter(TaskAttemptContext context) {
        try {
            committer = new MagicS3GuardCommitter(new Path(folder), context);
            return committer;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String newTaskTempFile(TaskAttemptContext context, Option<String> partition, FileNameSpec name) {
        return new Path(Objects.requireNonNull(committer).getWorkPath(), getFilename(context, name)).toString();
    }
}
