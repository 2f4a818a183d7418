package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.demo.ShopRecords.Order;
import io.huitou.jobs.demo.ShopRecords.Shared;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Complaints, campaigns and deliveries: what they do to customers, recovered from the files. */
class ComplaintTruthTest {

    private static final LocalDateTime END =
            DemoSize.DEFAULT.businessDate().plusDays(1).atStartOfDay();
    // An order's complaint comes within three weeks, leaving within 90 days of it; then a window to see who is gone.
    private static final int GONE_AFTER = 115;
    private static final int WINDOW = 240;

    private static final Map<String, NavigableSet<LocalDateTime>> ORDERS = new HashMap<>();
    private static final Map<String, NavigableMap<LocalDateTime, Boolean>> COMPLAINTS = new HashMap<>();

    @BeforeAll
    static void read() throws Exception {
        for (Order order : Shared.RECORDS.orders().values()) {
            if (!order.member().isEmpty() && !order.state().equals("cancelled")) {
                ORDERS.computeIfAbsent(order.member(), member -> new TreeSet<>())
                        .add(order.placedAt());
            }
        }
        String query = "select PERSON_NO, CALLED_AT, CLOSED_AT from CRM_CONTACT_LOG where SUBJECT = 'complaint'";
        for (Map<String, String> row : Shared.RECORDS.crm(query)) {
            COMPLAINTS
                    .computeIfAbsent(row.getOrDefault("person_no", ""), member -> new TreeMap<>())
                    .put(ShopRecords.moment(row.getOrDefault("called_at", "")), row.containsKey("closed_at"));
        }
    }

    /** How many orders were seen to the end of the window, and after how many of them nothing came in it. */
    private static final class Followed {
        private long orders;
        private long gone;

        void add(NavigableSet<LocalDateTime> all, LocalDateTime order) {
            LocalDateTime from = order.plusDays(GONE_AFTER);
            if (from.plusDays(WINDOW).isAfter(END)) {
                return;
            }
            orders++;
            gone += all.subSet(from, from.plusDays(WINDOW)).isEmpty() ? 1 : 0;
        }

        double share() {
            return (double) gone / orders;
        }

        Followed and(Followed other) {
            Followed both = new Followed();
            both.orders = orders + other.orders;
            both.gone = gone + other.gone;
            return both;
        }

        /** Those who left although they would have ordered in the window. */
        Estimate leaving(double base) {
            Estimate share = Estimate.share(gone, orders);
            return new Estimate((share.mean() - base) / (1 - base), share.error() / (1 - base), orders);
        }

        /** METRICS, COMPLAINT_LEAD: half the width of the 95 % interval of the logarithm of the risk ratio. */
        double halfWidth(Followed other) {
            return 1.96 * Math.sqrt(1.0 / gone - 1.0 / orders + 1.0 / other.gone - 1.0 / other.orders);
        }
    }

    @Test
    void riskRatioOfAComplaintCoversThePlantedOneAndUnresolvedOnesCostMore() {
        Followed others = new Followed();
        Followed resolved = new Followed();
        Followed unresolved = new Followed();
        ORDERS.forEach((member, orders) -> {
            NavigableMap<LocalDateTime, Boolean> complaints = COMPLAINTS.getOrDefault(member, new TreeMap<>());
            LocalDateTime index = complaints.isEmpty() ? null : orders.lower(complaints.firstKey());
            for (LocalDateTime order : orders) {
                if (index == null || order.isBefore(index)) {
                    others.add(orders, order);
                }
            }
            if (index != null) {
                (complaints.firstEntry().getValue() ? resolved : unresolved).add(orders, index);
            }
        });
        Truth.Complaints truth = Shared.TRUTH.complaints();

        Followed all = resolved.and(unresolved);
        double base = others.share();
        double planted = (base + (1 - base) * truth.leaving()) / base;
        double found = all.share() / base;
        assertThat(Math.abs(Math.log(found / planted)))
                .as("risk ratio %s of %s orders, planted %s", found, all.orders, planted)
                .isLessThan(all.halfWidth(others));
        assertThat(Math.log(found)).isGreaterThan(all.halfWidth(others));
        resolved.leaving(base).recovers(truth.leavingResolved(), 0.05);
        unresolved.leaving(base).recovers(truth.leavingUnresolved(), 0.08);
    }

    @Test
    void lateOrdersAreAsManyAsPlantedAndMoreOfLate() throws Exception {
        long[] late = new long[2];
        long[] promised = new long[2];
        LocalDateTime troubleBegins = END.minusDays(92);
        for (Order order : Shared.RECORDS.orders().values()) {
            String promise = order.fields().get(8);
            boolean isDue = !promise.isEmpty()
                    && ShopRecords.moment(promise).plusDays(20).isBefore(END);
            if (isDue && !order.state().equals("cancelled")) {
                int era = order.placedAt().isBefore(troubleBegins) ? 0 : 1;
                promised[era]++;
                late[era] += order.fields().get(9).compareTo(promise) > 0 ? 1 : 0;
            }
        }
        Truth.Delivery truth = Shared.TRUTH.delivery();
        Estimate.share(late[0], promised[0]).recovers(truth.lateShare(), 0.003);
        Estimate.share(late[1], promised[1]).recovers(truth.recentLateShare(), 0.02);
    }

    @Test
    void aContactBringsAsManyMoreOrdersThanNoneAsPlanted() throws Exception {
        Truth.Promotion truth = Shared.TRUTH.promotion();
        assertContactsBring("K", 14, truth.uplift(), 0.025, truth.control());
    }

    @Test
    void aLetterWinsBackAsManyMoreThanNoneAsPlanted() throws Exception {
        Truth.WinBack truth = Shared.TRUTH.winBack();
        assertContactsBring("W", truth.days(), truth.uplift(), 0.01, truth.control());
    }

    private static void assertContactsBring(String campaigns, int days, double uplift, double neededError, double held)
            throws Exception {
        Map<Boolean, List<Integer>> orders = Map.of(true, new ArrayList<>(), false, new ArrayList<>());
        for (Map<String, String> contact :
                Shared.RECORDS.crm("select * from CRM_ACTION_TARGET where ACTION_NO like '" + campaigns + "%'")) {
            LocalDateTime from = ShopRecords.moment(contact.getOrDefault("sent_at", ""));
            NavigableSet<LocalDateTime> all =
                    ORDERS.getOrDefault(contact.getOrDefault("person_no", ""), new TreeSet<>());
            boolean isControl = "TRUE".equals(contact.get("held_back"));
            Objects.requireNonNull(orders.get(isControl))
                    .add(all.subSet(from, from.plusDays(days)).size());
        }
        List<Integer> control = Objects.requireNonNull(orders.get(true));
        List<Integer> contacted = Objects.requireNonNull(orders.get(false));

        Estimate.mean(contacted).minus(Estimate.mean(control)).recovers(uplift, neededError);
        Estimate.share(control.size(), control.size() + contacted.size()).recovers(held, 0.01);
    }
}
