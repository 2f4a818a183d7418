package io.huitou.jobs.extract;

import io.huitou.jobs.conf.FileSet;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What of a folder matches a pattern, in the order of the names. */
final class MatchedFiles {

    private MatchedFiles() {}

    /** The files, and links that lead nowhere; a BadSource where there are none. */
    static List<Path> of(FileSet files) throws IOException {
        if (!Files.isDirectory(files.folder())) {
            throw new BadSource("there is no such folder: " + files.folder() + ". Create it, or mend files.folder.");
        }
        List<Path> matched = new ArrayList<>(all(files));
        matched.removeIf(file -> !Files.isRegularFile(file) && !isDeadLink(file));
        if (matched.isEmpty()) {
            boolean areFolders = !folders(files).isEmpty();
            throw new BadSource("no file in " + files.folder() + " matches the pattern: " + files.pattern()
                    + (areFolders ? ", only a folder does. " : ". ") + "Deliver the files, or mend the pattern.");
        }
        return matched;
    }

    private static boolean isDeadLink(Path file) {
        return Files.isSymbolicLink(file) && !Files.exists(file);
    }

    /** The folders that match it too, which are not looked into. */
    static List<Path> folders(FileSet files) throws IOException {
        return all(files).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> all(FileSet files) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + files.pattern());
        try (Stream<Path> all = Files.list(files.folder())) {
            return all.filter(file -> matcher.matches(file.getFileName()))
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                    .toList();
        }
    }
}
