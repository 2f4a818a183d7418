package io.huitou.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lake on the disk of the home. */
public final class LocalLake implements Lake {
    /** What is being removed; who dies in the middle leaves it to the next. */
    public static final String REMOVED = ".removed";

    static final Lake LAKE = new LocalLake();

    private LocalLake() {}

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public String address(Path path) {
        return path.toString();
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public long bytes(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public List<Path> below(Path folder, int depth) throws IOException {
        return folders(folder, depth);
    }

    @Override
    public void store(Path folder) {
        // It is where it belongs.
    }

    @Override
    public Path fetch(Path folder, Path into) {
        return folder;
    }

    @Override
    public void replace(Path file, Path fresh) {
        // It was written where it belongs.
    }

    @Override
    public void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            discard(path);
        } else {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public Optional<String> problem(String owner) {
        return Optional.empty();
    }

    /** The folders of this disk so many levels below another. */
    public static List<Path> folders(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        int names = folder.getNameCount() + depth;
        try (Stream<Path> folders =
                Files.find(folder, depth, (path, kind) -> kind.isDirectory() && path.getNameCount() == names)) {
            return folders.toList();
        }
    }

    /** Removes a folder of this disk by a rename first. */
    public static void discard(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path removed = folder.resolveSibling(folder.getFileName() + REMOVED);
            delete(removed);
            Files.move(folder, removed, StandardCopyOption.ATOMIC_MOVE);
            delete(removed);
        }
    }

    /** Deletes a folder of this disk and everything in it. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
