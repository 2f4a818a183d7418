package io.huitou.jobs.night;

import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.step.StepContribution;

/** What is cheaper to find out now than at three in the morning: leftovers, and whether the disk can take a night. */
record Preflight(NightRun night) implements Work {
    private static final long LEAST_FREE = 200L << 20;

    @Override
    public void run(String part, StepContribution counts) throws Exception {
        Path home = Files.createDirectories(night.home().root());
        night.releases().sweep(night.run());
        long need = LEAST_FREE + 3 * sizeOfLastRelease();
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < need) {
            throw new IOException("Cannot start the night: the disk of %s has %,d MB free, a night needs about %,d MB. "
                            .formatted(home, free >> 20, need >> 20)
                    + "Remove old releases or make room.");
        }
    }

    private long sizeOfLastRelease() throws IOException {
        Optional<Path> current = new Releases(night.home()).current();
        if (current.isEmpty()) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(current.get())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
