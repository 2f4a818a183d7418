package io.huitou.jobs.night;

import io.huitou.jobs.extract.Receipt;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.step.StepContribution;

/** Lays the receipts of extraction beside the landed rows, so that SQL can tie the two together. */
record Account(NightRun night) implements Work {
    /** What it writes. */
    static final Set<String> TABLES = Set.of("extract_receipts", "quarantine_summary");

    @Override
    public void run(String part, StepContribution counts) throws Exception {
        List<Receipt> receipts = night.receipts();
        counts.incrementWriteCount(
                night.transforms().write(night.table("extract_receipts"), NightTables.receipts(receipts)));
        counts.incrementWriteCount(
                night.transforms().write(night.table("quarantine_summary"), NightTables.quarantine(receipts)));
    }
}
