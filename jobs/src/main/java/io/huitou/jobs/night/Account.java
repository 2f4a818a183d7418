package io.huitou.jobs.night;

import io.huitou.jobs.extract.Receipt;
import io.huitou.transforms.Check;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.batch.core.step.StepContribution;

/** Lays the receipts of extraction beside the landed rows, so that SQL can tie the two together; tries the rules. */
record Account(NightRun night, Watcher watcher) implements Work {
    /** What it writes. */
    static final Set<String> TABLES = Set.of("extract_receipts", "quarantine_summary", "source_drift", "source_files");

    @Override
    public void run(String part, StepContribution counts) throws Exception {
        List<Receipt> receipts = night.receipts();
        receipts.forEach(receipt -> proveOneMoment(receipt, receipts));
        counts.incrementWriteCount(
                night.transforms().write(night.table("extract_receipts"), NightTables.receipts(receipts)));
        counts.incrementWriteCount(
                night.transforms().write(night.table("quarantine_summary"), NightTables.quarantine(receipts)));
        counts.incrementWriteCount(
                night.transforms().write(night.table("source_drift"), NightTables.drift(night.drift())));
        counts.incrementWriteCount(night.transforms().write(night.table("source_files"), NightTables.unread(receipts)));
        warnOfSize(receipts);
        checkRules();
    }

    /** A mix of two moments of a source would look like a night and be none. */
    private static void proveOneMoment(Receipt receipt, List<Receipt> receipts) {
        for (Receipt other : receipts) {
            if (other.source().equals(receipt.source()) && !Objects.equals(other.moment(), receipt.moment())) {
                throw new IllegalStateException(
                        "Cannot go on: " + receipt.source() + "." + receipt.entity() + " is as of " + receipt.moment()
                                + ", " + other.entity() + " as of " + other.moment() + ". Report this.");
            }
        }
    }

    /** Before anything reckons with them: a discount of zero would break a model in the middle of the night. */
    private void checkRules() throws IOException {
        List<Table> rules =
                night.library().tables().stream().filter(Table::isRule).toList();
        List<String> broken = night.transforms().check(rules).stream()
                .filter(Check.Result::isFailure)
                .map(failed -> BrokenRule.words(failed, night.library()))
                .toList();
        if (!broken.isEmpty()) {
            throw new CheckFailure(
                    "Cannot reckon with the rules: " + String.join("; ", broken)
                            + ". Last night's release stays. Mend these rows and run again; huitou check looks at them by day.");
        }
    }

    private void warnOfSize(List<Receipt> receipts) throws IOException {
        var engine = night.conf().engine();
        if (engine.isSpark()) {
            return;
        }
        long bytes = 0;
        for (Receipt receipt : receipts) {
            for (Path file : receipt.landedFiles()) {
                bytes += Files.size(file);
            }
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
