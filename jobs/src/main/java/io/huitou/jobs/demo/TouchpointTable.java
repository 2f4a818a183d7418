package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_TOUCH: where customers met the company before, during and after a purchase, or without one. */
final class TouchpointTable {

    private static final List<String> BEFORE =
            List.of("search ads", "social media", "kol", "website", "store", "marketplace", "email", "friends");
    private static final double[] BEFORE_SHARES = {.20, .18, .10, .16, .08, .12, .09, .07};
    private static final List<String> LATER = List.of("website", "app", "courier", "hotline", "social media");
    private static final double[] LATER_SHARES = {.2, .4, .2, .1, .1};
    private static final List<String> INDIRECT = List.of("marketplace", "kol", "friends", "courier");
    private static final List<String> LAYERS = List.of("product", "operations", "brand");

    private final long seed;
    private final Truth.Journeys truth;
    private final Period period;
    private final Tally tally;
    private final CrmDatabase.Table table;

    TouchpointTable(CrmDatabase crm, long seed, Truth.Journeys truth, Period period, Tally tally) throws SQLException {
        this.seed = seed;
        this.truth = truth;
        this.period = period;
        this.tally = tally;
        table = crm.table(
                "CRM_TOUCH",
                "TOUCH_NO varchar(20)",
                "PERSON_NO varchar(20)",
                "MET_AT timestamp(0)",
                "MEDIUM varchar(20)",
                "OWN_CHANNEL boolean",
                "TOPIC varchar(20)",
                "PHASE varchar(10)");
    }

    void write(Traits who, long joinedAt, List<Purchase> purchases) throws SQLException {
        Dice dice = Dice.of(seed, Dice.Topic.JOURNEY, who.number());
        int sequence = 0;
        for (Purchase purchase : purchases) {
            int touches = purchase.sequence() == 1 ? 1 + dice.binomial(4, 0.4) : dice.binomial(4, 0.15);
            for (int i = 0; i < touches; i++) {
                long before = purchase.placedAt() - 60 - (long) (dice.exponential() * 6 * Period.DAY);
                sequence += touch(who, sequence, before, "before", dice);
            }
            if (dice.chance(0.15)) {
                long during =
                        purchase.placedAt() + (long) (dice.uniform() * (purchase.deliveredAt() - purchase.placedAt()));
                sequence += touch(who, sequence, during, "during", dice);
            }
            if (dice.chance(0.2)) {
                long after = purchase.deliveredAt() + (long) (dice.exponential() * 10 * Period.DAY);
                sequence += touch(who, sequence, after, "after", dice);
            }
        }
        // Journeys that come to nothing.
        int idle = dice.binomial(3, 0.4);
        Dice detour = Dice.of(seed, Dice.Topic.DETOUR, who.number());
        for (int i = 0; i < idle; i++) {
            long at = joinedAt + (long) (dice.uniform() * (period.end() - joinedAt));
            String first = BEFORE.get(dice.weighted(BEFORE_SHARES));
            sequence += touch(who, sequence, at, first, "before", dice);
            if (detour.chance(truth.secondChannel())) {
                long later = at + (long) (detour.between(0.1, 6) * Period.DAY);
                sequence += touch(who, sequence, later, another(first, detour), "before", detour);
            }
        }
        if (tally.struck(who.number(), Entity.TOUCHPOINTS, Flaw.UNKNOWN_VALUE)) {
            insert(who, "TD" + who.number(), joinedAt, "app", "cosmos", "before");
            tally.row(Entity.TOUCHPOINTS);
        }
    }

    /** 1 where the touch lies within the three years, else 0. */
    private int touch(Traits who, int sequence, long at, String phase, Dice dice) throws SQLException {
        String medium = phase.equals("before")
                ? BEFORE.get(dice.weighted(BEFORE_SHARES))
                : LATER.get(dice.weighted(LATER_SHARES));
        return touch(who, sequence, at, medium, phase, dice);
    }

    /** Where a customer looks who has been in one channel and is not sure. */
    private static String another(String first, Dice dice) {
        String second = first;
        while (second.equals(first)) {
            second = BEFORE.get(dice.weighted(BEFORE_SHARES));
        }
        return second;
    }

    private int touch(Traits who, int sequence, long at, String medium, String phase, Dice dice) throws SQLException {
        boolean isBefore = phase.equals("before");
        String layer = LAYERS.get(isBefore ? dice.weighted(.5, .2, .3) : dice.weighted(.25, .65, .1));
        if (at < period.start() || at >= period.end()) {
            return 0;
        }
        insert(who, "T" + who.number() + "-" + (sequence + 1), at, medium, layer, phase);
        tally.row(Entity.TOUCHPOINTS, who);
        return 1;
    }

    private void insert(Traits who, String id, long at, @Nullable String medium, String layer, String phase)
            throws SQLException {
        table.row(id, who.member(), moment(at), medium, !INDIRECT.contains(medium), layer, phase);
    }
}
