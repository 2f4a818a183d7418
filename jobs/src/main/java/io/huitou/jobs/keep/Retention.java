package io.huitou.jobs.keep;

import io.huitou.jobs.conf.Keep;
import io.huitou.jobs.release.Manifest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides which releases stay. It knows no clock: what is old is told by the business dates that there are. */
public record Retention(Keep keep) {
    /** The oldest first; of one business date the last run last. */
    private static final Comparator<Manifest> BY_DATE =
            Comparator.comparing(Manifest::date).thenComparing(Manifest::release);

    /**
     * The business dates whose release stays: the newest, and the last of each of the newest months. A date that is kept
     * among others is kept among fewer.
     */
    public NavigableSet<LocalDate> dates(Collection<LocalDate> all) {
        NavigableSet<LocalDate> ordered = new TreeSet<>(all);
        NavigableSet<LocalDate> kept = new TreeSet<>();
        ordered.descendingSet().stream().limit(keep.releases()).forEach(kept::add);
        if (!ordered.isEmpty()) {
            YearMonth newest = YearMonth.from(ordered.last());
            Map<YearMonth, LocalDate> lastOfMonth = new HashMap<>();
            ordered.forEach(date -> lastOfMonth.put(YearMonth.from(date), date));
            lastOfMonth.forEach((month, date) -> {
                if (keep.monthEnds() == Keep.ALL || month.isAfter(newest.minusMonths(keep.monthEnds()))) {
                    kept.add(date);
                }
            });
        }
        return kept;
    }

    /**
     * The releases that stay: the last one of each date that is kept, the published one and the one that was published
     * before it, to which {@code huitou rollback} goes.
     *
     * @param published its id; empty where nothing is published
     */
    Set<String> releases(Collection<Manifest> all, String published) {
        Map<LocalDate, Manifest> lastOfDate = all.stream()
                .sorted(BY_DATE)
                .collect(Collectors.toMap(Manifest::date, Function.identity(), (first, second) -> second));
        Set<String> kept = rollback(all, published);
        dates(lastOfDate.keySet())
                .forEach(date ->
                        kept.add(Objects.requireNonNull(lastOfDate.get(date)).release()));
        return kept;
    }

    /** The releases of those whose landed rows and tables stay as well. */
    Set<String> landed(Collection<Manifest> kept, String published) {
        Set<String> landed = rollback(kept, published);
        kept.stream()
                .sorted(BY_DATE.reversed())
                .limit(keep.landed())
                .map(Manifest::release)
                .forEach(landed::add);
        return landed;
    }

    private static Set<String> rollback(Collection<Manifest> all, String published) {
        Set<String> kept = new HashSet<>();
        for (Manifest manifest : all) {
            if (manifest.release().equals(published)) {
                kept.addAll(List.of(published, manifest.previous()));
            }
        }
        return kept;
    }
}
