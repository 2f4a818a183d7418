package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Catalogue.Product;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The shop's other files: products, returns, subscriptions; one of each. */
final class ShopFiles implements AutoCloseable {

    private static final List<String> REASONS = List.of("质量问题", "尺寸不合", "不想要了", "发错货", "damaged", "late");
    private static final List<String> PLANS = List.of("basic", "plus", "family");
    private static final long[] PLAN_CENTS = {1_500, 3_000, 6_000};
    private static final int MONTH = 30;

    private final long seed;
    private final Truth truth;
    private final Period period;
    private final Tally tally;
    private final BucketFiles returns;
    private final BucketFiles subscriptions;

    ShopFiles(Path folder, long seed, Truth truth, Period period, Catalogue catalogue, Tally tally) throws IOException {
        this.seed = seed;
        this.truth = truth;
        this.period = period;
        this.tally = tally;
        returns = BucketFiles.single(
                folder.resolve("returns.csv"), "return_no,order_no,member_no,sent_back_at,refund,why\n");
        subscriptions = BucketFiles.single(
                folder.resolve("subscriptions.csv"),
                "contract_no,member_no,tariff,monthly,began_at,ended_at,end_note\n");
        products(folder, catalogue);
    }

    private void products(Path folder, Catalogue catalogue) throws IOException {
        String header = "sku,label,category,tier,price,cost\n";
        try (BucketFiles file = BucketFiles.single(folder.resolve("products.csv"), header)) {
            for (Product product : catalogue.products()) {
                TextRow row = file.row(0)
                        .text(product.id())
                        .text(",\"")
                        .text(product.name())
                        .text("\",");
                row.text(product.category()).comma().text(product.tier()).comma();
                row.money(product.listCents())
                        .comma()
                        .money(product.costCents())
                        .end();
                tally.row(Entity.PRODUCTS);
            }
        }
    }

    /** What the customer sent back of these purchases, whose orders came to these amounts, and the subscription. */
    void write(Traits who, List<Purchase> purchases, long[] amounts) throws IOException {
        Dice dice = Dice.of(seed, Dice.Topic.RETURN, who.number());
        for (int i = 0; i < amounts.length; i++) {
            if (dice.chance(truth.delivery().returnShare())) {
                sendBack(who, purchases.get(i), amounts[i], dice);
            }
        }
        if (amounts.length > 0) {
            subscribe(who, purchases.get(0).placedAt());
            if (tally.struck(who.number(), Entity.RETURNS, Flaw.OUT_OF_RANGE)) {
                back("RD" + who.member(), who, purchases.get(0), period.end() - 1)
                        .text("-1.00,refund of a refund\n");
                tally.row(Entity.RETURNS);
            }
        }
    }

    /** All of the order or a part of it, a few days after delivery. */
    private void sendBack(Traits who, Purchase purchase, long amount, Dice dice) throws IOException {
        long at = purchase.deliveredAt() + (long) (dice.between(1, 12) * Period.DAY);
        long cents = dice.chance(0.5) ? amount : (long) (amount * dice.between(0.2, 1));
        String reason = dice.pick(REASONS);
        if (at < period.end()) {
            String id = "R" + OrderFiles.orderId(who, purchase).substring(1);
            back(id, who, purchase, at).money(cents).comma().text(reason).end();
            tally.row(Entity.RETURNS, who);
        }
    }

    private TextRow back(String id, Traits who, Purchase purchase, long at) throws IOException {
        TextRow row = returns.row(0).text(id).comma().text(OrderFiles.orderId(who, purchase));
        return row.comma().text(who.member()).comma().moment(at).comma();
    }

    /** A contract paid by the month; it may change its plan, which is a new row. */
    private void subscribe(Traits who, long firstOrderAt) throws IOException {
        Dice dice = Dice.of(seed, Dice.Topic.SUBSCRIPTION, who.number());
        if (!dice.chance(truth.contract().subscribers())) {
            return;
        }
        double churn = dice.beta(truth.contract().gamma(), truth.contract().delta());
        long from = firstOrderAt + (long) (dice.exponential() * 60 * Period.DAY);
        int plan = dice.weighted(0.55, 0.3, 0.15);
        int sequence = 1;
        long until = from;
        while (until < period.end()) {
            until += (long) MONTH * Period.DAY;
            boolean quits = dice.chance(churn);
            boolean changes = dice.chance(truth.contract().planChange());
            if (until >= period.end() || quits || changes) {
                String note = quits ? dice.chance(0.3) ? "payment failed" : "cancelled" : "plan change";
                contract(who, sequence++, plan, from, until < period.end() ? until : 0, note);
                if (quits) {
                    return;
                }
                from = until;
                plan = changed(plan, dice);
            }
        }
    }

    private int changed(int plan, Dice dice) {
        boolean isTop = plan == PLANS.size() - 1;
        boolean isDown = isTop || (plan > 0 && dice.chance(truth.contract().stepDown()));
        return isDown ? plan - 1 : plan + 1;
    }

    private void contract(Traits who, int sequence, int plan, long from, long until, String note) throws IOException {
        TextRow row = begin(who, "-" + sequence, plan).money(PLAN_CENTS[plan]);
        row.comma()
                .moment(from)
                .comma()
                .moment(until)
                .comma()
                .text(until == 0 ? "" : note)
                .end();
        tally.row(Entity.SUBSCRIPTIONS, who);
        if (sequence == 1 && tally.struck(who.number(), Entity.SUBSCRIPTIONS, Flaw.BAD_NUMBER)) {
            begin(who, "-D", plan).text("n/a,").moment(from).text(",,\n");
            tally.row(Entity.SUBSCRIPTIONS);
        }
    }

    private TextRow begin(Traits who, String suffix, int plan) throws IOException {
        TextRow row =
                subscriptions.row(0).text("V").text(who.member().substring(1)).text(suffix);
        return row.comma().text(who.member()).comma().text(PLANS.get(plan)).comma();
    }

    @Override
    public void close() throws IOException {
        try (returns;
                subscriptions) {
            // Closed in turn, each whatever befalls the other.
        }
    }
}
