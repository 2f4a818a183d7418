package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.contracts.Contract;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What decides for an entity which rows stay. */
final class Mergers {
    private static final int ROWS_OF_A_REPORT = 10_000;

    private Mergers() {}

    /**
     * @param source all keys that the source has; null where it was not asked for them
     * @param isWhole asked after the reading: whether all that the source has was read where all was to be
     */
    static Merger of(Feed feed, Tonight tonight, @Nullable PrintTable source, BooleanSupplier isWhole) {
        Contract contract = feed.contract();
        int[] key = key(contract);
        if (!contract.keepsHistory()) {
            return new NewestRows(key, source);
        }
        Predicate<Print> isGone = !tonight.isPartial()
                ? print -> isWhole.getAsBoolean()
                : source == null ? print -> false : print -> !source.contains(print);
        return new Versions(
                contract.fields().size(),
                key,
                contract.indexOf(Contract.UPDATED_AT),
                tonight.isPartial(),
                Times.micros(tonight.now()),
                isGone);
    }

    private static int[] key(Contract contract) {
        return contract.key().stream()
                .mapToInt(field -> contract.indexOf(field.name()))
                .toArray();
    }

    /** The keys of all rows, each as two longs. */
    static PrintTable keys(Feed ofKeys, Guard guard, RowReader reader, LongConsumer progress)
            throws IOException, SQLException {
        Protection protection = guard.over(ofKeys.contract());
        ContractColumns columns = new ContractColumns(ofKeys);
        LandedRow row = new LandedRow(columns.count());
        int[] key = key(ofKeys.contract());
        int[] slots = reader.slots();
        PrintTable keys = new PrintTable(0);
        Print print = new Print();
        long read = 0;
        for (RawRow raw = reader.next(); raw != null; raw = reader.next()) {
            row.clear();
            protection.begin();
            boolean isSound = true;
            for (int i = 0; i < columns.count(); i++) {
                isSound &= columns.take(i, raw, slots, row) == null;
                protection.protect(i, row);
            }
            if (isSound && protection.settle(row) == Protection.Fate.LANDS) {
                keys.add(print.of(row, key));
            }
            if (++read % ROWS_OF_A_REPORT == 0) {
                progress.accept(read);
            }
        }
        return keys;
    }
}
