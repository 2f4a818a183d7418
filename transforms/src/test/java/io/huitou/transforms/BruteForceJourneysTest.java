package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.inYear;
import static io.huitou.transforms.Facts.month;

import io.huitou.transforms.BruteForceNight.Cells;
import io.huitou.transforms.Facts.OrderDay;
import io.huitou.transforms.Facts.Purchase;
import io.huitou.transforms.LandedCompany.Touch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By how many channels customers come to a purchase, or to none: computed a second time, from the landed rows. */
class BruteForceJourneysTest {
    private static final int LOOK_BACK = 30;
    private static final Map<String, Boolean> OWN = Map.of("web", true, "kol", false, "dealer", false);

    /** A touch, or the first purchase of a day, which has none. */
    private record Event(Instant at, @Nullable Touch touch) {
        LocalDate day() {
            return BruteForceNight.day(at);
        }
    }

    private record Journey(String customer, LocalDate ended, boolean isConverted, List<Touch> touches) {
        Collection<String> channels(Predicate<Touch> wanted) {
            Collection<String> channels = new TreeSet<>();
            touches.stream().filter(wanted).forEach(t -> channels.add(channel(t)));
            return channels;
        }

        boolean isChecked() {
            return channels(touch -> true).size() > 1;
        }
    }

    /** A purchase and the journey that led to it. */
    private record Reached(OrderDay purchase, Journey journey) {
        int channels() {
            return journey.channels(touch -> true).size();
        }
    }

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void a_journey_is_checked_when_it_touches_a_second_channel_and_dropped_when_no_purchase_follows(
            BruteForceNight night) {
        Cells<Journey> cells = night.cells();
        for (Journey journey : journeys(night)) {
            if (!journey.touches.isEmpty()) {
                cells.add(month(journey.ended), month(journey.ended), journey.customer, journey);
            }
        }
        String columns = "month, segment_kind, segment, numerator, denominator, n";
        night.assertAnswer(
                "second_channel_check",
                columns,
                cells.rows(in -> List.of(count(in, Journey::isChecked), (long) in.size(), people(in))));
        night.assertAnswer("dropped_after_check", columns, cells.rows(in -> {
            List<Journey> checked = in.stream().filter(Journey::isChecked).toList();
            return checked.isEmpty()
                    ? List.of()
                    : List.of(count(checked, j -> !j.isConverted), (long) checked.size(), people(checked));
        }));
    }

