package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Catalogue.Product;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The shop's orders and their lines, a file of each per day. */
final class OrderFiles implements AutoCloseable {

    private static final String ORDER_HEADER =
            "order_no,member_no,placed_at,sales_channel,currency,total,state,ship_country,promised_by,arrived_at,changed_at\n";
    private static final String LINE_HEADER = "order_no,line,sku,label,pieces,price_paid,price_listed,booked_at\n";
    private static final double SPLIT = 0.02;
    private static final double CANCELLED = 0.025;
    private static final double ANONYMOUS = 0.2;

    private final long seed;
    private final Truth.Deals deals;
    private final Period period;
    private final Season season;
    private final Catalogue catalogue;
    private final Tally tally;
    private final BucketFiles orders;
    private final BucketFiles lines;
    private final OrderDirt dirt;

    OrderFiles(Path folder, long seed, Truth truth, Season season, Period period, Catalogue catalogue, Tally tally) {
        this.seed = seed;
        this.deals = truth.deals();
        this.period = period;
        this.season = season;
        this.catalogue = catalogue;
        this.tally = tally;
        this.dirt = new OrderDirt(this, tally);
        int days = period.days();
        orders = new BucketFiles(
                days, day -> folder.resolve("orders-" + period.first().plusDays(day) + ".csv"), ORDER_HEADER);
        lines = new BucketFiles(
                days, day -> folder.resolve("order_lines-" + period.first().plusDays(day) + ".csv"), LINE_HEADER);
    }

    /** An order as its row says it. */
    record Order(String id, String member, Purchase purchase, String state, String country, long cents) {

        Order in(String otherState) {
            return new Order(id, member, purchase, otherState, country, cents);
        }

        /** An open order was last changed when it was placed; any other a moment later at least. */
        long changedAt(Period period) {
            long arrived = purchase.deliveredAt();
            long lastEvent = arrived < period.end() ? Math.max(arrived, purchase.placedAt()) : purchase.placedAt();
            return state.equals("open") ? purchase.placedAt() : lastEvent + 1;
        }
    }

    static String orderId(Traits who, Purchase purchase) {
        return "S" + who.member().substring(1) + "-" + purchase.sequence();
    }

    /**
     * Writes the customer's orders; a few order days are two orders, a few attempts were cancelled. Returns what each
     * purchase's (first) order came to, in cents.
     */
    long[] write(Traits who, List<Purchase> purchases) throws IOException {
        Dice dice = Dice.of(seed, Dice.Topic.BASKET, who.number());
        Basket basket = new Basket(catalogue, dice, deals, period.lastYear());
        String country = who.isAbroad() ? Places.abroad(who).code() : "CN";
        long[] amounts = new long[purchases.size()];
        for (int i = 0; i < amounts.length; i++) {
            Purchase purchase = purchases.get(i);
            String id = orderId(who, purchase);
            boolean split = purchase.cents() > 2_000 && dice.chance(SPLIT);
            long cents = split ? purchase.cents() / 2 : purchase.cents();
            amounts[i] = basket.fill(cents, purchase.placedAt());
            Order order = order(who, id, purchase, country, amounts[i], dice);
            good(who, order, basket);
            if (purchase.sequence() == 1) {
                dirt.write(who, order, basket);
            }
            if (split) {
                long rest = basket.fill(purchase.cents() - cents, purchase.placedAt());
                good(who, order(who, id + "B", purchase, country, rest, dice), basket);
            }
            if (dice.chance(CANCELLED)) {
                long attempt = basket.fill(purchase.cents(), purchase.placedAt());
                good(who, new Order(id + "X", who.member(), purchase, "cancelled", country, attempt), basket);
                tally.flaw(Entity.ORDERS, Flaw.CANCELLED);
            }
        }
        if (dice.chance(ANONYMOUS)) {
            anonymous(who, basket, dice);
        }
        return amounts;
    }

    private Order order(Traits who, String id, Purchase purchase, String country, long cents, Dice dice) {
        boolean arrived = purchase.deliveredAt() < period.end();
        String later = dice.chance(0.9) ? "completed" : "delivered";
        String state = arrived ? later : "shipped";
        return new Order(id, who.member(), purchase, state, country, cents);
    }

    private void anonymous(Traits who, Basket basket, Dice dice) throws IOException {
        long moment = season.moment(dice.uniform() * season.end());
        Purchase sale = new Purchase(0, moment, 0, Purchase.Channel.STORE, 0, moment, null, false);
        long cents = basket.fill(Math.max(100, Math.round(dice.gamma(2) * 6_000)), moment);
        Order order = new Order("A" + who.member().substring(1), "", sale, "completed", "CN", cents);
        row(order).end();
        lines(order, basket);
        tally.flaw(Entity.ORDERS, Flaw.ANONYMOUS);
    }

    private void good(Traits who, Order order, Basket basket) throws IOException {
        row(order).end();
        lines(order, basket);
        if (!who.isInCrm()) {
            tally.flaw(Entity.ORDERS, Flaw.ORPHAN);
        }
    }

    /** The file of the order's day. */
    TextRow orderRow(Order order) throws IOException {
        return orders.row(period.dayOf(order.purchase().placedAt()));
    }

    TextRow lineRow(Order order) throws IOException {
        return lines.row(period.dayOf(order.purchase().placedAt()));
    }

    /** A good row, but for its end. */
    TextRow row(Order order) throws IOException {
        TextRow row =
                orderRow(order).text(order.id()).comma().text(order.member()).comma();
        row.moment(order.purchase().placedAt()).comma();
        return finish(row, order, order.state());
    }

    /** What follows the moment of the order, but for the row's end. */
    TextRow finish(TextRow row, Order order, String state) {
        Purchase purchase = order.purchase();
        long arrived = purchase.deliveredAt();
        boolean isThere = arrived < period.end() && !state.equals("cancelled") && !state.equals("open");
        tally.row(Entity.ORDERS);
        row.text(purchase.channel().code).text(",CNY,").money(order.cents()).comma();
        row.text(state).comma().text(order.country()).comma();
        row.moment(purchase.promisedAt()).comma().moment(isThere ? arrived : 0).comma();
        return row.moment(order.changedAt(period));
    }

    private void lines(Order order, Basket basket) throws IOException {
        TextRow row = lineRow(order);
        for (int i = 0; i < basket.lines(); i++) {
            Product product = basket.product(i);
            row.text(order.id())
                    .comma()
                    .number(i + 1)
                    .comma()
                    .text(product.id())
                    .comma();
            row.raw('"')
                    .text(product.name())
                    .text("\",")
                    .number(basket.quantity(i))
                    .comma();
            row.money(basket.unitCents(i)).comma().money(basket.listCents(i)).comma();
            row.moment(order.purchase().placedAt()).end();
            tally.row(Entity.ORDER_LINES);
        }
    }

    @Override
    public void close() throws IOException {
        try (orders;
                lines) {
            // Closed in turn, each whatever befalls the other.
        }
    }
}
