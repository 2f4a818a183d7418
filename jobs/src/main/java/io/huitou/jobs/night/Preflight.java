package io.huitou.jobs.night;

import io.huitou.jobs.keep.DiskNeed;
import io.huitou.jobs.privacy.PrivacyKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.batch.core.step.StepContribution;

/** What is cheaper to find out now than in the middle: leftovers, changed sources, and whether the disk can take a night. */
record Preflight(NightRun night, Watcher watcher) implements Work {
    @Override
    public void run(String part, StepContribution counts) throws Exception {
        Path home = Files.createDirectories(night.home().root());
        Optional<String> otherKey = PrivacyKey.problem(night.conf(), night.home());
        if (otherKey.isPresent()) {
            throw new IOException(otherKey.get());
        }
        if (night.lake().isRemote()) {
            Optional<String> closed = night.lake().problem(night.home().makeId());
            if (closed.isPresent()) {
                throw new IOException(closed.get());
            }
        }
        night.releases().sweep(night.run());
        lookAtColumns();
        Optional<String> refusal = DiskNeed.of(night.conf(), night.run())
                .refusal(Files.getFileStore(home).getUsableSpace(), night.conf());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
    }

    /** Before anything is loaded: what is read into the wrong column is found much later. */
    private void lookAtColumns() throws IOException {
        SourceDrift drift = SourceDrift.of(night.conf());
        drift.warnings().forEach(each -> watcher.says(each.sentence()));
        Optional<String> refusal = drift.refusal(night.occasion()::accepting);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        night.knows(drift);
    }
}
