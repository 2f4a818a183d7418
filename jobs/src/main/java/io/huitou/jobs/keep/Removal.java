package io.huitou.jobs.keep;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that no longer stays.
 *
 * @param kind release, landed rows, tables, quarantine, log, deliveries or outbox
 * @param name the release, run or file that it is of
 * @param paths its files and folders
 */
public record Removal(String kind, String name, List<Path> paths, long bytes) {
    public Removal {
        paths = List.copyOf(paths);
    }
}
