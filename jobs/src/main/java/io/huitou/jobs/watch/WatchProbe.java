package io.huitou.jobs.watch;

import io.huitou.jobs.conf.Watch;
import io.huitou.jobs.conf.WebAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tries by day whether anybody would hear of a night; writes and posts nothing. */
public final class WatchProbe {
    private WatchProbe() {}

    /** One way of hearing, and whether it is open. */
    public record Finding(boolean isProblem, String words) {}

    /** Looks at the folders, and knocks at the addresses. */
    public static List<Finding> of(Watch watch) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        watch.metricsFile().ifPresent(file -> findings.add(metrics(file)));
        if (watch.openLineage().isPresent()) {
            watch.openLineage().get().file().ifPresent(file -> findings.add(events(file)));
            if (watch.openLineage().get().server().isPresent()) {
                findings.add(address(watch.openLineage().get().server().get()));
            }
        }
        if (watch.webhook().isPresent()) {
            findings.add(address(watch.webhook().get()));
        }
        return findings;
    }

    /** Its folder is node_exporter's: one that we made would be read by nobody. */
    private static Finding metrics(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        return Files.isDirectory(folder)
                ? writable("watch.metrics_file", file, folder)
                : new Finding(
                        true,
                        "Cannot write watch.metrics_file " + file + ": there is no folder " + folder
                                + ". Name a file in the folder that node_exporter's textfile collector reads.");
    }

    private static Finding events(Path file) {
        Path nearest = file;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return writable("watch.openlineage.file", file, nearest);
    }

    private static Finding writable(String key, Path file, Path nearest) {
        boolean isOpen = Files.isWritable(nearest) && !Files.isDirectory(file);
        return new Finding(
                !isOpen,
                isOpen
                        ? key + " " + file
                        : "Cannot write " + key + " " + file + ": this user cannot write to " + nearest
                                + ". Name a file that it may write.");
    }

    private static Finding address(WebAddress address) throws InterruptedException {
        try {
            JsonPost post = new JsonPost(address);
            Optional<String> problem = post.problem();
            return new Finding(
                    problem.isPresent(),
                    problem.map(words ->
                                    "Cannot post to " + post.name() + ": " + words + ". Mend it, or what is there.")
                            .orElse(post.name() + " answers; nothing was posted"));
        } catch (IllegalArgumentException e) {
            return new Finding(true, String.valueOf(e.getMessage()));
        }
    }
}
