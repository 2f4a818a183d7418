package io.huitou.jobs.night;

import io.huitou.jobs.keep.DiskNeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.batch.core.step.StepContribution;

/** What is cheaper to find out now than at three in the morning: leftovers, and whether the disk can take a night. */
record Preflight(NightRun night) implements Work {
    @Override
    public void run(String part, StepContribution counts) throws Exception {
        Path home = Files.createDirectories(night.home().root());
        if (night.lake().isRemote()) {
            Optional<String> closed = night.lake().problem(night.home().makeId());
            if (closed.isPresent()) {
                throw new IOException(closed.get());
            }
        }
        night.releases().sweep(night.run());
        Optional<String> refusal = DiskNeed.of(night.conf(), night.run())
                .refusal(Files.getFileStore(home).getUsableSpace(), night.conf());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
    }
}
