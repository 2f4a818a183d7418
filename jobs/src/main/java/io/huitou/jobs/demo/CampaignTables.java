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

/**
 * CRM_ACTION and CRM_ACTION_TARGET: a members' day each month and a letter each quarter with contacts and control group,
 * and what is spent on winning customers.
 */
final class CampaignTables {

    private static final int DAYS = 14;
    private static final long RECENT = 180L * Period.DAY;
    private static final int BLOCK = 1_000;
    private static final List<String> MEDIA = List.of("sms", "email", "wechat", "app push");

    private final long seed;
    private final Truth truth;
    private final Period period;
    private final Buying buying;
    private final Tally tally;
    private final CrmDatabase.Table contacts;
    private final CrmDatabase.Table table;
    private final Season season;
    private final List<Campaign> campaigns = new ArrayList<>();
    private final List<Campaign> letters = new ArrayList<>();

    private record Campaign(String id, long startsAt, long endsAt, BigDecimal cost) {}

    CampaignTables(CrmDatabase crm, long seed, Truth truth, Period period, Season season, Buying buying, Tally tally)
            throws SQLException {
        this.seed = seed;
        this.truth = truth;
        this.period = period;
        this.season = season;
        this.buying = buying;
        this.tally = tally;
        table = crm.table(
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
        plan();
        planLetters();
    }

    /** A members' day each month. */
    private void plan() throws SQLException {
        for (int month = 0; month < period.months(); month++) {
            LocalDate first = period.month(month).atDay(5);
            String id = "K" + period.month(month);
            long starts = first.toEpochDay() * Period.DAY + 10 * Period.HOUR;
            long ends = starts + (long) DAYS * Period.DAY;
            if (starts >= period.start() && ends < period.end()) {
                campaigns.add(new Campaign(id, starts, ends, new BigDecimal("0.0800")));
                String medium = MEDIA.get(month % MEDIA.size());
                String title = period.month(month) + " 会员日";
                announce(id, title, medium, starts, ends, BigDecimal.valueOf(2_000L + 150L * month));
            }
        }
    }

    /** A letter each quarter to those who have not been seen for long. */
    private void planLetters() throws SQLException {
        long firstLapse = period.start() + (long) truth.winBack().lapsedDays() * Period.DAY;
        for (int month = 0; month < period.months(); month += 3) {
            long starts = period.month(month).atDay(15).toEpochDay() * Period.DAY + 9 * Period.HOUR;
            long ends = starts + (long) truth.winBack().days() * Period.DAY;
            if (starts > firstLapse && ends < period.end()) {
                String id = "W" + period.month(month);
                letters.add(new Campaign(id, starts, ends, new BigDecimal("1.2000")));
                announce(id, period.month(month) + " 好久不见", "letter", starts, ends, BigDecimal.valueOf(900));
            }
        }
    }

    /** What is spent on winning a thousand customers more: month by month, in one paid channel after the other. */
    private void win(int block) throws SQLException {
        Truth.Acquisition acquisition = truth.acquisition();
        List<String> channels = acquisition.paidChannels();
        double through = BLOCK * CustomerTable.shareThrough(channels, truth);
        for (int month = 0; month < period.months(); month++) {
            LocalDate first = later(period.month(month).atDay(1), period.first());
            LocalDate next =
                    earlier(period.month(month + 1).atDay(1), period.last().plusDays(1));
            double expected = through * (joinedBy(next) - joinedBy(first));
            BigDecimal cost = BigDecimal.valueOf(Math.round(expected * acquisition.costPerCustomer() * 100), 2);
            String id = "A" + period.month(month) + "-" + (block + 1);
            String title = period.month(month) + " 新客招募 " + (block + 1);
            long starts = first.toEpochDay() * Period.DAY;
            announce(
                    id, title, channels.get(month % channels.size()), starts, next.toEpochDay() * Period.DAY - 1, cost);
        }
    }

    private double joinedBy(LocalDate day) {
        int number = (int) (day.toEpochDay() - period.first().toEpochDay());
        return Traits.joinedBy(season.opens(number), season);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private void announce(String id, String title, String medium, long starts, long ends, BigDecimal cost)
            throws SQLException {
        table.row(id, title, medium, moment(starts), moment(ends), cost);
        tally.row(Entity.CAMPAIGNS);
    }

    /** Writes the customer's contacts; returns her purchases with those that the campaigns won, in order of time. */
    List<Purchase> write(Traits who, List<Purchase> purchases) throws SQLException {
        if (who.number() % BLOCK == 0) {
            win(who.number() / BLOCK);
        }
        List<Purchase> all = new ArrayList<>(purchases);
        invite(who, purchases, all);
        sort(all);
        writeTo(who, all);
        return all;
    }

    private void invite(Traits who, List<Purchase> purchases, List<Purchase> all) throws SQLException {
        Dice dice = Dice.of(seed, Dice.Topic.CAMPAIGN, who.number());
        double proneness = Basket.dealProneness(seed, who.number(), truth.deals());
        double uplift = truth.promotion().uplift() * proneness / truth.deals().share();
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
            boolean won = dice.chance(uplift);
            long placed = campaign.startsAt() + 2 * Period.HOUR + (long) (dice.uniform() * (DAYS - 1) * Period.DAY);
            if (won && !control) {
                all.add(buying.wonByPromotion(1_000 + all.size(), placed, latest.cents(), dice));
            }
            insert(campaign, who, isOpened ? opened : 0, won ? placed : 0, control);
        }
    }

    /** Letters to the customer while she is away; those that win her back stand among her purchases. */
    private void writeTo(Traits who, List<Purchase> all) throws SQLException {
        Dice dice = Dice.of(seed, Dice.Topic.WIN_BACK, who.number());
        Truth.WinBack winBack = truth.winBack();
        for (int i = 0; i < letters.size(); i++) {
            Campaign letter = letters.get(i);
            Purchase latest = latestBefore(letter.startsAt(), all);
            if (latest == null
                    || letter.startsAt() - latest.placedAt() < (long) winBack.lapsedDays() * Period.DAY
                    || !dice.chance(winBack.contacted())) {
                continue;
            }
            boolean control = dice.chance(winBack.control());
            long placed = letter.startsAt() + Period.DAY + (long) (dice.uniform() * (winBack.days() - 2) * Period.DAY);
            boolean won = dice.chance(winBack.uplift()) && !control;
            if (won) {
                all.add(buying.wonByPromotion(2_000 + i, placed, latest.cents(), dice));
                sort(all);
            }
            insert(letter, who, 0, won ? placed : 0, control);
        }
    }

    private static void sort(List<Purchase> purchases) {
        purchases.sort(Comparator.comparingLong(Purchase::placedAt).thenComparingInt(Purchase::sequence));
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
                control ? BigDecimal.ZERO : campaign.cost(),
                control);
        tally.row(Entity.CAMPAIGN_CONTACTS, who);
    }
}
