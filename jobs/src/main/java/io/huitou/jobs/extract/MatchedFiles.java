package io.huitou.jobs.extract;

import io.huitou.jobs.conf.FileSet;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder that match a pattern, in the order of their names. */
final class MatchedFiles {

    private MatchedFiles() {}

    static List<Path> of(FileSet files) throws IOException {
        if (!Files.isDirectory(files.folder())) {
            throw new BadSource("there is no such folder: " + files.folder() + ". Create it, or mend files.folder.");
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + files.pattern());
        List<Path> matched;
        try (Stream<Path> all = Files.list(files.folder())) {
            matched = all.filter(file -> matcher.matches(file.getFileName()))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                    .toList();
        }
        if (matched.isEmpty()) {
            throw new BadSource("no file in " + files.folder() + " matches the pattern: " + files.pattern()
                    + ". Deliver the files, or mend the pattern.");
        }
        return matched;
    }
}
