package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Releases;
import org.springframework.batch.core.step.StepContribution;

/** Lands one entity. */
record Extract(NightRun night, Watcher watcher) implements Work {
    @Override
    public void run(String entity, StepContribution counts) throws Exception {
        Feed feed = night.conf().feed(entity).orElseThrow();
        Releases.remove(night.landing(feed)); // what a dead attempt left has no receipt
        Releases.remove(night.quarantine(feed));
        Receipt receipt = new Extraction(night.home().lake(), feed, night.run())
                .run(rows -> watcher.goesOn("extract:" + entity, rows));
        counts.getStepExecution().setReadCount(receipt.rowsRead());
        counts.getStepExecution().setProcessSkipCount(receipt.rowsQuarantined());
        counts.incrementWriteCount(receipt.rowsLanded());
    }
}
