package io.huitou.jobs.night;

import io.huitou.transforms.Check;
import io.huitou.transforms.Library;
import io.huitou.transforms.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Rows under {@code sql/rules}, or of the company's own, that break a check of their rule. */
public final class BrokenRule {
    private BrokenRule() {}

    /** All of a library, a sentence each; makes a folder for a moment and nothing else. */
    public static List<String> allOf(Library library) throws IOException {
        Path scratch = Files.createTempDirectory("huitou-rules");
        try {
            return Transforms.brokenRules(library, scratch).stream()
                    .map(failed -> words(failed, library))
                    .toList();
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static String words(Check.Result failed, Library library) {
        return "%s: %s: %,d of %,d rows break it"
                .formatted(
                        library.table(failed.table()).file(),
                        failed.check().condition(),
                        failed.violations(),
                        failed.rowsChecked());
    }
}
