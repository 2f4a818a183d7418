package io.huitou.transforms.spark;

import io.huitou.transforms.Bucket;
import io.huitou.transforms.Lake;
import io.huitou.transforms.LocalLake;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The lake in a bucket, through Hadoop's S3A. A store has no rename: an object appears whole when it is closed, and a
 * folder is complete when the file that is put last is there.
 */
public final class BucketLake implements Lake {
    /** What a person waits for who has just typed {@code huitou check}. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "fs.s3a.attempts.maximum", "2",
            "fs.s3a.retry.limit", "1",
            "fs.s3a.connection.establish.timeout", "15s",
            "fs.s3a.connection.timeout", "15s");

    private static final List<String> SENT = List.of(
            "io/huitou/transforms/spark/",
            "org/apache/hadoop/fs/s3a/",
            "org/apache/http/",
            "org/reactivestreams/",
            "software/amazon/");

    private static final String OWNER = "_owner";

    private final Path root;
    private final Bucket bucket;

    /** root: the folder of the home that stands for the bucket's */
    public BucketLake(Path root, Bucket bucket) {
        this.root = root;
        this.bucket = bucket;
    }

    /** The jars of this process without which an executor could neither read nor write the store. */
    static List<String> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && hasAny(entry, SENT))
                .toList();
    }

    private static boolean hasAny(String jar, List<String> folders) {
        try (JarFile file = new JarFile(jar)) {
            return folders.stream().anyMatch(folder -> file.getEntry(folder) != null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    /** Hadoop's settings by name; two of them are secrets. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fs.s3a.input.stream.type", "classic");
        settings.put("fs.s3a.committer.name", "magic");
        settings.put("fs.s3a.committer.abort.pending.uploads", "true");
        if (!bucket.endpoint().isEmpty()) {
            settings.put("fs.s3a.endpoint", bucket.endpoint());
            settings.put("fs.s3a.path.style.access", "true");
            settings.put("fs.s3a.endpoint.region", "us-east-1"); // what servers that know no regions take
        }
        if (!bucket.region().isEmpty()) {
            settings.put("fs.s3a.endpoint.region", bucket.region());
        }
        if (bucket.accessKey().isEmpty()) {
            settings.put(
                    "fs.s3a.aws.credentials.provider",
                    "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
        } else {
            settings.put("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
            settings.put("fs.s3a.access.key", bucket.accessKey());
            settings.put("fs.s3a.secret.key", bucket.secretKey());
        }
        return settings;
    }

    Configuration configuration() {
        Configuration configuration = new Configuration();
        settings().forEach(configuration::set);
        return configuration;
    }

    /** Hadoop keeps one for each bucket and process. */
    private FileSystem store() throws IOException {
        return at(root).getFileSystem(configuration());
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
        return store().exists(at(path));
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
        List<FileStatus> found = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> files = store().listFiles(at(folder), true);
            while (files.hasNext()) {
                found.add(files.next());
            }
        } catch (FileNotFoundException nothing) {
            return List.of();
        }
        return found;
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
        try {
            FileSystem store = store();
            for (Path file : files) {
                put(store, file, file);
            }
        } catch (IOException broken) {
            throw failure("upload " + folder + " to", broken);
        }
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
        try {
            put(store(), file, fresh);
        } catch (IOException broken) {
            throw failure("upload " + file + " to", broken);
        }
    }

    private static boolean isLast(Path file) {
        return String.valueOf(file.getFileName()).startsWith("_");
    }

    @Override
    public Path fetch(Path folder, Path into) throws IOException {
        Path copy = into.resolve(root.relativize(folder));
        LocalLake.delete(copy);
        Files.createDirectories(copy);
        try {
            FileSystem store = store();
            for (FileStatus file : filesIn(folder)) {
                try (InputStream in = store.open(file.getPath())) {
                    Files.copy(in, copy.resolve(file.getPath().getName()));
                }
            }
        } catch (IOException broken) {
            throw failure("copy " + address(folder) + " from", broken);
        }
        return copy;
    }

    private IOException failure(String doing, IOException broken) {
        return new IOException(
                "Cannot " + doing + " the lake " + bucket + ": " + reason(broken)
                        + ". See with huitou check whether the store answers, look at the disk, and run again.",
                broken);
    }

    @Override
    public void remove(Path path) throws IOException {
        LocalLake.discard(path);
        FileSystem store = store();
        for (FileStatus file : files(path)) {
            if (file.getPath().getName().startsWith("_")) {
                store.delete(file.getPath(), false);
            }
        }
        store.delete(at(path), true);
    }

    @Override
    public Optional<String> problem(String owner) {
        Configuration impatient = configuration();
        IMPATIENT.forEach(impatient::set);
        try (FileSystem store = FileSystem.newInstance(at(root).toUri(), impatient)) {
            tryOut(store);
            return claim(store, owner);
        } catch (IOException | IllegalArgumentException closed) {
            return Optional.of("Cannot use the lake " + bucket + ": " + reason(closed)
                    + ". Mend lake: in huitou.yml, or start the server, and run again.");
        }
    }

    private void tryOut(FileSystem store) throws IOException {
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

    /** The deepest cause that says something, in one line. */
    private static String reason(Throwable thrown) {
        String words = String.valueOf(thrown.getMessage());
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                words = cause.getMessage();
            }
        }
        return words.lines().findFirst().orElse("").strip();
    }
}
