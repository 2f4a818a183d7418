package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Limits;
import io.huitou.jobs.conf.MaxRejected;
import io.huitou.jobs.contracts.Contract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several landing attempts of one feed as one: their rows in one file, in their order, with row groups as large as those
 * of a large attempt; a receipt that adds theirs up; and theirs beside it, below {@code _receipts}. It proves itself: the
 * rows that it holds have the count and the checksum that the attempts' receipts promise, or there is none.
 */
public final class MergedLanding {
    private static final String RECEIPTS = "_receipts";

    private final Contract contract;
    private final List<Receipt> receipts;

    /**
     * @param receipts of the attempts, oldest first; of one feed, under the contract as it is now
     */
    public MergedLanding(Contract contract, List<Receipt> receipts) {
        this.contract = contract;
        this.receipts = List.copyOf(receipts);
        if (receipts.size() < 2
                || receipts.stream().anyMatch(each -> !each.schemaHash().equals(contract.schemaHash()))) {
            throw new IllegalArgumentException("Cannot merge landing attempts of " + contract.name()
                    + ": two or more under the present contract are needed. Report this.");
        }
    }

    /** Writes it into a folder that is not there yet; the receipt, which is written last, says where it will lie. */
    public Receipt write(Path unfinished, Path attempt) throws IOException {
        FileSet asLanded = new FileSet(
                unfinished,
                Receipt.PART,
                FileSet.Format.PARQUET,
                StandardCharsets.UTF_8,
                ',',
                List.of(),
                null,
                null,
                Map.of());
        Limits none = new Limits(0, new MaxRejected(BigDecimal.ZERO, false));
        Feed feed = new Feed(last().source(), contract, ZoneOffset.UTC, none, asLanded);
        try (Landing rows = new Landing(feed, unfinished, unfinished.resolve("rejected"), read -> {})) {
            for (Receipt receipt : receipts) {
                copy(receipt, feed, asLanded, rows);
            }
            prove(rows);
            rows.commit();
        } catch (SQLException | BadSource broken) {
            throw new IOException(
                    "Cannot merge what has landed of " + last().source() + "." + contract.entity() + ": "
                            + broken.getMessage(),
                    broken);
        }
        keepReceipts(unfinished.resolve(RECEIPTS));
        ReceiptFile.write(sum(unfinished));
        return sum(attempt);
    }

    private static void copy(Receipt receipt, Feed feed, FileSet asLanded, Landing rows)
            throws IOException, SQLException {
        String name = receipt.part().toString();
        try (SourceFile source = new SourceFile(receipt.part());
                RowReader reader = FileRows.open(name, source, feed.contract(), feed.timeZone(), asLanded)) {
            int[] slots = reader.slots();
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                rows.take(row, slots);
            }
        }
    }

    private void prove(Landing rows) throws IOException {
        long landed = receipts.stream().mapToLong(Receipt::rowsLanded).sum();
        if (rows.landed() != landed || rows.checksum() != checksum()) {
            throw new IOException("Cannot merge what has landed of " + last().source() + "." + contract.entity() + ": "
                    + rows.landed() + " rows with the checksum " + hex(rows.checksum()) + ", not the " + landed
                    + " rows with " + hex(checksum()) + " that their receipts promise. The attempts stay as they are; "
                    + "look into " + last().attempt().getParent() + ".");
        }
    }

    /** A checksum is a sum over the rows' hashes, so that of all rows is the sum of the checksums. */
    private long checksum() {
        return receipts.stream()
                .mapToLong(receipt -> Long.parseUnsignedLong(receipt.checksum(), 16))
                .sum();
    }

    private void keepReceipts(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Receipt receipt : receipts) {
            Path inner = receipt.attempt().resolve(RECEIPTS);
            if (Files.isDirectory(inner)) {
                try (Stream<Path> merged = Files.list(inner)) {
                    for (Path file : merged.toList()) {
                        Files.copy(file, folder.resolve(file.getFileName()));
                    }
                }
            } else {
                Files.copy(
                        receipt.attempt().resolve(Receipt.FILE),
                        folder.resolve(receipt.attempt().getFileName() + ".json"));
            }
        }
    }

    private Receipt sum(Path attempt) {
        return new Receipt(
                last().source(),
                last().domain(),
                last().entity(),
                last().format(),
                last().query(),
                receipts.stream().flatMap(receipt -> receipt.files().stream()).toList(),
                receipts.stream().mapToLong(Receipt::rowsRead).sum(),
                receipts.stream().mapToLong(Receipt::rowsLanded).sum(),
                receipts.stream().mapToLong(Receipt::rowsQuarantined).sum(),
                events(Receipt::firstEventAt).min(Comparator.naturalOrder()).orElse(null),
                events(Receipt::lastEventAt).max(Comparator.naturalOrder()).orElse(null),
                contract.schemaHash(),
                hex(checksum()),
                attempt,
                receipts.stream()
                        .map(Receipt::quarantine)
                        .filter(Objects::nonNull)
                        .reduce((first, second) -> second)
                        .orElse(null),
                rejections(),
                last().state());
    }

    private Stream<Instant> events(java.util.function.Function<Receipt, @Nullable Instant> moment) {
        return receipts.stream().map(moment).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private List<Receipt.Rejection> rejections() {
        Map<String, Receipt.Rejection> sums = new LinkedHashMap<>();
        for (Receipt receipt : receipts) {
            for (Receipt.Rejection each : receipt.rejections()) {
                sums.merge(
                        each.column() + '\n' + each.reason(),
                        each,
                        (first, other) -> new Receipt.Rejection(
                                first.column(),
                                first.reason(),
                                first.rows() + other.rows(),
                                first.firstOrigin(),
                                first.firstLine()));
            }
        }
        List<Receipt.Rejection> rejections = new ArrayList<>(sums.values());
        rejections.sort(Receipt.MOST_FREQUENT_FIRST);
        return rejections;
    }

    private Receipt last() {
        return receipts.get(receipts.size() - 1);
    }

    private static String hex(long checksum) {
        return String.format(Locale.ROOT, "%016x", checksum);
    }
}
