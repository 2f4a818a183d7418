package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.batch.core.step.StepContribution;

/** Lands one entity. */
record Extract(NightRun night, Watcher watcher) implements Work {
    @Override
    public void run(String entity, StepContribution counts) throws Exception {
        Feed feed = night.conf().feed(entity).orElseThrow();
        Receipt receipt = hasLanded(feed) ? Receipt.read(night.landing(feed)) : land(feed);
        if (!isInTheLake(feed)) {
            night.lake().store(night.landing(feed));
        }
        counts.getStepExecution().setReadCount(receipt.rowsRead());
        counts.getStepExecution().setProcessSkipCount(receipt.rowsQuarantined());
        counts.incrementWriteCount(receipt.rowsLanded());
    }

    /** A receipt is written last: where this run has one, an attempt that died afterwards had landed everything. */
    private boolean hasLanded(Feed feed) throws IOException {
        Path landing = night.landing(feed);
        return Files.exists(landing.resolve(Receipt.FILE))
                && (Files.exists(landing.resolve(Receipt.PART)) || isInTheLake(feed));
    }

    private boolean isInTheLake(Feed feed) throws IOException {
        return night.lake().exists(night.landing(feed).resolve(Receipt.FILE));
    }

    private Receipt land(Feed feed) throws IOException {
        Releases.remove(night.landing(feed));
        Releases.remove(night.quarantine(feed));
        return new Extraction(night.home().lake(), feed, night.run()).run(rows -> {
            night.stop().check();
            watcher.goesOn("extract:" + feed.contract().entity(), rows);
        });
    }
}
