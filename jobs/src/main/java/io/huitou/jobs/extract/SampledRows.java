package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.contracts.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds rows against the contract without landing them. Unlike a landing it tries every column of a bad row. */
final class SampledRows {

    static final int MOST_ROWS = 1_000;
    private static final int MOST_VALUES = 100;

    private final Feed feed;
    private final ContractColumns columns;
    private final LandedRow row;
    private final boolean[] isFilled;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final int currency;
    private final Set<String> currencies = new TreeSet<>();
    private long rows;
    private long rejected;

    private static final class Tally {
        private final @Nullable Field field;
        private final String reason;
        private final Map<String, Long> values = new HashMap<>();
        private long rows;

        Tally(@Nullable Field field, String reason) {
            this.field = field;
            this.reason = reason;
        }

        void add(String value) {
            rows++;
            if (!value.isEmpty() && (values.size() < MOST_VALUES || values.containsKey(value))) {
                values.merge(value, 1L, Long::sum);
            }
        }

        List<String> valuesByFrequency() {
            return values.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    SampledRows(Feed feed) {
        this.feed = feed;
        columns = new ContractColumns(feed);
        row = new LandedRow(columns.count());
        isFilled = new boolean[columns.count()];
        currency = feed.contract().fields().stream()
                .mapToInt(field -> feed.contract().indexOf(field.unit()))
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    boolean isFull() {
        return rows >= MOST_ROWS;
    }

    long rows() {
        return rows;
    }

    /** slots: per contract column its place in the row, -1 where it has none. */
    void take(RawRow raw, int[] slots) {
        rows++;
        row.clear();
        boolean isGood = raw.fault() == null;
        if (raw.fault() != null) {
            tally(null, raw.fault().reason()).add("");
        }
        for (int i = 0; i < columns.count() && raw.fault() == null; i++) {
            String reason = columns.take(i, raw, slots, row);
            if (reason != null) {
                tally(columns.field(i), reason).add(columns.textAt(i, raw, slots));
                isGood = false;
            }
            isFilled[i] |= reason != null ? !columns.textAt(i, raw, slots).isBlank() : row.isPresent(i);
        }
        if (currency >= 0 && row.isPresent(currency)) {
            currencies.add(columns.textAt(currency, raw, slots));
        }
        rejected += isGood ? 0 : 1;
    }

    private Tally tally(@Nullable Field field, String reason) {
        String name = field == null ? "" : field.name();
        return tallies.computeIfAbsent(name + '\n' + reason, unused -> new Tally(field, reason));
    }

    /** isWhole: the feed has no other rows than those taken. */
    Sample sample(boolean isWhole) {
        return sample(isWhole, false);
    }

    /** The same of a query over files, some of which may have been cut. */
    Sample sample(boolean isWhole, boolean isOfCutTables) {
        List<Gap> gaps = tallies.values().stream()
                .sorted(Comparator.comparingLong((Tally tally) -> tally.rows)
                        .reversed()
                        .thenComparingInt(tally ->
                                tally.field == null ? -1 : feed.contract().indexOf(tally.field.name()))
                        .thenComparing(tally -> tally.reason))
                .map(tally -> new Gap(feed, tally.field, tally.reason, tally.rows, tally.valuesByFrequency()))
                .toList();
        return new Sample(rows, isWhole, isOfCutTables, rejected, empty(), List.copyOf(currencies), gaps);
    }

    private List<String> empty() {
        List<String> empty = new ArrayList<>();
        for (int i = 0; i < columns.count() && rows > 0; i++) {
            if (!isFilled[i] && !columns.field(i).isRequired()) {
                empty.add(columns.field(i).name());
            }
        }
        return empty;
    }
}
