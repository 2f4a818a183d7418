package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Tally.Entity;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_ACTION and CRM_ACTION_TARGET: a campaign each month, its contacts and its control group. */
final class CampaignTables {

    private static final int DAYS = 14;
    private static final long RECENT = 180L * Period.DAY;
    private static final List<String> MEDIA = List.of("sms", "email", "wechat", "app push");

    private final long seed;
    private final Truth truth;
    private final Period period;
    private final Buying buying;
    private final Tally tally;
    private final CrmDatabase.Table contacts;
    private final List<Campaign> campaigns = new ArrayList<>();

    private record Campaign(String id, long startsAt, long endsAt) {}

    CampaignTables(CrmDatabase crm, long seed, Truth truth, Period period, Buying buying, Tally tally)
            throws SQLException {
        this.seed = seed;
        this.truth = truth;
        this.period = period;
        this.buying = buying;
        this.tally = tally;
        CrmDatabase.Table table = crm.table(
                "CRM_ACTION",
                "ACTION_NO varchar(20)",
                "TITLE varchar(60)",
                "MEDIUM varchar(20)",
                "BEGINS_AT timestamp(0)",
                "ENDS_AT timestamp(0)",
                "SPENT decimal(12, 2)");
        contacts = crm.table(
                "CRM_ACTION_TARGET",
                "ACTION_NO varchar(20)",
                "PERSON_NO varchar(20)",
                "SENT_AT timestamp(0)",
                "OPENED_AT timestamp(0)",
                "USED_AT timestamp(0)",
                "COST decimal(12, 4)",
                "HELD_BACK boolean");
        plan(table);
    }

    private void plan(CrmDatabase.Table table) throws SQLException {
        for (int month = 0; month < period.months(); month++) {
            LocalDate first = period.month(month).atDay(5);
            String id = "K" + period.month(month);
            long starts = first.toEpochDay() * Period.DAY + 10 * Period.HOUR;
            long ends = starts + (long) DAYS * Period.DAY;
            if (starts >= period.start() && ends < period.end()) {
                campaigns.add(new Campaign(id, starts, ends));
                String medium = MEDIA.get(month % MEDIA.size());
                String title = period.month(month) + " 会员日";
                table.row(id, title, medium, moment(starts), moment(ends), BigDecimal.valueOf(2_000L + 150L * month));
                tally.row(Entity.CAMPAIGNS);
            }
        }
    }

    /** Writes the customer's contacts; returns her purchases with those that the campaigns won, in order of time. */
    List<Purchase> write(Traits who, List<Purchase> purchases) throws SQLException {
        Dice dice = Dice.of(seed, Dice.Topic.CAMPAIGN, who.number());
        List<Purchase> all = new ArrayList<>(purchases);
        for (Campaign campaign : campaigns) {
            Purchase latest = latestBefore(campaign.startsAt(), purchases);
            if (latest == null || campaign.startsAt() - latest.placedAt() > RECENT) {
                continue;
            }
            if (!dice.chance(truth.promotion().contacted())) {
                continue;
            }
            boolean control = dice.chance(truth.promotion().control());
            long opened = campaign.startsAt() + 60 + (long) (dice.exponential() * 8 * Period.HOUR);
            boolean isOpened = dice.chance(0.45) && opened < campaign.endsAt();
            boolean won = dice.chance(truth.promotion().uplift());
            long placed = campaign.startsAt() + 2 * Period.HOUR + (long) (dice.uniform() * (DAYS - 1) * Period.DAY);
            if (won && !control) {
                all.add(buying.wonByPromotion(1_000 + all.size(), placed, latest.cents(), dice));
            }
            insert(campaign, who, isOpened ? opened : 0, won ? placed : 0, control);
        }
        all.sort(Comparator.comparingLong(Purchase::placedAt).thenComparingInt(Purchase::sequence));
        return all;
    }

    private static @Nullable Purchase latestBefore(long moment, List<Purchase> purchases) {
        Purchase latest = null;
        for (Purchase purchase : purchases) {
            if (purchase.placedAt() >= moment) {
                break;
            }
            latest = purchase;
        }
        return latest;
    }

    /** The control group hears nothing, opens nothing, redeems nothing. */
    private void insert(Campaign campaign, Traits who, long opened, long used, boolean control) throws SQLException {
        long openedAt = used > 0 ? campaign.startsAt() + Period.HOUR : opened;
        contacts.row(
                campaign.id(),
                who.member(),
                moment(campaign.startsAt()),
                moment(control ? 0 : openedAt),
                moment(control ? 0 : used),
                control ? BigDecimal.ZERO : new BigDecimal("0.0800"),
                control);
        tally.row(Entity.CAMPAIGN_CONTACTS, who);
    }
}
