package io.huitou.jobs.release;

import io.huitou.transforms.Lake;
import io.huitou.transforms.LocalLake;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The releases of a home. Renaming one link publishes or rolls back: readers see one whole night or the other. */
public final class Releases {
    private static final String UNFINISHED = ".unfinished";
    private static final String REMOVED = LocalLake.REMOVED;
    private static final String MANIFEST = "manifest.json";

    private final Home home;
    private final Lake lake;

    /** Of a home whose lake is in it, or of which only the releases matter. */
    public Releases(Home home) {
        this(home, Lake.local());
    }

    public Releases(Home home, Lake lake) {
        this.home = home;
        this.lake = lake;
    }

    /** An empty folder in which a release is put together; what a dead run left in it is removed. */
    public Path begin(String release) throws IOException {
        Path folder = home.releases().resolve(release + UNFINISHED);
        remove(folder);
        return Files.createDirectories(folder);
    }

    /** A finished folder of this name is there, whether it is published or its run died just before. */
    public boolean isFinished(String release) throws IOException {
        return all().contains(release);
    }

    /** Makes a finished folder the release and the release the published one. */
    public Path commit(Path unfinished, Manifest manifest) throws IOException {
        Path release = finish(unfinished, manifest);
        publish(manifest.release());
        return release;
    }

    /** Makes a finished folder a release; readers keep the one that they have. */
    public Path finish(Path unfinished, Manifest manifest) throws IOException {
        manifest.write(unfinished);
        sync(unfinished.resolve(MANIFEST));
        sync(unfinished);
        Path release = home.releases().resolve(manifest.release());
        Files.move(unfinished, release, StandardCopyOption.ATOMIC_MOVE);
        sync(home.releases());
        return release;
    }

    /** Writes a release's manifest anew, in one rename. */
    public void amend(Manifest manifest) throws IOException {
        Path release = folder(manifest.release());
        Path unfinished = release.resolve(MANIFEST + UNFINISHED);
        Files.write(unfinished, manifest.bytes());
        sync(unfinished);
        Files.move(unfinished, release.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        sync(release);
    }

    /** Points the link at a release. */
    public void publish(String release) throws IOException {
        Path folder = home.releases().resolve(release);
        if (!Files.isRegularFile(folder.resolve(MANIFEST))) {
            throw new IllegalArgumentException(
                    "Cannot publish " + release + ": it is not among the releases: " + all() + ". Name one of them.");
        }
        link(home.warehouse(), Path.of("current", "warehouse.duckdb"));
        link(home.reports(), Path.of("current", "reports"));
        link(home.current(), home.root().relativize(folder));
        sync(home.root());
    }

    /** The folder of the published release. */
    public Optional<Path> current() throws IOException {
        if (!Files.exists(home.current())) {
            return Optional.empty();
        }
        return Optional.of(home.current().toRealPath());
    }

    /** The name of the published release; empty where there is none. */
    public String published() throws IOException {
        return current().map(Path::getFileName).map(Path::toString).orElse("");
    }

    /** What the published release is made of. */
    public Optional<Manifest> manifest() throws IOException {
        Optional<Path> release = current();
        return release.isEmpty() ? Optional.empty() : Optional.of(Manifest.read(release.get()));
    }

    /** The newest release of a business date before another. */
    public Optional<Manifest> before(LocalDate asOf) throws IOException {
        List<String> releases = all();
        for (int i = releases.size() - 1; i >= 0; i--) {
            Manifest manifest = Manifest.read(folder(releases.get(i)));
            if (manifest.date().isBefore(asOf)) {
                return Optional.of(manifest);
            }
        }
        return Optional.empty();
    }

    /** Where a release is, or would be. */
    public Path folder(String release) {
        return home.releases().resolve(release);
    }

    /** What all finished releases are made of, oldest first. */
    public List<Manifest> manifests() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (String release : all()) {
            manifests.add(Manifest.read(folder(release)));
        }
        return manifests;
    }

    /** The ids of all finished releases, oldest first. */
    public List<String> all() throws IOException {
        if (!Files.isDirectory(home.releases())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.releases())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.endsWith(UNFINISHED) && !name.endsWith(REMOVED))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Removes what dead and failed runs left: half-made releases, links and reports, scratch, what was half removed, and
     * landed rows and tables that no release names. Quarantine stays, where it was finished: somebody may be looking
     * into it.
     *
     * @param run the run at work, whose folders stay
     */
    public void sweep(String run) throws IOException {
        removeTheRest();
        Set<Path> named = new HashSet<>();
        for (Manifest manifest : manifests()) {
            manifest.folders().map(home.root()::resolve).forEach(named::add);
            removeHalfPrinted(folder(manifest.release()).resolve("reports"));
        }
        for (Path link : List.of(home.warehouse(), home.reports(), home.current())) {
            Files.deleteIfExists(fresh(link));
        }
        for (Path folder : below(home.releases(), 1)) {
            if (folder.toString().endsWith(UNFINISHED)) {
                remove(folder);
            }
        }
        for (Path scratch : below(home.state().resolve("scratch"), 1)) {
            remove(scratch);
        }
        for (Path folder : inTheLake()) {
            if (!named.contains(folder) && !folder.endsWith(run)) {
                lake.remove(folder);
            }
        }
        for (Path attempt : below(home.quarantine(), 3)) {
            if (!Files.exists(attempt.resolve("rejected.parquet"))) {
                remove(attempt);
            }
        }
    }

    /** The folders of all landing attempts and of all runs of tables. */
    private List<Path> inTheLake() throws IOException {
        List<Path> folders = new ArrayList<>(lake.below(home.landing(), 3));
        folders.addAll(lake.below(home.tables(), 2));
        return folders;
    }

    /** Removes a folder of the home so that whoever looks, and whoever dies here, sees all of it or nothing. */
    public static void discard(Path folder) throws IOException {
        LocalLake.discard(folder);
    }

    /** Removes what is left of folders that a dead run was discarding. */
    public void removeTheRest() throws IOException {
        List<Path> folders = new ArrayList<>(below(home.landing(), 3));
        folders.addAll(below(home.tables(), 2));
        folders.addAll(below(home.quarantine(), 3));
        folders.addAll(below(home.releases(), 1));
        for (Path folder : folders) {
            if (folder.toString().endsWith(REMOVED)) {
                remove(folder);
            }
        }
    }

    private static void removeHalfPrinted(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        List<Path> unfinished;
        try (Stream<Path> all = Files.walk(reports)) {
            unfinished = all.filter(path -> path.toString().endsWith(".tmp")).toList();
        }
        for (Path path : unfinished) {
            remove(path);
        }
    }

    /** The folders so many levels below another. */
    public static List<Path> below(Path folder, int depth) throws IOException {
        return LocalLake.folders(folder, depth);
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException("Cannot publish: " + link + " is not a link. Move it away and run again.");
        }
        Path fresh = fresh(link);
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path fresh(Path link) {
        return link.resolveSibling(link.getFileName() + ".new");
    }

    /** A rename survives a power cut only once its folder is on the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a folder and everything in it. */
    public static void remove(Path folder) throws IOException {
        LocalLake.delete(folder);
    }
}
