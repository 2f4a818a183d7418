package io.huitou.transforms;

import io.huitou.transforms.spark.BucketLake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where landed rows and tables lie: in the home, or in a bucket. Whatever it holds goes by the path that it has, or would
 * have, in the home; only the lake knows where that is. Files whose names begin with an underscore speak of the others of
 * their folder: they appear last, go first, and the home has them too, wherever the rows are.
 */
public interface Lake {
    /** The folders of the home themselves. */
    static Lake local() {
        return LocalLake.LAKE;
    }

    /** A folder of a bucket; nothing is looked up before it is needed. */
    static Lake remote(Path root, Bucket bucket) {
        return new BucketLake(root, bucket);
    }

    boolean isRemote();

    /** What an engine opens: a path or a URL. */
    String address(Path path);

    /** Whether there is such a file, or a folder with files. */
    boolean exists(Path path) throws IOException;

    /** The size of a file, or of all files in a folder; 0 where there is none. */
    long bytes(Path path) throws IOException;

    /** The folders so many levels below another, also those that a dead run has left in the home. */
    List<Path> below(Path folder, int depth) throws IOException;

    /** Takes the rows of a folder that has been written in the home. */
    void store(Path folder) throws IOException;

    /** A folder of this disk with the same files: the folder itself, or a copy within another. */
    Path fetch(Path folder, Path into) throws IOException;

    /**
     * Puts a file that was written anew into its place, where readers see the old one whole until they see it.
     *
     * @param fresh the file itself, in the home or in a folder that was fetched
     */
    void replace(Path file, Path fresh) throws IOException;

    /** Removes a file, or a folder so that whoever looks, and whoever dies here, sees that it is whole or that it is not. */
    void remove(Path path) throws IOException;

    /**
     * Writes, reads and removes a small file; why that cannot be done, in a sentence that says what to mend, or empty.
     *
     * @param owner who alone may use this lake, for two homes would remove each other's rows; empty for one who only
     *     looks and does not take it
     */
    Optional<String> problem(String owner);
}
