package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_INVITE: who invited whom. An accepted invitation comes with those that were not: geometric, so that the share holds. */
final class ReferralTable {

    private static final List<String> WAYS = List.of("wechat", "wechat", "weibo", "sms", "word of mouth");
    private static final BigDecimal INCENTIVE = new BigDecimal("20.00");

    private final long seed;
    private final Truth.Referral truth;
    private final Period period;
    private final Tally tally;
    private final CrmDatabase.Table table;

    ReferralTable(CrmDatabase crm, long seed, Truth truth, Period period, Tally tally) throws SQLException {
        this.seed = seed;
        this.truth = truth.referral();
        this.period = period;
        this.tally = tally;
        table = crm.table(
                "CRM_INVITE",
                "INVITE_NO varchar(20)",
                "FROM_PERSON varchar(20)",
                "NEW_PERSON varchar(20)",
                "SENT_AT timestamp(0)",
                "VIA varchar(20)",
                "JOINED_AT timestamp(0)",
                "REWARD decimal(12, 2)");
    }

    void write(Traits who, int referrer, long joinedAt) throws SQLException {
        Dice dice = Dice.of(seed, Dice.Topic.REFERRAL, -1L - who.number());
        String id = "I" + who.member().substring(1);
        String from = Traits.member(referrer);
        long sentAt = Math.max(period.start(), joinedAt - (long) (dice.uniform() * 3 * Period.DAY));
        insert(id, from, who.member(), sentAt, dice.pick(WAYS), joinedAt);
        if (!who.isInCrm()) {
            tally.flaw(Entity.REFERRALS, Flaw.ORPHAN);
        }
        int refused = dice.failures(truth.conversion());
        long until = Math.min(period.end(), sentAt + 60L * Period.DAY);
        for (int i = 1; i <= refused; i++) {
            long at = sentAt + (long) (dice.uniform() * (until - sentAt));
            insert(id + "-" + i, from, null, at, dice.pick(WAYS), 0);
        }
        if (tally.struck(who.number(), Entity.REFERRALS, Flaw.MISSING_REQUIRED)) {
            insert(id + "D", null, who.member(), sentAt, "sms", joinedAt);
        }
    }

    private void insert(
            String id, @Nullable String from, @Nullable String friend, long sentAt, String way, long joinedAt)
            throws SQLException {
        BigDecimal reward = joinedAt > 0 ? INCENTIVE : BigDecimal.ZERO;
        table.row(id, from, friend, moment(sentAt), way, moment(joinedAt), reward);
        tally.row(Entity.REFERRALS);
    }
}
