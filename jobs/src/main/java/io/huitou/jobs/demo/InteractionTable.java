package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Purchase.Complaint;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import io.huitou.jobs.demo.Traits.Attitude;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_CONTACT_LOG: who said what to whom: enquiries, complaints, support, praise, news, ideas, talk among customers. */
final class InteractionTable {

    private static final List<String> WAYS = List.of("hotline", "wechat", "wechat", "app", "email", "store");
    private static final int EMPLOYEES = 25;
    private static final String COMPANY = "OUT";
    private static final String CUSTOMER = "IN";
    private static final String AMONG_CUSTOMERS = "C2C";

    private final long seed;
    private final Period period;
    private final Tally tally;
    private final CrmDatabase.Table table;

    InteractionTable(CrmDatabase crm, long seed, Period period, Tally tally) throws SQLException {
        this.seed = seed;
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
        private int sequence;

        Log(Traits who) {
            this.who = who;
            this.dice = Dice.of(seed, Dice.Topic.CARE, who.number());
        }

        void note(long at, String way, String phase, String subject) throws SQLException {
            if (at >= period.start() && at < period.end()) {
                insert(who.member(), at, way, phase, subject, 0, 0, 0, null);
            }
        }

        /** Asked for, promised within a day, mostly answered in time. */
        void ask(long at, String phase, String subject, long closedAt, @Nullable String note) throws SQLException {
            long due = at + Period.DAY;
            long answered = dice.chance(0.93) ? at + 300 + (long) (dice.exponential() * 9 * Period.HOUR) : 0;
            if (at >= period.start() && at < period.end()) {
                long closed = closedAt == 0 ? 0 : Math.max(closedAt, answered);
                insert(who.member(), at, CUSTOMER, phase, subject, due, answered, closed, note);
            }
        }

        void insert(
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
            String staff = way.equals(AMONG_CUSTOMERS) ? null : "E" + (100 + dice.below(EMPLOYEES));
            table.row(
                    "L" + who.number() + "-" + ++sequence,
                    member,
                    moment(at),
                    way,
                    dice.pick(WAYS),
                    phase,
                    subject,
                    staff,
                    moment(dueAt),
                    moment(period.ifPast(answeredAt)),
                    moment(period.ifPast(closedAt)),
                    note);
            tally.row(Entity.INTERACTIONS, who);
        }
    }

    void write(Traits who, long joinedAt, List<Purchase> purchases) throws SQLException {
        Log log = new Log(who);
        log.note(joinedAt + 60, COMPANY, "before", "promotion");
        for (Purchase purchase : purchases) {
            about(who, purchase, log);
        }
        if (log.dice.chance(0.04)) {
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
            log.ask(before, "before", "enquiry", before + 2 * Period.HOUR, null);
        }
        if (dice.chance(0.08)) {
            long after = purchase.deliveredAt() + (long) (dice.exponential() * 5 * Period.DAY);
            log.ask(after, "after", "support", after + (long) (dice.exponential() * 2 * Period.DAY), null);
        }
        Complaint complaint = purchase.complaint();
        if (complaint != null) {
            String words = Remarks.complaint(who.isAbroad(), dice);
            log.ask(complaint.complainedAt(), "after", "complaint", complaint.resolvedAt(), words);
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
            log.insert(who.member(), at, CUSTOMER, "after", "gossip", 0, 0, 0, null);
        }
        if (tally.struck(who.number(), Entity.INTERACTIONS, Flaw.MISSING_REQUIRED)) {
            log.insert(null, at, CUSTOMER, "after", "support", 0, 0, 0, null);
        }
    }
}
