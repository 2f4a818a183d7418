package io.huitou.jobs.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** Where everything lies that a company's nights write. */
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders that everything else needs. */
    public void create() throws IOException {
        try {
            Files.createDirectories(state());
        } catch (IOException e) {
            throw new IOException(problem().orElse("Cannot use the home " + root + ": " + e), e);
        }
    }

    /** Why a night could not write here; empty where it could. */
    public Optional<String> problem() {
        Path nearest = root;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (Files.isDirectory(nearest) && Files.isWritable(nearest)) {
            return Optional.empty();
        }
        String reason = Files.isDirectory(nearest)
                ? "this user may not write to " + nearest + ", or its file system is read-only"
                : nearest + " is a file and no folder";
        return Optional.of("Cannot use the home " + root + ": " + reason
                + ". Let home: in huitou.yml name a folder on a local disk that this user may write to.");
    }

    public Path lake() {
        return root.resolve("lake");
    }

    public Path landing() {
        return lake().resolve("landing");
    }

    public Path quarantine() {
        return lake().resolve("quarantine");
    }

    public Path tables() {
        return lake().resolve("tables");
    }

    public Path releases() {
        return root.resolve("releases");
    }

    /** The link to the published release. */
    public Path current() {
        return root.resolve("current");
    }

    /** The analysts' file of the published release. */
    public Path warehouse() {
        return root.resolve("warehouse.duckdb");
    }

    /** The reports of the published release. */
    public Path reports() {
        return root.resolve("reports");
    }

    public Path state() {
        return root.resolve("state");
    }

    /** By what a lake elsewhere knows this home, wherever it is moved; empty before its first night with such a lake. */
    public String id() throws IOException {
        return Files.exists(idFile()) ? Files.readString(idFile()) : "";
    }

    /** The same; makes one up where there is none. */
    public String makeId() throws IOException {
        if (id().isEmpty()) {
            create();
            Path fresh = state().resolve("id.new");
            Files.writeString(fresh, root + " " + UUID.randomUUID());
            Files.move(fresh, idFile(), StandardCopyOption.ATOMIC_MOVE);
        }
        return id();
    }

    private Path idFile() {
        return state().resolve("id");
    }

    /** The file, without its ending, of Spring Batch's repository. */
    public Path repository() {
        return state().resolve("nights");
    }

    /** The logs of all runs. */
    public Path logs() {
        return state().resolve("logs");
    }

    public Path log(String run) {
        return logs().resolve(run + ".jsonl");
    }

    /** What became of each delivery. */
    public Path deliveries() {
        return state().resolve("deliveries");
    }

    /** Where engines put what does not fit into memory. */
    public Path scratch(String run) {
        return state().resolve("scratch").resolve(run);
    }
}
