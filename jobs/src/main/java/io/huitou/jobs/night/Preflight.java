package io.huitou.jobs.night;

import io.huitou.jobs.keep.DiskNeed;
import io.huitou.jobs.privacy.PrivacyKey;
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
        Optional<String> otherKey = PrivacyKey.problem(night.conf(), night.home());
        if (otherKey.isPresent()) {
            throw new IOException(otherKey.get());
        }
        night.releases().sweep(night.run());
        Optional<String> refusal = DiskNeed.of(night.conf(), night.run())
                .refusal(Files.getFileStore(home).getUsableSpace(), night.conf());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
    }
}
