package io.huitou.transforms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who bought what and sent what back by the business date, by the definitions: as slow as it is plain. */
final class Facts {
    record Purchase(
            @Nullable String customer,
            Instant at,
            LocalDate day,
            String currency,
            @Nullable BigDecimal amount) {}

    record Back(
            @Nullable String customer,
            LocalDate day,
            String currency,
            @Nullable BigDecimal amount) {}

    /** All that a customer bought in a day and a currency; the amount is null where none is known. */
    record OrderDay(
            String customer,
            LocalDate day,
            String currency,
            @Nullable BigDecimal amount) {}

    final LocalDate asOf;
    final List<LocalDate> months;
    final List<Purchase> purchases = new ArrayList<>();
    private final List<Back> backs = new ArrayList<>();
    final List<OrderDay> orderDays = new ArrayList<>();
    final Map<String, NavigableSet<LocalDate>> days = new TreeMap<>();
    final Silences silences;
    private final Map<String, List<OrderDay>> orderDaysOf = new HashMap<>();
    private final Map<String, List<Back>> backsOf = new HashMap<>();

    Facts(LandedCompany company) {
        asOf = company.asOf;
        LocalDate tomorrow = asOf.plusDays(1);
        LocalDate last = tomorrow.withDayOfMonth(1).minusMonths(1);
        months = LongStream.rangeClosed(0, 24)
                .mapToObj(i -> last.minusMonths(24 - i))
                .toList();
        for (LandedCompany.Order order : company.orders) {
            LocalDate day = BruteForceNight.day(order.at());
            BigDecimal amount = order.amount();
            if (day.isAfter(asOf)) {
                continue;
            }
            if (amount != null && amount.signum() < 0) {
                boolean isRecorded =
                        company.returns.stream().anyMatch(r -> order.id().equals(r.order()) && isKnown(r.at()));
                if (!isRecorded) {
                    backs.add(new Back(order.customer(), day, order.currency(), amount.negate()));
                }
            } else if (!"cancelled".equals(order.status())) {
                purchases.add(new Purchase(order.customer(), order.at(), day, order.currency(), amount));
            }
        }
        for (LandedCompany.Return r : company.returns) {
            if (isKnown(r.at())) {
                String customer = company.orders.stream()
                        .filter(o -> o.id().equals(r.order()) && isKnown(o.at()))
                        .map(LandedCompany.Order::customer)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                backs.add(new Back(
                        r.customer() == null ? customer : r.customer(),
                        BruteForceNight.day(r.at()),
                        r.currency(),
                        r.amount()));
            }
        }
        Map<List<Object>, List<Purchase>> together = new HashMap<>();
        for (Purchase p : purchases) {
            if (p.customer() != null) {
                together.computeIfAbsent(List.of(p.customer(), p.day(), p.currency()), unseen -> new ArrayList<>())
                        .add(p);
                days.computeIfAbsent(p.customer(), unseen -> new TreeSet<>()).add(p.day());
            }
        }
        together.forEach((key, of) -> orderDays.add(new OrderDay(
                (String) key.get(0),
                (LocalDate) key.get(1),
                (String) key.get(2),
                known(of.stream().map(Purchase::amount)))));
        orderDays.forEach(day -> orderDaysOf
                .computeIfAbsent(day.customer(), unseen -> new ArrayList<>())
                .add(day));
        for (Back back : backs) {
            if (back.customer() != null) {
                backsOf.computeIfAbsent(back.customer(), unseen -> new ArrayList<>())
                        .add(back);
            }
        }
        silences = new Silences(days, asOf, company.contacts);
    }

    boolean isKnown(@Nullable Instant moment) {
        return moment != null && !BruteForceNight.day(moment).isAfter(asOf);
    }

    static LocalDate month(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    static LocalDate end(LocalDate month) {
        return month.plusMonths(1).minusDays(1);
    }

    /** Whether a day is in the twelve months that end with a month. */
    static boolean inYear(LocalDate day, LocalDate month) {
        return !day.isBefore(month.minusMonths(11)) && !day.isAfter(end(month));
    }

    /** The sum of what is known; null where nothing is. */
    static @Nullable BigDecimal known(Stream<@Nullable BigDecimal> amounts) {
        return amounts.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    /** Purchases less returns of a year in a currency; null where no amount is known. */
    @Nullable BigDecimal net(String customer, String currency, LocalDate month) {
        Stream<@Nullable BigDecimal> bought = orderDays(customer).stream()
                .filter(d -> d.currency().equals(currency) && inYear(d.day(), month))
                .map(OrderDay::amount);
        Stream<@Nullable BigDecimal> sentBack = backsOf.getOrDefault(customer, List.of()).stream()
                .filter(b -> b.currency().equals(currency) && inYear(b.day(), month))
                .map(b -> b.amount() == null ? null : b.amount().negate());
        return known(Stream.concat(bought, sentBack));
    }

    List<OrderDay> orderDays(String customer) {
        return orderDaysOf.getOrDefault(customer, List.of());
    }

    boolean bought(String customer, @Nullable String currency, LocalDate month) {
        return orderDays(customer).stream()
                .anyMatch(d -> (currency == null || d.currency().equals(currency)) && inYear(d.day(), month));
    }

    /** Bought, or sent back. */
    boolean wasThere(String customer, @Nullable String currency, LocalDate month) {
        return bought(customer, currency, month)
                || backsOf.getOrDefault(customer, List.of()).stream()
                        .anyMatch(b -> (currency == null || b.currency().equals(currency)) && inYear(b.day(), month));
    }

    /** Everybody who ever bought or sent back. */
    Collection<String> buyers() {
        NavigableSet<String> buyers = new TreeSet<>(days.keySet());
        buyers.addAll(backsOf.keySet());
        return buyers;
    }

    NavigableSet<LocalDate> daysOf(String customer) {
        return days.getOrDefault(customer, new TreeSet<>());
    }

    /** In which a customer bought on most days, of equals the first in the alphabet. */
    String principalCurrency(String customer) {
        String principal = "";
        long most = 0;
        for (String currency : List.of("CNY", "EUR")) {
            long daysIn = count(orderDays(customer), d -> d.currency().equals(currency));
            if (daysIn > most) {
                principal = currency;
                most = daysIn;
            }
        }
        return principal;
    }

    static <T> long count(Collection<T> items, Predicate<T> isCounted) {
        return items.stream().filter(isCounted).count();
    }

    static <T> BigDecimal sum(Collection<T> items, Function<T, BigDecimal> amount) {
        return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
