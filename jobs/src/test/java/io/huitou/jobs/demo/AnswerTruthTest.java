package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.demo.ShopRecords.Shared;
import io.huitou.jobs.night.DemoNight;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What moves customers, what they want and what they think of the shops, recovered from the night's tables. */
class AnswerTruthTest {

    private static final Truth.Decisions DECISIONS = Shared.TRUTH.decisions();
    private static final String YOUNG = "'<18', '18-24', '25-34'";
    private static final String OLDER = "'35-44', '45-54', '55-64', '65+'";

    @Test
    void socialMediaMoveTheYoungMoreThanTheOthersByWhatIsPlanted() throws SQLException {
        Estimate young = Found.share("social_influence_share", "age_band", YOUNG);
        Estimate older = Found.share("social_influence_share", "age_band", OLDER);

        young.recovers(DECISIONS.socialIfYoung(), 0.04);
        older.recovers(DECISIONS.socialElse(), 0.025);
        assertThat(young.minus(older).mean()).isPositive();
    }

    @Test
    void negativeReviewsStopThoseAbroadMoreThanThoseAtHomeByWhatIsPlanted() throws SQLException {
        Estimate home = Found.share("dropped_after_negative_review", "country", "'CN'");
        Estimate abroad = Found.share(
                "dropped_after_negative_review", "country", "'HK', 'SG', 'MY', 'JP', 'GB', 'AU', 'US', 'DE'");

        home.recovers(DECISIONS.negativeAtHome(), 0.025);
        abroad.recovers(DECISIONS.negativeAbroad(), 0.06);
        assertThat(abroad.minus(home).mean())
                .isGreaterThan(2 * abroad.minus(home).error());
    }

    @Test
    void everyReasonObstacleAndGoalIsNamedByAsManyAsPlanted() throws SQLException {
        assertShares("decision_factors", "factor", "dimension = 'for'", DECISIONS.reasons(), Truth.SOCIAL_MEDIA);
        assertShares(
                "decision_factors", "factor", "dimension = 'against'", DECISIONS.obstacles(), Truth.NEGATIVE_REVIEWS);
        assertShares("customer_goals", "goal", "true", DECISIONS.goals(), "");
    }

    private static void assertShares(
            String table, String choice, String where, List<Truth.Share> planted, String ofItsOwn) throws SQLException {
        Map<String, Estimate> found = new HashMap<>();
        for (Map<String, Object> row :
                DemoNight.rows("select " + choice + " as choice, sum(named) as named, sum(n) as n" + " from " + table
                        + " where segment_kind = 'all' and " + where + " group by all")) {
            Estimate share = Estimate.share((long) Found.number(row, "named"), (long) Found.number(row, "n"));
            found.put(Found.text(row, "choice"), share);
        }
        for (Truth.Share share : planted) {
            Estimate named = Objects.requireNonNull(found.get(share.choice()), share.choice());
            if (!share.choice().equals(ofItsOwn)) {
                named.recovers(share.probability(), 0.025);
            }
        }
    }

    @Test
    void eachFacilityHasThePlantedMeanAndShareOfTheTwoBest() throws SQLException {
        for (Truth.Facility facility : Shared.TRUTH.facilities()) {
            String from = " from facility_ratings where segment_kind = 'all' and facility = '" + facility.name() + "'";
            double[] ratings = DemoNight.numbers(
                    "select sum(mean_rating * answers) / sum(answers), sum(two_best), sum(answers)" + from);
            double share = (facility.mean() - 1) / 4;
            double error = Math.sqrt(4 * share * (1 - share) / ratings[2]);

            new Estimate(ratings[0], error, (long) ratings[2]).recovers(facility.mean(), 0.08);
            Estimate.share((long) ratings[1], (long) ratings[2]).recovers(facility.topTwo(), 0.035);
        }
    }

    @Test
    void promotersSayThatTheySpendThePlantedShareOfTheirWalletWithUs() throws SQLException {
        wallet("score >= 9").recovers(Shared.TRUTH.wallet().promoters(), 0.01);
        wallet("score < 9").recovers(Shared.TRUTH.wallet().others(), 0.01);
    }

    private static Estimate wallet(String nps) throws SQLException {
        return Found.mean("select avg(stated_share_of_wallet), stddev(stated_share_of_wallet), count(*)"
                + " from customer_loyalty where stated_share_of_wallet is not null and customer_id in"
                + " (select customer_id from answers where kind = 'nps' and " + nps + ")");
    }

    /** Attitude says nothing of how often a customer buys: among the measured, the two are independent. */
    @Test
    void attitudeAndBehaviourAreIndependentInTheLoyaltyMatrix() throws SQLException {
        Estimate often = Found.share("select count_if(loyalty_cell = 'true_loyalty'), count(*) from customer_loyalty"
                + " where loyalty_cell in ('true_loyalty', 'spurious_loyalty')");
        Estimate seldom = Found.share("select count_if(loyalty_cell = 'latent_loyalty'), count(*) from customer_loyalty"
                + " where loyalty_cell in ('latent_loyalty', 'no_loyalty')");

        often.minus(seldom).recovers(0, 0.08);
    }
}
