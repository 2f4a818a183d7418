package io.huitou.jobs.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides which customers' numbers attract dirt, and counts what was written. Dirt is extra rows: what the good rows
 * say stays true.
 */
final class Tally {

    /** The entities, in the order of the report. */
    enum Entity {
        CUSTOMERS,
        INTERACTIONS,
        REFERRALS,
        REVIEWS,
        CAMPAIGNS,
        CAMPAIGN_CONTACTS,
        TOUCHPOINTS,
        PRODUCTS,
        ORDERS,
        ORDER_LINES,
        RETURNS,
        SUBSCRIPTIONS,
        QUESTIONS,
        INVITATIONS,
        ANSWERS;

        private final int salt = name().hashCode();

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be wrong with a row; the first kinds break the contract, the others are for the warehouse to bear. */
    enum Flaw {
        BAD_DATE(true),
        BAD_NUMBER(true),
        UNKNOWN_VALUE(true),
        OUT_OF_RANGE(true),
        MISSING_REQUIRED(true),
        RAGGED_ROW(true),
        UNDECODABLE(true),
        BROKEN_JSON(true),
        EXACT_DUPLICATE(false),
        STALE_VERSION(false),
        ORPHAN(false),
        CANCELLED(false),
        ANONYMOUS(false),
        UNKNOWN_COUNTRY(false),
        IMPOSSIBLE_BIRTH_DATE(false);

        final boolean isRejected;
        private final int salt = name().hashCode();

        Flaw(boolean isRejected) {
            this.isRejected = isRejected;
        }
    }

    /** How many rows of an entity have a flaw, and whether the contract rejects them. */
    public record Dirt(String entity, String kind, boolean rejected, long rows) {}

    private static final int ONE_IN = 700;

    private final Map<Entity, Long> rows = new TreeMap<>();
    private final Map<Entity, Map<Flaw, Long>> flaws = new TreeMap<>();

    /** Whether this customer's rows of the entity get company with this flaw. */
    boolean strikes(int number, Entity entity, Flaw flaw) {
        return number % ONE_IN == Math.floorMod(31 * entity.salt + flaw.salt, ONE_IN);
    }

    /** As {@link #strikes}, and counted. */
    boolean struck(int number, Entity entity, Flaw flaw) {
        boolean struck = strikes(number, entity, flaw);
        if (struck) {
            flaw(entity, flaw);
        }
        return struck;
    }

    void row(Entity entity) {
        rows.merge(entity, 1L, Long::sum);
    }

    void flaw(Entity entity, Flaw flaw) {
        flaws.computeIfAbsent(entity, e -> new TreeMap<>()).merge(flaw, 1L, Long::sum);
    }

    /** Counts a good row, as an orphan where the customer is not in the CRM. */
    void row(Entity entity, Traits who) {
        row(entity);
        if (!who.isInCrm()) {
            flaw(entity, Flaw.ORPHAN);
        }
    }

    Map<String, Long> rows() {
        Map<String, Long> byLabel = new LinkedHashMap<>();
        rows.forEach((entity, count) -> byLabel.put(entity.label(), count));
        return byLabel;
    }

    List<Dirt> dirt() {
        List<Dirt> all = new ArrayList<>();
        flaws.forEach((entity, kinds) -> kinds.forEach((flaw, count) ->
                all.add(new Dirt(entity.label(), flaw.name().toLowerCase(Locale.ROOT), flaw.isRejected, count))));
        return all;
    }
}
