package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Purchase.Complaint;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import io.huitou.jobs.demo.Traits.Attitude;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_CONTACT_LOG: who said what to whom: enquiries, complaints, support, praise, news, ideas, talk among customers. */
final class InteractionTable {

    private static final String SUPPORT = "support";
    private static final long APART = 30L * Period.DAY;
    private static final int MOST_RETURNS = 3;
    private static final int NOT_WRITTEN = -1;
    private static final String COMPANY = "OUT";
    private static final String CUSTOMER = "IN";
    private static final String AMONG_CUSTOMERS = "C2C";

    private final long seed;
    private final Truth truth;
    private final double[] ways;
    private final Period period;
    private final Tally tally;
    private final CrmDatabase.Table table;

    InteractionTable(CrmDatabase crm, long seed, Truth truth, Period period, Tally tally) throws SQLException {
        this.seed = seed;
        this.truth = truth;
        this.ways = truth.service().ways().stream()
                .mapToDouble(Truth.Share::probability)
                .toArray();
        this.period = period;
        this.tally = tally;
        table = crm.table(
                "CRM_CONTACT_LOG",
                "LOG_NO varchar(20)",
                "PERSON_NO varchar(20)",
                "CALLED_AT timestamp(0)",
                "WAY varchar(10)",
                "MEDIUM varchar(20)",
                "PHASE varchar(10)",
                "SUBJECT varchar(20)",
                "STAFF varchar(10)",
                "DUE_AT timestamp(0)",
                "ANSWERED_AT timestamp(0)",
                "CLOSED_AT timestamp(0)",
                "NOTE varchar(200)");
    }

    /** What is the same for the rows of one customer. */
    private final class Log {

        private final Traits who;
        private final Dice dice;
        private final Dice followUps;
        private final List<Long> supports = new ArrayList<>();
        private int sequence;

        Log(Traits who) {
            this.who = who;
            this.dice = Dice.of(seed, Dice.Topic.CARE, who.number());
            this.followUps = Dice.of(seed, Dice.Topic.FOLLOW_UP, who.number());
        }

        void note(long at, String way, String phase, String subject) throws SQLException {
            if (at >= period.start() && at < period.end()) {
                insert(dice, who.member(), at, way, phase, subject, 0, 0, 0, null);
            }
        }

        /** A first time, and again after a week at most where the employee's answer was not enough. */
        void support(long first, Dice when) throws SQLException {
            long closed = first + (long) (when.exponential() * 2 * Period.DAY);
            if (supports.stream().anyMatch(other -> Math.abs(other - first) < APART)) {
                return;
            }
            supports.add(first);
            long at = first;
            int employee = ask(dice, at, "after", SUPPORT, closed, null);
            for (int i = 0; i < MOST_RETURNS && employee != NOT_WRITTEN; i++) {
                if (!followUps.chance(truth.service().comesBack(employee))) {
                    break;
                }
                at += (long) (followUps.between(0.2, 6.5) * Period.DAY);
                employee = ask(followUps, at, "after", SUPPORT, at + Period.DAY, null);
            }
        }

        /** Asked for, promised within a day, mostly answered in time; the employee who was asked. */
        int ask(Dice dice, long at, String phase, String subject, long closedAt, @Nullable String note)
                throws SQLException {
            long due = at + Period.DAY;
            Truth.Service service = truth.service();
            long answered = dice.chance(service.answered())
                    ? at + 300 + (long) (dice.exponential() * service.meanHours() * Period.HOUR)
                    : 0;
            if (at < period.start() || at >= period.end()) {
                return NOT_WRITTEN;
            }
            long closed = closedAt == 0 ? 0 : Math.max(closedAt, answered);
            return insert(dice, who.member(), at, CUSTOMER, phase, subject, due, answered, closed, note);
        }

        int insert(
                Dice dice,
                @Nullable String member,
                long at,
                String way,
                String phase,
                String subject,
                long dueAt,
                long answeredAt,
                long closedAt,
                @Nullable String note)
                throws SQLException {
            int employee = way.equals(AMONG_CUSTOMERS)
                    ? NOT_WRITTEN
                    : dice.below(truth.service().employees());
            table.row(
                    "L" + who.number() + "-" + ++sequence,
                    member,
                    moment(at),
                    way,
                    truth.service().ways().get(dice.weighted(ways)).choice(),
                    phase,
                    subject,
                    employee == NOT_WRITTEN ? null : "E" + (100 + employee),
                    moment(dueAt),
                    moment(period.ifPast(answeredAt)),
                    moment(period.ifPast(closedAt)),
                    note);
            tally.row(Entity.INTERACTIONS, who);
            return employee;
        }
    }

    void write(Traits who, long joinedAt, List<Purchase> purchases) throws SQLException {
        Log log = new Log(who);
        log.note(joinedAt + 60, COMPANY, "before", "promotion");
        for (Purchase purchase : purchases) {
            about(who, purchase, log);
        }
        if (log.dice.chance(truth.coCreators())) {
            long at = joinedAt + (long) (log.dice.uniform() * (period.end() - joinedAt));
            log.note(at, CUSTOMER, "after", "co_creation");
        }
        dirt(who, joinedAt, log);
    }

    private static void about(Traits who, Purchase purchase, Log log) throws SQLException {
        Dice dice = log.dice;
        long at = purchase.placedAt();
        if (dice.chance(0.05)) {
            long before = at - (long) (dice.exponential() * Period.DAY);
            log.ask(dice, before, "before", "enquiry", before + 2 * Period.HOUR, null);
        }
        if (dice.chance(0.08)) {
            long after = purchase.deliveredAt() + (long) (dice.exponential() * 5 * Period.DAY);
            log.support(after, dice);
        }
        Complaint complaint = purchase.complaint();
        if (complaint != null) {
            String words = Remarks.complaint(who.isAbroad(), dice);
            log.ask(dice, complaint.complainedAt(), "after", "complaint", complaint.resolvedAt(), words);
        }
        double praise = who.attitude() == Attitude.PROMOTER ? 0.03 : 0.005;
        if (dice.chance(praise)) {
            log.note(purchase.deliveredAt() + Period.DAY, CUSTOMER, "after", "praise");
        }
        if (dice.chance(0.01)) {
            log.note(purchase.deliveredAt() + 2 * Period.DAY, CUSTOMER, "after", "suggestion");
        }
        if (dice.chance(0.03)) {
            log.note(at - Period.HOUR, AMONG_CUSTOMERS, "before", "enquiry");
        }
    }

    private void dirt(Traits who, long at, Log log) throws SQLException {
        if (!who.isInCrm()) {
            return;
        }
        if (tally.struck(who.number(), Entity.INTERACTIONS, Flaw.UNKNOWN_VALUE)) {
            log.insert(log.dice, who.member(), at, CUSTOMER, "after", "gossip", 0, 0, 0, null);
        }
        if (tally.struck(who.number(), Entity.INTERACTIONS, Flaw.MISSING_REQUIRED)) {
            log.insert(log.dice, null, at, CUSTOMER, "after", SUPPORT, 0, 0, 0, null);
        }
    }
}
