package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import io.huitou.jobs.demo.Traits.Attitude;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_OPINION: what customers write about their orders, stars first. */
final class ReviewTable {

    private static final List<String> PLATFORMS = List.of("tmall", "jd", "xiaohongshu", "weibo", "app");
    private static final double[] PROMOTER_STARS = {0.01, 0.02, 0.07, 0.30, 0.60};
    private static final double[] PASSIVE_STARS = {0.04, 0.08, 0.28, 0.40, 0.20};
    private static final double[] DETRACTOR_STARS = {0.28, 0.27, 0.25, 0.14, 0.06};
    private static final double[] ANNOYED_STARS = {0.50, 0.28, 0.14, 0.06, 0.02};

    private final long seed;
    private final Truth.Reviews truth;
    private final Period period;
    private final Tally tally;
    private final CrmDatabase.Table table;

    ReviewTable(CrmDatabase crm, long seed, Truth.Reviews truth, Period period, Tally tally) throws SQLException {
        this.seed = seed;
        this.truth = truth;
        this.period = period;
        this.tally = tally;
        table = crm.table(
                "CRM_OPINION",
                "OPINION_NO varchar(20)",
                "PERSON_NO varchar(20)",
                "ORDER_NO varchar(20)",
                "SITE varchar(20)",
                "WRITTEN_AT timestamp(0)",
                "STARS integer",
                "WORDS varchar(200)",
                "SEEN_BY bigint",
                "LIKED bigint",
                "SHARED bigint",
                "ANSWERED_AT timestamp(0)");
    }

    void write(Traits who, List<Purchase> purchases) throws SQLException {
        Dice dice = Dice.of(seed, Dice.Topic.REVIEW, who.number());
        for (Purchase purchase : purchases) {
            if (dice.chance(truth.share())) {
                review(who, purchase, dice);
            }
        }
        if (!purchases.isEmpty() && tally.struck(who.number(), Entity.REVIEWS, Flaw.OUT_OF_RANGE)) {
            String order = OrderFiles.orderId(who, purchases.get(0));
            insert(who, "OD" + who.number(), order, "app", period.end() - 1, 11, "满分十一星!", 1, 0);
            tally.row(Entity.REVIEWS);
        }
    }

    private void review(Traits who, Purchase purchase, Dice dice) throws SQLException {
        long at = purchase.deliveredAt() + Period.HOUR + (long) (dice.exponential() * 4 * Period.DAY);
        int stars = 1 + dice.weighted(stars(who.attitude(), purchase));
        String words = Remarks.review(stars, who.isAbroad(), dice);
        long seenBy = Math.round(truth.medianAudience() * StrictMath.exp(truth.sigmaAudience() * dice.normal()));
        double answered = stars <= 2 ? truth.repliedIfNegative() : truth.repliedElse();
        long answeredAt =
                dice.chance(answered) ? at + 600 + (long) (dice.exponential() * truth.meanHours() * Period.HOUR) : 0;
        boolean verified = dice.chance(truth.verified());
        String site = dice.pick(PLATFORMS);
        if (at < period.end()) {
            String order = OrderFiles.orderId(who, purchase);
            insert(who, "O" + order.substring(1), verified ? order : null, site, at, stars, words, seenBy, answeredAt);
            tally.row(Entity.REVIEWS, who);
        }
    }

    private static double[] stars(Attitude attitude, Purchase purchase) {
        if (purchase.isLate() || purchase.complaint() != null) {
            return ANNOYED_STARS;
        }
        return switch (attitude) {
            case PROMOTER -> PROMOTER_STARS;
            case PASSIVE -> PASSIVE_STARS;
            case DETRACTOR -> DETRACTOR_STARS;
        };
    }

    private void insert(
            Traits who,
            String id,
            @Nullable String order,
            String site,
            long at,
            int stars,
            String words,
            long seenBy,
            long answeredAt)
            throws SQLException {
        table.row(
                id,
                who.member(),
                order,
                site,
                moment(at),
                stars,
                words,
                seenBy,
                seenBy / 20,
                seenBy / 90,
                moment(period.ifPast(answeredAt)));
    }
}
