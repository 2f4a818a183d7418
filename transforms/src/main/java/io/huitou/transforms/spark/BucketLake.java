package io.huitou.transforms.spark;

import io.huitou.transforms.Bucket;
import io.huitou.transforms.Lake;
import io.huitou.transforms.LocalLake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * The lake in a bucket, through Hadoop's S3A. A store has no rename: an object appears whole when it is closed, and a
 * folder is complete when the file that is put last is there.
 */
public final class BucketLake implements Lake {
    /** What a person waits for who has just typed {@code huitou check}. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "fs.s3a.attempts.maximum", "2",
            "fs.s3a.retry.limit", "1",
            "fs.s3a.retry.throttle.limit", "1",
            "fs.s3a.connection.establish.timeout", "15s",
            "fs.s3a.connection.timeout", "15s");

    private static final String OWNER = "_owner";
    private static final String LOOK = "look into";

    private final Path root;
    private final Bucket bucket;
    private @Nullable Configuration configuration;

    /** root: the folder of the home that stands for the bucket's */
    public BucketLake(Path root, Bucket bucket) {
        this.root = root;
        this.bucket = bucket;
    }

    /** Read once: Hadoop's own files of it take longer to read than the store to answer. */
    synchronized Configuration configuration() {
        if (configuration == null) {
            configuration = new Configuration();
            client().settings().forEach(configuration::set);
        }
        return configuration;
    }

    S3aClient client() {
        return new S3aClient(bucket);
    }

    /** What is asked of the store. */
    private interface Request<T> {
        T of(FileSystem store) throws IOException;
    }

    /** Asks it; what went wrong is told with what to do. Hadoop keeps one client for each bucket and process. */
    private <T> T ask(String doing, Request<T> request) throws IOException {
        try {
            return request.of(at(root).getFileSystem(configuration()));
        } catch (IOException broken) {
            throw new IOException(told(doing, broken), broken);
        }
    }

    /** Why something could not be done, and what to do. */
    String told(String doing, Throwable broken) {
        StoreFailure failure = StoreFailure.of(broken);
        return "Cannot " + doing + " the lake " + bucket + ": " + failure.reason() + ". " + failure.remedy();
    }

    /** Where something of the lake lies in the store. */
    org.apache.hadoop.fs.Path at(Path path) {
        return new org.apache.hadoop.fs.Path(address(path));
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public String address(Path path) {
        String name = root.relativize(path).toString().replace('\\', '/');
        return name.isEmpty() ? bucket.url() : bucket.url() + "/" + name;
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return ask(LOOK, store -> store.exists(at(path)));
    }

    @Override
    public long bytes(Path path) throws IOException {
        long bytes = 0;
        for (FileStatus file : files(path)) {
            bytes += file.getLen();
        }
        return bytes;
    }

    /** The files of a folder without what lies deeper, such as what a committer has left; none where there is no folder. */
    List<FileStatus> filesIn(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> at(folder).equals(file.getPath().getParent()))
                .toList();
    }

    /** All files of a folder, at whatever depth; none where there is no folder. */
    List<FileStatus> files(Path folder) throws IOException {
        return ask(LOOK, store -> {
            List<FileStatus> found = new ArrayList<>();
            try {
                RemoteIterator<LocatedFileStatus> files = store.listFiles(at(folder), true);
                while (files.hasNext()) {
                    found.add(files.next());
                }
            } catch (FileNotFoundException nothing) {
                return List.of();
            }
            return found;
        });
    }

    @Override
    public List<Path> below(Path folder, int depth) throws IOException {
        TreeSet<Path> folders = new TreeSet<>(LocalLake.folders(folder, depth));
        String here = at(folder).toUri().getPath() + "/";
        for (FileStatus file : files(folder)) {
            Path inside = Path.of(file.getPath().toUri().getPath().substring(here.length()));
            if (inside.getNameCount() > depth) {
                folders.add(folder.resolve(inside.subpath(0, depth)));
            }
        }
        return List.copyOf(folders);
    }

    @Override
    public void store(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(BucketLake::isLast).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        ask("upload " + folder + " to", store -> {
            for (Path file : files) {
                put(store, file, file);
            }
            return files;
        });
        for (Path file : files) {
            if (!isLast(file)) {
                Files.delete(file);
            }
        }
    }

    /** An object that could not be read to its end must not appear, and closing it is what makes it appear. */
    private void put(FileSystem store, Path file, Path from) throws IOException {
        FSDataOutputStream out = store.create(at(file), true);
        try {
            Files.copy(from, out);
        } catch (IOException | RuntimeException broken) {
            out.abort();
            throw broken;
        }
        out.close();
    }

    @Override
    public void replace(Path file, Path fresh) throws IOException {
        ask("upload " + file + " to", store -> {
            put(store, file, fresh);
            return file;
        });
    }

    private static boolean isLast(Path file) {
        return String.valueOf(file.getFileName()).startsWith("_");
    }

    @Override
    public Path fetch(Path folder, Path into) throws IOException {
        Path copy = into.resolve(root.relativize(folder));
        LocalLake.delete(copy);
        Files.createDirectories(copy);
        List<FileStatus> files = filesIn(folder);
        return ask("copy " + address(folder) + " from", store -> {
            for (FileStatus file : files) {
                try (InputStream in = store.open(file.getPath())) {
                    Files.copy(in, copy.resolve(file.getPath().getName()));
                }
            }
            return copy;
        });
    }

    @Override
    public void remove(Path path) throws IOException {
        LocalLake.discard(path);
        List<FileStatus> files = files(path);
        ask("remove " + address(path) + " from", store -> {
            for (FileStatus file : files) {
                if (file.getPath().getName().startsWith("_")) {
                    store.delete(file.getPath(), false);
                }
            }
            return store.delete(at(path), true);
        });
    }

    @Override
    public Optional<String> problem(String owner) {
        Configuration impatient = new Configuration(configuration());
        IMPATIENT.forEach(impatient::set);
        try (FileSystem store = FileSystem.newInstance(at(root).toUri(), impatient)) {
            tryOut(store);
            return claim(store, owner);
        } catch (IOException | IllegalArgumentException closed) {
            return Optional.of(told("use", closed));
        }
    }

    private void tryOut(FileSystem store) throws IOException {
        askWhy(store);
        var trial = at(root.resolve("_trial"));
        byte[] written = "huitou\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = store.create(trial, true)) {
            out.write(written);
        }
        try (InputStream in = store.open(trial)) {
            if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).equals("huitou\n")) {
                throw new IOException("what was written is not what is read");
            }
        }
        if (!store.delete(trial, false)) {
            throw new IOException("what was written cannot be deleted");
        }
    }

    /** The first question is one whose refusal comes with a reason; whether there is a file is answered without. */
    private void askWhy(FileSystem store) throws IOException {
        try {
            store.listStatus(at(root));
        } catch (FileNotFoundException nothing) {
            // what is written next says whether it is only empty
        }
    }

    private Optional<String> claim(FileSystem store, String owner) throws IOException {
        var file = at(root.resolve(OWNER));
        if (!store.exists(file)) {
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            try (OutputStream out = store.create(file, false)) {
                out.write(owner.getBytes(StandardCharsets.UTF_8));
            }
        }
        String found;
        try (InputStream in = store.open(file)) {
            found = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return found.equals(owner)
                ? Optional.empty()
                : Optional.of("Cannot use the lake " + bucket + ": it is the lake of another home, whose rows this one"
                        + " would remove: " + found
                        + ". Give this home a prefix of its own in lake.url; where it is that"
                        + " home, restored, delete " + OWNER + " there.");
    }
}
