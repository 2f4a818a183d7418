package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.demo.ShopRecords.Shared;
import io.huitou.jobs.night.DemoNight;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The channels in which customers buy, look around and ask for help, recovered from the night's tables. */
class JourneyTruthTest {

    private static final Truth.Service SERVICE = Shared.TRUTH.service();

    /**
     * Orders won by a campaign are placed in any channel, with a pair on each side of them; the second order of a day is
     * placed in the channel of the first.
     */
    @Test
    void customersChangeTheChannelAsOftenAsPlanted() throws SQLException {
        Truth.Channels channels = Shared.TRUTH.channels();
        double anyChannel =
                channels.shares().stream().mapToDouble(share -> share * share).sum();
        double[] special = DemoNight.numbers("select sum(denominator), (select count(redeemed_on) from"
                + " campaign_contacts where redeemed_on >= date '2024-06-01'), (select count(*) from orders"
                + " where kind = 'purchase' and order_id like 'S%B' and order_date >= date '2024-06-01')"
                + " from channel_switching where segment_kind = 'all'");
        double ofWon = 2 * special[1] / special[0];
        double ofTheSameDay = special[2] / special[0];
        double same = (1 - ofWon - ofTheSameDay) * channels.same() + ofWon * anyChannel + ofTheSameDay;

        Found.ratio("channel_switching", "true").recovers(1 - same, 0.006);
    }

    @Test
    void ownChannelsSellThePlantedShare() throws SQLException {
        // app, mini program, store; the others are market places and dealers
        double own = Shared.TRUTH.channels().shares().subList(0, 3).stream()
                .mapToDouble(Double::doubleValue)
                .sum();

        Found.ratio("direct_revenue_share", "true").recovers(own, 0.012);
    }

    /**
     * Who never bought has only journeys that came to nothing. Two of them that lie close by chance are told apart by
     * their length.
     */
    @Test
    void journeysThatComeToNothingHaveASecondChannelAsOftenAsPlanted() throws SQLException {
        Found.share("select count_if(touches = 2), count(*) from (select customer_id, journey, count(*) as touches,"
                        + " max(days_before) as days from journeys where not is_converted"
                        + " and customer_id not in (select customer_id from orders where customer_id is not null)"
                        + " group by all) where touches <= 2 and days <= 6")
                .recovers(Shared.TRUTH.journeys().secondChannel(), 0.035);
    }

    @Test
    void customersSeekHelpInEachChannelAsOftenAsPlanted() throws SQLException {
        Map<String, Double> planted = new HashMap<>();
        for (Truth.Share way : SERVICE.ways()) {
            String heading = Found.text(
                    DemoNight.rows("select support_channel from support_channels where channel = '" + way.choice()
                                    + "'")
                            .get(0),
                    "support_channel");
            planted.merge(heading, way.probability(), Double::sum);
        }
        String from = " from support_channel_mix where segment_kind = 'all'";
        for (Map.Entry<String, Double> way : planted.entrySet()) {
            Found.share("select sum(contacts) filter (where channel = '" + way.getKey() + "'), sum(contacts)" + from)
                    .recovers(way.getValue(), 0.01);
        }
        assertThat(planted).hasSizeBetween(3, 5);
    }

    @Test
    void answersComeWithinTheDayThatWasPromisedAsOftenAsPlanted() throws SQLException {
        Found.share("response_promise_kept", "all", "'all'").recovers(SERVICE.promiseKept(), 0.006);
    }

    /** Orders up to the quarter of the delays, by the month in which they were due. */
    @Test
    void deliveriesKeepTheirPromiseAsOftenAsPlanted() throws SQLException {
        Found.share("select sum(numerator), sum(denominator) from delivery_promise_kept where segment_kind = 'all'"
                        + " and month < date '2026-03-01'")
                .recovers(1 - Shared.TRUTH.delivery().lateShare(), 0.003);
    }

    /** In the worse half of the employees more customers come back; by chance as many do in either. */
    @Test
    void employeesDifferInWhetherTheCustomerHasToComeBackAsPlanted() throws SQLException {
        double[] firsts = new double[2];
        double[] back = new double[2];
        double[] expected = new double[2];
        String firstSupports = "select employee_id, count(*) as supports from (select employee_id, customer_id,"
                + " occurred_at, lag(occurred_at) over (partition by customer_id order by occurred_at) as before"
                + " from interactions where purpose = 'support')"
                + " where (before is null or occurred_at > before + interval 8 days)"
                + " and occurred_at >= date '2024-07-01' and occurred_at < date '2026-06-22' group by all";
        for (Map<String, Object> employee : DemoNight.rows("select employee_id, max(supports) as supports,"
                + " sum(first_contacts) as firsts, sum(resolved_at_first_contact) as resolved"
                + " from employee_contacts join (" + firstSupports + ") using (employee_id) group by all")) {
            int number = Integer.parseInt(Found.text(employee, "employee_id").substring(1)) - 100;
            int half = number < SERVICE.employees() / 2 ? 0 : 1;
            firsts[half] += Found.number(employee, "firsts");
            back[half] += Found.number(employee, "firsts") - Found.number(employee, "resolved");
            expected[half] += Found.number(employee, "supports") * SERVICE.comesBack(number);
        }
        Estimate better = Estimate.share((long) back[0], (long) firsts[0]);
        Estimate worse = Estimate.share((long) back[1], (long) firsts[1]);

        double planted = expected[1] / firsts[1] - expected[0] / firsts[0];
        worse.minus(better).recovers(planted, 0.012);
        assertThat(planted).isGreaterThan(0.05);
    }
}
