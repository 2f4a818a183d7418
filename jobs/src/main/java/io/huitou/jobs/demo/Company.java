package io.huitou.jobs.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Writes a company's sources, customer by customer, into an empty folder. */
final class Company {

    private static final int TELL_EVERY = 1_000;

    private final DemoSize size;
    private final Truth truth;
    private final Period period;
    private final Season season;
    private final Buying buying;
    private final ReferralTree tree;
    private final Tally tally = new Tally();
    private final Totals totals = new Totals();

    Company(DemoSize size, Truth truth) {
        this.size = size;
        this.truth = truth;
        this.period = Period.upTo(size.businessDate());
        this.season = new Season(period);
        this.buying = new Buying(size.seed(), truth, season, period);
        this.tree = new ReferralTree(size.seed(), truth.referral(), this::traits);
    }

    Tally tally() {
        return tally;
    }

    Totals totals() {
        return totals;
    }

    Season season() {
        return season;
    }

    private Traits traits(int number) {
        return Traits.of(number, size.seed(), truth, season);
    }

    void write(Path sources, Progress progress) throws IOException, SQLException {
        Path shop = Files.createDirectories(sources.resolve("orders"));
        Catalogue catalogue = new Catalogue(size.seed());
        try (OrderFiles orders = new OrderFiles(shop, size.seed(), truth, season, period, catalogue, tally)) {
            if (size.scope() == DemoSize.Scope.ORDERS_ONLY) {
                writeOrders(orders, progress);
            } else {
                writeWhole(sources, shop, catalogue, orders, progress);
            }
        }
    }

    private void writeOrders(OrderFiles orders, Progress progress) throws IOException {
        for (int number = 0; number < size.customers(); number++) {
            Traits who = traits(number);
            List<Purchase> purchases = buying.purchases(who, false);
            orders.write(who, purchases);
            totals.count(purchases);
            tell(progress, number);
        }
    }

    private void writeWhole(Path sources, Path shop, Catalogue catalogue, OrderFiles orders, Progress progress)
            throws IOException, SQLException {
        Path survey = Files.createDirectories(sources.resolve("survey"));
        long seed = size.seed();
        try (CrmDatabase crm = new CrmDatabase(sources);
                ShopFiles files = new ShopFiles(shop, seed, truth, period, catalogue, tally);
                SurveyFiles surveys = new SurveyFiles(survey, seed, truth, period, tally)) {
            CustomerTable customers = new CustomerTable(crm, seed, truth.acquisition(), period, tally);
            InteractionTable interactions = new InteractionTable(crm, seed, truth, period, tally);
            ReferralTable referrals = new ReferralTable(crm, seed, truth, period, tally);
            ReviewTable reviews = new ReviewTable(crm, seed, truth.reviews(), period, tally);
            TouchpointTable touchpoints = new TouchpointTable(crm, seed, truth.journeys(), period, tally);
            CampaignTables campaigns = new CampaignTables(crm, seed, truth, period, season, buying, tally);
            for (int number = 0; number < size.customers(); number++) {
                Traits who = traits(number);
                int referrer = tree.referrerOf(who);
                List<Purchase> natural = buying.purchases(who, referrer != ReferralTree.NOBODY);
                List<Purchase> all = campaigns.write(who, natural);
                long joinedAt = joinedAt(who, natural);
                if (referrer != ReferralTree.NOBODY) {
                    referrals.write(who, referrer, joinedAt);
                    totals.referred(tree.depthOf(who));
                }
                customers.write(who, joinedAt, referrer != ReferralTree.NOBODY);
                interactions.write(who, joinedAt, natural);
                reviews.write(who, all);
                touchpoints.write(who, joinedAt, all);
                surveys.write(who, all);
                files.write(who, all, orders.write(who, all));
                totals.count(all);
                tell(progress, number);
            }
        }
    }

    /** Up to a day before the first order; a prospect has none. */
    private long joinedAt(Traits who, List<Purchase> purchases) {
        long firstOrder = purchases.isEmpty()
                ? season.moment(who.joins())
                : purchases.get(0).placedAt();
        return Math.max(period.start(), firstOrder - 60 - Math.floorMod(who.number() * 7_919L, (long) Period.DAY));
    }

    private void tell(Progress progress, int number) {
        if ((number + 1) % TELL_EVERY == 0 || number + 1 == size.customers()) {
            progress.made(number + 1, size.customers());
        }
    }
}
