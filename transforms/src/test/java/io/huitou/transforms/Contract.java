package io.huitou.transforms;

import io.huitou.transforms.LandedCompany.Subscription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Subscriptions without a gap; ended is null where the contract runs, or may still go on tonight. */
record Contract(String customer, LocalDate from, @Nullable LocalDate ended, List<Subscription> parts) {
    boolean isInForceAtTheCloseOf(LocalDate day) {
        return !from.isAfter(day) && (ended == null || ended.isAfter(day));
    }

    /** What runs at the close of the day; between two plans, what ended last. */
    List<Subscription> pricedAtTheCloseOf(LocalDate day) {
        if (!isInForceAtTheCloseOf(day)) {
            return List.of();
        }
        List<Subscription> begun =
                parts.stream().filter(s -> !firstDay(s).isAfter(day)).toList();
        List<Subscription> running = begun.stream()
                .filter(s ->
                        lastDay(s) == null || Objects.requireNonNull(lastDay(s)).isAfter(day))
                .toList();
        LocalDate lastEnd = begun.stream()
                .map(s -> Objects.requireNonNullElse(lastDay(s), LocalDate.MAX))
                .max(Comparator.naturalOrder())
                .orElse(day);
        return running.isEmpty()
                ? begun.stream().filter(s -> lastEnd.equals(lastDay(s))).toList()
                : running;
    }

    /** Of each customer, what follows within a day of the end of all before belongs to the same contract. */
    static List<Contract> of(BruteForceNight night) {
        LocalDate asOf = night.facts.asOf;
        List<Contract> contracts = new ArrayList<>();
        night.company.subscriptions.stream()
                .map(Subscription::customer)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(customer -> {
                    List<Subscription> parts = new ArrayList<>();
                    for (Subscription s : night.company.subscriptions.stream()
                            .filter(s -> customer.equals(s.customer()))
                            .filter(s -> !firstDay(s).isAfter(asOf))
                            .map(s -> night.facts.isKnown(s.to())
                                    ? s
                                    : new Subscription(s.id(), customer, s.price(), s.currency(), s.from(), null))
                            .filter(s -> lastDay(s) == null
                                    || !Objects.requireNonNull(lastDay(s)).isBefore(firstDay(s)))
                            .sorted(Comparator.comparing(Contract::firstDay))
                            .toList()) {
                        LocalDate end = ended(parts, firstDay(s).minusDays(1));
                        if (end != null) {
                            contracts.add(new Contract(customer, firstDay(parts.get(0)), end, List.copyOf(parts)));
                            parts.clear();
                        }
                        parts.add(s);
                    }
                    if (!parts.isEmpty()) {
                        contracts.add(
                                new Contract(customer, firstDay(parts.get(0)), ended(parts, asOf), List.copyOf(parts)));
                    }
                });
        return contracts;
    }

    /** The end of a contract whose subscriptions all ended before a day; null where nothing is over by then. */
    private static @Nullable LocalDate ended(List<Subscription> parts, LocalDate before) {
        LocalDate last = null;
        for (Subscription s : parts) {
            LocalDate to = lastDay(s);
            if (to == null || !to.isBefore(before)) {
                return null;
            }
            last = last == null || to.isAfter(last) ? to : last;
        }
        return last;
    }

    private static LocalDate firstDay(Subscription s) {
        return BruteForceNight.day(s.from());
    }

    private static @Nullable LocalDate lastDay(Subscription s) {
        return s.to() == null ? null : BruteForceNight.day(s.to());
    }
}
