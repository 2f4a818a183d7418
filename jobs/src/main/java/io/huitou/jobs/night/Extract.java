package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.batch.core.step.StepContribution;

/** Lands one entity. */
record Extract(NightRun night, Watcher watcher) implements Work {
    @Override
    public void run(String entity, StepContribution counts) throws Exception {
        Feed feed = night.conf().feed(entity).orElseThrow();
        // A receipt is written last: where this run has one, an attempt that died afterwards had landed everything.
        Receipt receipt = Files.exists(night.landing(feed).resolve(Receipt.FILE))
                ? Receipt.read(night.landing(feed))
                : land(feed);
        counts.getStepExecution().setReadCount(receipt.rowsRead());
        counts.getStepExecution().setProcessSkipCount(receipt.rowsQuarantined());
        counts.incrementWriteCount(receipt.rowsLanded());
    }

    private Receipt land(Feed feed) throws IOException {
        Releases.remove(night.landing(feed));
        Releases.remove(night.quarantine(feed));
        Receipt receipt = new Extraction(night.home().lake(), feed, night.run(), night.clock()).run(rows -> {
            night.stop().check();
            watcher.goesOn("extract:" + feed.contract().entity(), rows);
        });
        receipt.state()
                .unread()
                .forEach(file ->
                        watcher.says(feed.name() + ": the file " + file.file() + " was not read: " + file.reason()));
        return receipt;
    }
}
