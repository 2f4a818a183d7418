package io.huitou.jobs.extract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read and what became of it.
 *
 * @param suppressed rows of people who were erased
 * @param checksum a sum over the landed rows' hashes
 * @param rejections the most frequent reason first
 * @param rejectedFile where the rejected rows are; null where there are none
 */
record Tally(
        long read,
        long landed,
        long rejected,
        long suppressed,
        long checksum,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        List<Receipt.Rejection> rejections,
        @Nullable Path rejectedFile) {

    /** Of all parts of an attempt; rejectedFile: where their rejected rows have been put together. */
    static Tally sum(List<Tally> parts, @Nullable Path rejectedFile) {
        return new Tally(
                parts.stream().mapToLong(Tally::read).sum(),
                parts.stream().mapToLong(Tally::landed).sum(),
                parts.stream().mapToLong(Tally::rejected).sum(),
                parts.stream().mapToLong(Tally::suppressed).sum(),
                parts.stream().mapToLong(Tally::checksum).sum(),
                events(parts, Tally::firstEvent).min(Comparator.naturalOrder()).orElse(null),
                events(parts, Tally::lastEvent).max(Comparator.naturalOrder()).orElse(null),
                rejections(parts),
                rejectedFile);
    }

    private static Stream<Instant> events(List<Tally> parts, Function<Tally, @Nullable Instant> moment) {
        return parts.stream().map(moment).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static List<Receipt.Rejection> rejections(List<Tally> parts) {
        Map<List<String>, Receipt.Rejection> sums = new LinkedHashMap<>();
        for (Tally part : parts) {
            for (Receipt.Rejection each : part.rejections()) {
                sums.merge(
                        List.of(each.column(), each.reason()),
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
}