    private static long people(Collection<Journey> journeys) {
        return journeys.stream().map(Journey::customer).distinct().count();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void channels_before_a_purchase_are_counted_by_its_value_against_the_mean_of_twelve_months(BruteForceNight night) {
        Map<List<Object>, Journey> ways = new HashMap<>();
        for (Journey journey : journeys(night)) {
            if (journey.isConverted) {
                ways.put(List.of(journey.customer, journey.ended), journey);
            }
        }
        Cells<Reached> cells = night.cells();
        for (OrderDay purchase : night.facts.orderDays) {
            LocalDate month = month(purchase.day());
            Journey way = Objects.requireNonNull(ways.get(List.of(purchase.customer(), purchase.day())));
            if (night.facts.months.contains(month)) {
                cells.add(
                        month,
                        month,
                        purchase.customer(),
                        new Reached(purchase, way),
                        purchase.currency(),
                        band(night.facts, purchase, month));
            }
        }
        night.assertAnswer(
                "channels_before_purchase",
                "month, segment_kind, segment, currency_code, value_band, purchases, no_channel, one_channel,"
                        + " two_channels, more_channels, channels, direct_channels, indirect_channels, mean_channels, n",
                cells.rows(in -> {
                    long none = count(in, r -> r.channels() == 0);
                    long channels = in.stream().mapToLong(Reached::channels).sum();
                    return Arrays.asList(
                            (long) in.size(),
                            none,
                            count(in, r -> r.channels() == 1),
                            count(in, r -> r.channels() == 2),
                            count(in, r -> r.channels() > 2),
                            channels,
                            channels(in, true),
                            channels(in, false),
                            none == in.size() ? null : (double) channels / (in.size() - none),
                            people(in.stream().map(Reached::journey).toList()));
                }));
    }

    private static long channels(List<Reached> in, boolean isOwn) {
        return in.stream()
                .mapToLong(r ->
                        r.journey.channels(t -> Objects.equals(isOwn(t), isOwn)).size())
                .sum();
    }

    private static @Nullable Boolean isOwn(Touch touch) {
        return touch.isDirect() != null ? touch.isDirect() : OWN.get(channel(touch));
    }

    private static String channel(Touch touch) {
        return Objects.requireNonNull(touch.channel()).trim().toLowerCase(Locale.ROOT);
    }

    private static String band(Facts facts, OrderDay purchase, LocalDate month) {
        BigDecimal amount = purchase.amount();
        if (amount == null) {
            return "unknown";
        }
        List<BigDecimal> known = facts.orderDays.stream()
                .filter(d -> d.currency().equals(purchase.currency()) && inYear(d.day(), month))
                .map(OrderDay::amount)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        BigDecimal mean = Facts.sum(known, a -> a).divide(new BigDecimal(known.size()), 4, RoundingMode.HALF_UP);
        if (amount.compareTo(mean) < 0) {
            return amount.add(amount).compareTo(mean) < 0 ? "below 0.5" : "0.5-1";
        }
        return amount.compareTo(mean.add(mean)) < 0 ? "1-2" : "2+";
    }

    /** Touches follow each other by thirty days at most, until a purchase; thirty days without either are the end. */
    private static List<Journey> journeys(BruteForceNight night) {
        Facts facts = night.facts;
        Map<String, List<Event>> events = new HashMap<>();
        Map<List<Object>, Instant> firsts = new HashMap<>();
        for (Purchase p : facts.purchases) {
            if (p.customer() != null) {
                firsts.merge(List.of(p.customer(), p.day()), p.at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        firsts.forEach((key, at) -> events.computeIfAbsent((String) key.get(0), unseen -> new ArrayList<>())
                .add(new Event(at, null)));
        for (Touch t : night.company.touches) {
            boolean isOnTheWay = t.stage() == null || t.stage().equals("before");
            if (t.customer() != null && t.channel() != null && isOnTheWay && facts.isKnown(t.at())) {
                events.computeIfAbsent(t.customer(), unseen -> new ArrayList<>())
                        .add(new Event(t.at(), t));
            }
        }
        List<Journey> journeys = new ArrayList<>();
        events.forEach((customer, own) -> {
            own.sort(Comparator.comparing(Event::at).thenComparing(e -> e.touch == null ? 1 : 0));
            List<Touch> open = new ArrayList<>();
            for (Event event : own) {
                if (!open.isEmpty() && lastDay(open).plusDays(LOOK_BACK).isBefore(event.day())) {
                    journeys.add(dropped(customer, open));
                    open.clear();
                }
                if (event.touch != null) {
                    open.add(event.touch);
                } else {
                    journeys.add(new Journey(customer, event.day(), true, upTo(event.day(), open)));
                    open.clear();
                }
            }
            if (!open.isEmpty() && !lastDay(open).plusDays(LOOK_BACK).isAfter(facts.asOf)) {
                journeys.add(dropped(customer, open));
            }
        });
        return journeys;
    }

    private static Journey dropped(String customer, List<Touch> touches) {
        return new Journey(customer, lastDay(touches).plusDays(LOOK_BACK), false, upTo(lastDay(touches), touches));
    }

    private static LocalDate lastDay(List<Touch> touches) {
        return BruteForceNight.day(touches.get(touches.size() - 1).at());
    }

    /** Of the touches those within the look-back before a day. */
    private static List<Touch> upTo(LocalDate day, List<Touch> touches) {
        return touches.stream()
                .filter(t -> !BruteForceNight.day(t.at()).plusDays(LOOK_BACK).isBefore(day))
                .toList();
    }
}
