package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.demo.ShopRecords.Shared;
import io.huitou.jobs.night.DemoNight;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What customers cost, what keeps them and what they pay, recovered from the night's tables. */
class ValueTruthTest {

    private static final String LAST_MONTH = "month = date '2026-06-01'";

    /** As many come through the paid channels as chance has it. */
    @Test
    void aCustomerWonCostsWhatIsPlanted() throws SQLException {
        double[] cost = DemoNight.numbers("select cost_per_customer, customers from acquisition_cost");

        new Estimate(cost[0], cost[0] / Math.sqrt(cost[1]), (long) cost[1])
                .recovers(Shared.TRUTH.acquisition().costPerCustomer(), 3);
        Found.share("select count_if(acquisition_channel is null), count(*) from customers"
                        + " where not is_inferred and acquisition_channel is distinct from 'referral'")
                .recovers(Shared.TRUTH.acquisition().unknownShare(), 0.005);
    }

    /** Half the dropout, whatever becomes of it in a year: at the end of it they buy in three months. */
    @Test
    void thoseWhoWereReferredStayLongerByWhatHalfTheDropoutGives() throws SQLException {
        double[] premium = DemoNight.numbers("select retention_difference, referred_retained / referred, referred,"
                + " others_retained / others, others from referred_premium where part = 'all'"
                + " and segment_kind = 'all'");
        double error = Math.hypot(
                Math.sqrt(premium[1] * (1 - premium[1]) / premium[2]),
                Math.sqrt(premium[3] * (1 - premium[3]) / premium[4]));
        double planted = retained(Shared.TRUTH.referral().dropoutFactor()) - retained(1);

        new Estimate(premium[0], error, (long) premium[2]).recovers(planted, 0.03);
        assertThat(premium[0]).isGreaterThan(3 * error);
    }

    /** Share of the Pareto/NBD's customers who buy in weeks 39 to 52 after their first order. */
    private static double retained(double dropoutFactor) {
        Truth.Purchases truth = Shared.TRUTH.purchases();
        Dice dice = Dice.of(20, Dice.Topic.BUYING, 7);
        int customers = 400_000;
        double sum = 0;
        for (int i = 0; i < customers; i++) {
            double lambda = dice.gamma(truth.r()) / truth.alpha();
            double mu = dropoutFactor * dice.gamma(truth.s()) / truth.beta();
            sum += Math.exp(-39 * mu) * lambda / (lambda + mu) * -Math.expm1(-13 * (lambda + mu));
        }
        return sum / customers;
    }

    @Test
    void aPieceHasBecomeAsMuchDearerAsPlanted() throws SQLException {
        Found.ratio("trade_up_index", LAST_MONTH).recovers(Shared.TRUTH.deals().tradeUp(), 0.06);
    }

    /** Campaigns win more of those who are prone to deals: the orders they won are below the list price more often. */
    @Test
    void asMuchIsBoughtAtTheListPriceAsPlanted() throws SQLException {
        Truth.Deals deals = Shared.TRUTH.deals();
        double[] won = DemoNight.numbers("select count(*), (select count(*) from order_days where order_date > date"
                + " '2025-06-30') from campaign_contacts where redeemed_on > date '2025-06-30'"
                + " and campaign_id like 'K%'");
        double ofWon = (deals.a() + 1) / (deals.a() + deals.b() + 1);
        double below = deals.share() + won[0] / won[1] * (ofWon - deals.share());

        Found.ratio("price_insensitivity", LAST_MONTH).recovers(1 - below, 0.012);
    }

    @Test
    void thoseWhoBuyMostBelowTheListPriceRedeemMost() throws SQLException {
        Estimate most = redeemed("A");
        Estimate least = redeemed("D");

        assertThat(most.minus(least).mean()).isGreaterThan(3 * most.minus(least).error());
        assertThat(most.n()).isGreaterThan(800);
    }

    private static Estimate redeemed(String grade) throws SQLException {
        return Found.share(
                "select sum(redeemed), sum(received) from customer_promotion_grade where grade = '" + grade + "'");
    }

    /** One order more where none would have been: as many more buy as would not have bought. */
    @Test
    void campaignsMakeAsManyMoreBuyAsPlanted() throws SQLException {
        String campaigns = " from promotion_uplift where segment_kind = 'all' and campaigns = 1";
        Estimate contacted = Found.share("select sum(contacted_bought), sum(contacted)" + campaigns);
        Estimate control = Found.share("select sum(control_bought), sum(control)" + campaigns);

        contacted.minus(control).recovers(Shared.TRUTH.promotion().uplift() * (1 - control.mean()), 0.025);
    }

    /**
     * At each month of 30 days the share that leaves of those who are left; over all contracts that were running when a
     * month began, up to the month in which every end is known.
     */
    @Test
    void contractsEndAsTheShiftedBetaGeometricHasIt() throws SQLException {
        Truth.Contract truth = Shared.TRUTH.contract();
        String hazard = truth.gamma() + " / (" + (truth.gamma() + truth.delta()) + " + k.k - 1)";
        double[] planted = DemoNight.numbers("select sum(h), sum(h * (1 - h)) from (select " + hazard + " as h"
                + " from contracts as c, range(1, 40) as k(k)"
                + " where c.started_on + 30 * k.k::int <= coalesce(c.ended_on, date '2026-06-30')"
                + " and c.started_on + 30 * k.k::int between date '2024-07-01' and date '2026-03-31'"
                + " and c.started_on < date_trunc('month', c.started_on + 30 * k.k::int))");
        double[] lost = DemoNight.numbers("select sum(numerator) from churn_rate where segment_kind = 'all'"
                + " and month between date '2024-07-01' and date '2026-03-01'");

        new Estimate(lost[0], Math.sqrt(planted[1]), (long) lost[0]).recovers(planted[0], 20);
        assertThat(lost[0]).isGreaterThan(100);
    }

    @Test
    void plansChangeAsOftenAsPlanted() throws SQLException {
        Map<String, Object> row = DemoNight.rows("select count_if(end_reason = 'plan change') as changes,"
                        + " sum(days_between) / 30 as months from (select end_reason,"
                        + " coalesce(ended_on, date '2026-06-30') - started_on as days_between from subscriptions)")
                .get(0);
        double months = Found.number(row, "months");
        double changes = Found.number(row, "changes");
        double stays = 1 - truthOfChurn(months);

        // A month at whose end the customer left has no change; what is left is a chance for each month.
        new Estimate(changes / months, Math.sqrt(changes) / months, (long) months)
                .recovers(Shared.TRUTH.contract().planChange() * stays, 0.003);
    }

    private static double truthOfChurn(double months) throws SQLException {
        return DemoNight.numbers("select count(*) from contracts where is_lost")[0] / months;
    }

    /** Taking part in making something new changes nothing: the matched comparison must not see an effect. */
    @Test
    void coCreationKeepsNobodyAndTheMatchedComparisonSaysSo() throws SQLException {
        double[] ratio = DemoNight.numbers("select ln(retention_ratio), (ln(high) - ln(low)) / 3.92, participants"
                + " from co_creation_retention");

        new Estimate(ratio[0], ratio[1], (long) ratio[2]).recovers(0, 0.05);
        Found.share("select count(distinct customer_id), (select count(*) from customers where not is_inferred)"
                        + " from interactions where purpose = 'co_creation'"
                        + " and customer_id in (select customer_id from customers where not is_inferred)")
                .recovers(Shared.TRUTH.coCreators(), 0.006);
    }
}
