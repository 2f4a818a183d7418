package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Contract;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A landing attempt out of which a person is taken: its receipt is made to tell what is there now. A mark that is laid
 * down before and taken away after keeps whoever dies in between from leaving a receipt that is not true.
 *
 * @param landed the attempt's folder, as the home names it
 * @param rows a folder of this disk with the same files
 * @param rejected the folder of its rejected rows
 */
public record ErasedAttempt(Lake lake, Path landed, Path rows, Path rejected) {
    private static final String MARK = "_receipt.erasing";

    /** Whether somebody who wrote the rows of this folder anew died before they were counted. */
    static boolean isUnfinished(Path rows) {
        return Files.exists(rows.resolve(MARK));
    }

    /** Before its rows, or its rejected rows, are written anew. */
    public void begin() throws IOException {
        if (Files.exists(landed.resolve(Receipt.FILE))) {
            Files.write(rows.resolve(MARK), new byte[0]);
            lake.replace(landed.resolve(MARK), rows.resolve(MARK));
        }
    }

    /**
     * After that, and for whoever died in between: counts what is there.
     *
     * @param contract the entity's, as it is now
     */
    public void finish(Optional<Contract> contract) throws IOException {
        boolean isMarked = isUnfinished(rows);
        if (isMarked) {
            Path receipt = landed.resolve(Receipt.FILE);
            ReceiptFile.write(receipt(Receipt.read(landed), contract));
            lake.replace(receipt, receipt);
        }
        Path file = rejected.resolve(Quarantine.FILE);
        if (Files.exists(file) && ParquetRows.count(file) == 0) {
            Files.delete(file);
            Files.deleteIfExists(rejected);
        }
        if (isMarked) {
            lake.remove(landed.resolve(MARK));
        }
    }

    private Receipt receipt(Receipt old, Optional<Contract> contract) throws IOException {
        Sums sums = new Sums();
        boolean isOfToday = contract.isPresent() && contract.get().schemaHash().equals(old.schemaHash());
        long landedRows = 0;
        for (Path part : old.landedFiles()) {
            Path file = rows.resolve(part.getFileName());
            landedRows += ParquetRows.count(file);
            if (isOfToday) {
                sums.add(contract.get(), file);
            }
        }
        Path file = rejected.resolve(Quarantine.FILE);
        List<Receipt.Rejection> rejections = Files.exists(file) ? rejections(file) : old.rejections();
        long quarantined =
                rejections.stream().mapToLong(Receipt.Rejection::rows).sum();
        return new Receipt(
                old.source(),
                old.domain(),
                old.entity(),
                old.format(),
                old.query(),
                old.files(),
                old.rowsRead(),
                landedRows,
                quarantined,
                old.rowsRead() + old.rowsCarried() - old.rowsReplaced() - old.rowsDeleted() - landedRows - quarantined,
                sums.first > sums.last ? old.firstEventAt() : Times.instant(sums.first),
                sums.first > sums.last ? old.lastEventAt() : Times.instant(sums.last),
                old.schemaHash(),
                // Of rows under an older contract nobody asks it any more.
                String.format(Locale.ROOT, "%016x", isOfToday ? sums.checksum : 0),
                landed,
                Files.exists(file) && ParquetRows.count(file) > 0 ? old.quarantine() : null,
                rejections,
                old.parts(),
                old.moment(),
                old.merge(),
                old.watermark(),
                old.state());
    }

    private static final class Sums {
        private long checksum;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(Contract contract, Path part) throws IOException {
            int columns = contract.fields().size();
            int eventTime = contract.indexOf(contract.eventTime());
            try (LandedFile file = new LandedFile(part, Arrival.behind(contract.fields()))) {
                file.read(row -> {
                    checksum += row.hash(columns);
                    if (eventTime >= 0 && row.isPresent(eventTime)) {
                        first = Math.min(first, row.numberAt(eventTime));
                        last = Math.max(last, row.numberAt(eventTime));
                    }
                });
            }
        }
    }

    private static List<Receipt.Rejection> rejections(Path file) throws IOException {
        Map<String, Receipt.Rejection> sums = new LinkedHashMap<>();
        try (LandedFile rejected = new LandedFile(file, Quarantine.FIELDS)) {
            rejected.read(row -> Quarantine.rejection(row)
                    .ifPresent(one -> sums.merge(
                            one.column() + '\n' + one.reason(),
                            one,
                            (sum, next) -> new Receipt.Rejection(
                                    sum.column(), sum.reason(), sum.rows() + 1, sum.firstOrigin(), sum.firstLine()))));
        }
        List<Receipt.Rejection> rejections = new ArrayList<>(sums.values());
        rejections.sort(Receipt.MOST_FREQUENT_FIRST);
        return rejections;
    }
}
