package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.demo.ShopRecords.Shared;
import io.huitou.jobs.night.DemoNight;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What customers write and whom they bring, recovered from the night's tables. */
class WordOfMouthTruthTest {

    private static final Truth.Reviews REVIEWS = Shared.TRUTH.reviews();

    @Test
    void asManyReviewsNameTheirOrderAsPlanted() throws SQLException {
        Found.share("review_authenticity", "all", "'all'").recovers(REVIEWS.verified(), 0.006);
    }

    /** A review is negative by its words; the company of the demo goes by the stars. So it has two kinds to wait for. */
    private static double repliedIfNegative() throws SQLException {
        double[] stars = DemoNight.numbers(
                "select count_if(rating <= 2), count(*) from negative_reviews" + " join reviews using (review_id)");
        double bad = stars[0] / stars[1];
        assertThat(bad).isGreaterThan(0.7);
        return bad * REVIEWS.repliedIfNegative() + (1 - bad) * REVIEWS.repliedElse();
    }

    @Test
    void negativeReviewsAreRepliedToWithinTheDayAsOftenAsPlanted() throws SQLException {
        double within = REVIEWS.negativeReplied(24) / REVIEWS.repliedIfNegative();

        Found.share("negative_reply_rate", "all", "'all'").recovers(repliedIfNegative() * within, 0.015);
    }

    /** Replies never come to some, so the median of all lies beyond that of the replies; each half-year's is its own. */
    @Test
    void halfOfTheNegativeReviewsHaveAReplyAfterThePlantedHours() throws SQLException {
        double planted = 1.0 / 6 - REVIEWS.meanHours() * Math.log(1 - 0.5 / repliedIfNegative());
        String ofWindows = "select avg(median_hours), stddev(median_hours), count(*) from negative_reply_hours"
                + " where segment_kind = 'all' and platform = 'all' and datediff('month', month, date '2026-06-01') % 3 = 0";

        Found.mean(ofWindows).recovers(planted, 4);
    }

    @Test
    void aReviewIsSeenByAsManyAsPlanted() throws SQLException {
        double[] all = DemoNight.numbers("select avg(ln(greatest(audience, 0.5))), stddev(ln(greatest(audience, 0.5))),"
                + " count(*), median(audience) from reviews");
        Estimate logarithm = new Estimate(all[0], all[1] / Math.sqrt(all[2]), (long) all[2]);

        // Whole people: half a person less or more at the median of 33.
        logarithm.recovers(Math.log(REVIEWS.medianAudience()), 0.03);
        assertThat(
                        DemoNight.numbers(
                                "select sum(reach) / sum(reviews_with_audience) from review_reach where segment_kind = 'all'")[
                                0])
                .isGreaterThan(REVIEWS.medianAudience() * 2);
    }

    @Test
    void promotersBringAsManyTimesMoreCustomersThanOthersAsPlanted() throws SQLException {
        Estimate promoters = brought("score >= 9");
        Estimate others = brought("score < 9");
        double error = Math.hypot(promoters.error() / promoters.mean(), others.error() / others.mean());

        new Estimate(Math.log(promoters.mean() / others.mean()), error, promoters.n())
                .recovers(Math.log(Shared.TRUTH.referral().promoterFactor()), 0.2);
    }

    private static Estimate brought(String nps) throws SQLException {
        return Found.mean("select avg(n), stddev(n), count(*) from (select customer_id, count(referee_id) as n from"
                + " (select distinct customer_id from answers where kind = 'nps' and customer_id is not null and " + nps
                + ") left join (select * from referrals where is_link) on referrer_id = customer_id group by all)");
    }

    @Test
    void asManyNewCustomersWereReferredAsPlanted() throws SQLException {
        // The first customers had nobody who could have brought them.
        Found.share("select sum(numerator), sum(denominator) from referred_share where segment_kind = 'all'"
                        + " and month >= date '2025-01-01'")
                .recovers(Shared.TRUTH.referral().share(), 0.015);
    }
}
