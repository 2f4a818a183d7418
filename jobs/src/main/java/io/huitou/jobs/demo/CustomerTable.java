package io.huitou.jobs.demo;

import static io.huitou.jobs.demo.CrmDatabase.moment;

import io.huitou.jobs.demo.Places.Place;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CRM_PERSON: who the customers are. */
final class CustomerTable {

    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧建国文";
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Ben", "Chloe", "Daniel", "Emma", "Farid", "Grace", "Hana", "Ivan", "Julia", "Kenji", "Liam");
    private static final List<String> LAST_NAMES =
            List.of("Abdullah", "Brown", "Carter", "Davies", "Evans", "Fischer", "Ho", "Ito", "Lim", "Smith", "Tan");
    private static final List<String> JOBS =
            List.of("office", "engineer", "teacher", "sales", "health care", "self-employed", "student", "retired");
    private static final List<String> DEGREES = List.of("secondary", "college", "bachelor", "master", "doctor");
    private static final List<String> SOURCES =
            List.of("search ads", "social media", "organic", "marketplace", "store", "kol");

    private static final List<String> SEXES = List.of("F", "M", "O");

    // Columns that dirt touches.
    private static final int NUMBER = 0;
    private static final int BIRTHDAY = 2;
    private static final int SEX = 3;
    private static final int CITY = 7;
    private static final int NATION = 9;
    private static final int JOINED_AT = 10;
    private static final int CHANGED_AT = 12;

    private final long seed;
    private final Truth.Acquisition truth;
    private final Period period;
    private final Tally tally;
    private final CrmDatabase.Table table;

    CustomerTable(CrmDatabase crm, long seed, Truth.Acquisition truth, Period period, Tally tally) throws SQLException {
        this.seed = seed;
        this.truth = truth;
        this.period = period;
        this.tally = tally;
        // BIRTHDAY is text: the forms of the first years took anything.
        table = crm.table(
                "CRM_PERSON",
                "PERSON_NO varchar(20)",
                "FULL_NAME varchar(60)",
                "BIRTHDAY varchar(20)",
                "SEX varchar(10)",
                "JOB varchar(40)",
                "DEGREE varchar(20)",
                "MARITAL varchar(20)",
                "CITY varchar(40)",
                "PROVINCE varchar(40)",
                "NATION varchar(40)",
                "JOINED_AT timestamp(0)",
                "SOURCE varchar(40)",
                "CHANGED_AT timestamp(0)");
    }

    /** Nothing is written for the customers whose record is lost. */
    void write(Traits who, long joinedAt, boolean isReferred) throws SQLException {
        if (!who.isInCrm()) {
            return;
        }
        @Nullable Object[] row = row(who, joinedAt, isReferred);
        if (strikes(who, Flaw.IMPOSSIBLE_BIRTH_DATE)) {
            row[BIRTHDAY] = "1880-01-01";
        }
        if (strikes(who, Flaw.UNKNOWN_COUNTRY)) {
            row[NATION] = "Atlantis";
        }
        insert(row);
        dirt(who, row);
    }

    /** In the order of the columns. */
    private @Nullable Object[] row(Traits who, long joinedAt, boolean isReferred) {
        Dice dice = Dice.of(seed, Dice.Topic.PERSON, who.number());
        Place place = who.isAbroad() ? Places.abroad(who) : Places.home(dice);
        String name = who.isAbroad()
                ? dice.pick(FIRST_NAMES) + " " + dice.pick(LAST_NAMES)
                : letter(SURNAMES, dice) + letter(GIVEN, dice) + (dice.chance(0.7) ? letter(GIVEN, dice) : "");
        String birthday = dice.chance(0.92) ? who.bornOn().toString() : null;
        String sex = SEXES.get(dice.weighted(0.56, 0.42, 0.02));
        String source = isReferred ? "referral" : dice.pick(SOURCES);
        boolean isForgotten = !isReferred
                && Dice.of(seed, Dice.Topic.ACQUISITION, who.number()).chance(truth.unknownShare());
        String status = dice.chance(0.6) ? "married" : "single";
        String marital = dice.chance(0.8) ? status : null;
        long changedAt = joinedAt + 1 + (long) (dice.uniform() * (period.end() - 2 - joinedAt));
        return new @Nullable Object[] {
            who.member(),
            name,
            birthday,
            sex,
            dice.pick(JOBS),
            dice.pick(DEGREES),
            marital,
            place.city(),
            place.region().isEmpty() ? null : place.region(),
            place.code(),
            moment(joinedAt),
            isForgotten ? null : source,
            moment(changedAt)
        };
    }

    /** Of the customers, the share whom the CRM knows to come through one of these channels. */
    static double shareThrough(List<String> channels, Truth truth) {
        long hits = SOURCES.stream().filter(channels::contains).count();
        double notReferred = 1 - truth.referral().share() * (1 - Traits.PROSPECTS);
        double isKnown =
                (1 - 1.0 / Traits.LOST_EVERY) * (1 - truth.acquisition().unknownShare());
        return notReferred * isKnown * hits / SOURCES.size();
    }

    private static String letter(String letters, Dice dice) {
        int index = dice.below(letters.length());
        return letters.substring(index, index + 1);
    }

    private void dirt(Traits who, @Nullable Object[] row) throws SQLException {
        if (strikes(who, Flaw.BAD_DATE)) {
            insert(with(with(row, NUMBER, who.member() + "D"), BIRTHDAY, "1985-02-30"));
        }
        if (strikes(who, Flaw.UNKNOWN_VALUE)) {
            insert(with(with(row, NUMBER, who.member() + "D"), SEX, "X"));
        }
        if (strikes(who, Flaw.MISSING_REQUIRED)) {
            insert(with(row, NUMBER, null));
        }
        if (strikes(who, Flaw.EXACT_DUPLICATE)) {
            insert(row);
        }
        if (strikes(who, Flaw.STALE_VERSION)) {
            insert(with(with(row, CITY, "旧城"), CHANGED_AT, row[JOINED_AT]));
        }
    }

    private static @Nullable Object[] with(@Nullable Object[] row, int column, @Nullable Object value) {
        @Nullable Object[] other = row.clone();
        other[column] = value;
        return other;
    }

    private void insert(@Nullable Object[] row) throws SQLException {
        tally.row(Entity.CUSTOMERS);
        table.row(row);
    }

    private boolean strikes(Traits who, Flaw flaw) {
        return tally.struck(who.number(), Entity.CUSTOMERS, flaw);
    }
}
