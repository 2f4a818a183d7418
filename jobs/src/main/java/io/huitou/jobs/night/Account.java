package io.huitou.jobs.night;

import io.huitou.jobs.extract.Receipt;
import io.huitou.transforms.Check;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.batch.core.step.StepContribution;

/** Lays the receipts of extraction beside the landed rows, so that SQL can tie the two together; tries the rules. */
record Account(NightRun night, Watcher watcher) implements Work {
    /** What it writes. */
    static final Set<String> TABLES = Set.of("extract_receipts", "quarantine_summary");

    @Override
    public void run(String part, StepContribution counts) throws Exception {
        List<Receipt> receipts = night.receipts();
        counts.incrementWriteCount(
                night.transforms().write(night.table("extract_receipts"), NightTables.receipts(receipts)));
        counts.incrementWriteCount(
                night.transforms().write(night.table("quarantine_summary"), NightTables.quarantine(receipts)));
        warnOfSize(receipts);
        checkRules();
    }

    /** Before anything reckons with them: a discount of zero would break a model in the middle of the night. */
    private void checkRules() throws IOException {
        List<Table> rules =
                night.library().tables().stream().filter(Table::isRule).toList();
        Audit.stopAt(night.transforms().check(rules).stream()
                .filter(Check.Result::isFailure)
                .toList());
    }

    private void warnOfSize(List<Receipt> receipts) throws IOException {
        var engine = night.conf().engine();
        if (engine.isSpark()) {
            return;
        }
        long bytes = 0;
        for (Receipt receipt : receipts) {
            bytes += Files.size(receipt.part());
        }
        if (bytes > engine.localLimit()) {
            watcher.says(String.format(
                    Locale.ROOT,
                    "%,d MB have landed, more than engine.local_limit of %,d MB: it is time for a cluster. Give spark.master in"
                            + " huitou.yml and leave engine.name at auto, or raise the limit.",
                    bytes >> 20,
                    engine.localLimit() >> 20));
        }
    }
}
