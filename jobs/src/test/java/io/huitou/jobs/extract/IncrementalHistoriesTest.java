package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a database: rows come, are corrected, come late, twice, without a time of change or with one of the
 * future, at the very bounds of what was read before; rows break the contract, and go; nights are rolled back. After every
 * night that may know it what has landed is what a reading of all rows lands, row by row. {@code -Dincremental.seeds=500}
 * takes more of them.
 */
class IncrementalHistoriesTest {
    private static final int NIGHTS = 7;
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @TempDir
    private Path folder;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("incremental.seeds", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orders_that_are_changed_in_place(int seed) throws Exception {
        orders(seed, "jdbc:h2:mem:orders" + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answers_of_which_the_source_keeps_several_versions(int seed) throws Exception {
        answers(seed, "jdbc:h2:mem:answers" + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void customers_whose_versions_the_source_keeps_as_we_do(int seed) throws Exception {
        customers(seed, "jdbc:h2:mem:customers" + seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002})
    void the_same_of_PostgreSQL(int seed) throws Exception {
        String url = PostgresServer.database("histories" + seed);
        orders(seed, url);
        answers(seed, url);
        customers(seed, url);
    }

    @ParameterizedTest
    @ValueSource(ints = {2001, 2002})
    void the_same_of_MariaDB(int seed) throws Exception {
        String url = MariaServer.database("histories" + seed);
        orders(seed, url);
        answers(seed, url);
        customers(seed, url);
    }

    /** How a source keeps moments: with their zone or, as MariaDB does and others every other time, without. */
    private record Moments(String type, boolean isZoned) {
        static Moments of(int seed, String url) {
            if (url.startsWith("jdbc:mariadb:")) {
                return new Moments("datetime(6)", false);
            }
            boolean isZoned = seed % 2 == 1;
            return new Moments(isZoned ? "timestamp(6) with time zone" : "timestamp(6)", isZoned);
        }

        String at(Instant moment) {
            return isZoned
                    ? "timestamp with time zone '" + ZONED.format(moment.atZone(ZoneOffset.UTC)) + "'"
                    : "timestamp '" + LOCAL.format(moment.atZone(ChangingSource.ZONE)) + "'";
        }

        /** When a row changed that is new in a night: since the last reading, a little before it, at the bounds, or nobody knows. */
        String any(Random random, int night) {
            Instant until = ChangingSource.night(night);
            Instant before = ChangingSource.night(night - 1);
            return switch (random.nextInt(8)) {
                case 0 -> "null";
                case 1 -> at(Instant.parse("2199-01-01T00:00:00Z"));
                case 2 -> at(before);
                case 3 -> at(before.minus(ChangingSource.OVERLAP));
                case 4 -> at(before.minusSeconds(random.nextInt(3600)));
                case 5 -> at(until);
                default -> at(before.plusSeconds(random.nextInt(86_400)));
            };
        }
    }

    private void orders(int seed, String url) throws Exception {
        String query =
                "select id as order_id, 'Ada' as customer_id, w as ordered_at, 'EUR' as currency_code, amount, status, u as updated_at from o";
        String columns = "order_id, amount, status, updated_at";
        Random random = new Random(seed);
        Moments moments = Moments.of(seed, url);
        try (ChangingSource source = new ChangingSource(folder.resolve("orders"), "orders", url)) {
            source.run(
                    "create table o (id varchar(9) primary key, w timestamp, amount decimal(18, 2), status varchar(20), u "
                            + moments.type() + ")");
            Compared compared = new Compared(source, random, query, "ordered_at");
            for (int night = 0; night < NIGHTS; night++) {
                for (int change = random.nextInt(12); change >= 0; change--) {
                    String id = "'" + random.nextInt(25) + "'";
                    String w = moments.any(random, night);
                    String status = random.nextInt(9) == 0 ? "'lost'" : "'paid'";
                    if (random.nextInt(6) == 0) {
                        source.run("delete from o where id = " + id);
                        compared.isDeleted();
                    } else {
                        source.run("delete from o where id = " + id);
                        source.run("insert into o values (" + id + ", timestamp '2024-01-1" + random.nextInt(9)
                                + " 00:00:00', " + random.nextInt(1000) + ", " + status + ", " + w + ")");
                    }
                }
                // One row a night that stays, so that the source never looks older than it was.
                source.run("insert into o values ('kept" + night + "', timestamp '2024-01-01 00:00:00', 1, 'paid', "
                        + moments.at(ChangingSource.night(night)) + ")");
                compared.night("select " + columns + " from {file}");
                if (compared.isSettled()) {
                    assertThat(truths(source.last())).isEqualTo(truths(compared.rebuilt()));
                }
            }
        }
    }

    private static List<Object> truths(Receipt receipt) {
        return Arrays.asList(receipt.checksum(), receipt.firstEventAt(), receipt.lastEventAt());
    }

    private void answers(int seed, String url) throws Exception {
        String query =
                "select r as response_id, q as question_code, c as choice, w as answered_at, s as score, u as updated_at from a";
        // As the staging query does: the newest of each key.
        String newest = "select distinct on (response_id, question_code, choice) response_id, choice, score, updated_at"
                + " from {file} order by response_id, question_code, choice, updated_at desc nulls last, arrival desc,"
                + " score nulls last";
        Random random = new Random(seed);
        Moments moments = Moments.of(seed, url);
        try (ChangingSource source = new ChangingSource(folder.resolve("answers"), "answers", url)) {
            source.run("create table a (r varchar(9), q varchar(9), c varchar(9), w timestamp, s decimal(9, 2), u "
                    + moments.type() + ")");
            Compared compared = new Compared(source, random, query, "answered_at");
            for (int night = 0; night < NIGHTS; night++) {
                for (int change = random.nextInt(12); change >= 0; change--) {
                    String w = moments.any(random, night);
                    // Of a key with several versions each must have a time of change, or none.
                    String r = (w.equals("null") ? "'u" : "'") + random.nextInt(12) + "'";
                    String c = random.nextBoolean() ? "null" : "'c" + random.nextInt(2) + "'";
                    String row = "(" + r + ", 'NPS', " + c + ", timestamp '2024-01-01 00:00:00', " + random.nextInt(10)
                            + ", " + w + ")";
                    switch (random.nextInt(7)) {
                        case 0 -> {
                            source.run("delete from a where r = " + r);
                            compared.isDeleted();
                        }
                        case 1 -> source.run("insert into a values " + row + ", " + row);
                        default -> source.run("insert into a values " + row);
                    }
                }
                source.run("insert into a values ('k" + night + "', 'NPS', null, timestamp '2024-01-01 00:00:00', 1, "
                        + moments.at(ChangingSource.night(night)) + ")");
                compared.night(newest);
            }
        }
    }

    private void customers(int seed, String url) throws Exception {
        String query = "select id as customer_id, n as name, g as gender, u as updated_at from c";
        // Who is deleted and comes again before keys are compared keeps older versions: nobody saw that they were gone.
        Set<String> dead = new HashSet<>();
        Random random = new Random(seed);
        Moments moments = Moments.of(seed, url);
        try (ChangingSource source = new ChangingSource(folder.resolve("customers"), "customers", url)) {
            source.run("create table c (id varchar(9), n varchar(9), g varchar(9), u " + moments.type() + ")");
            Compared compared = new Compared(source, random, query, "updated_at");
            for (int night = 0; night < NIGHTS; night++) {
                for (int change = random.nextInt(12); change >= 0; change--) {
                    String id = "'" + random.nextInt(20) + "'";
                    String w = moments.any(random, night);
                    String gender = random.nextInt(9) == 0 ? "'?'" : "'female'";
                    if (random.nextInt(9) == 0) {
                        source.run("delete from c where id = " + id);
                        dead.add(id);
                        compared.isDeleted();
                    } else if (w.equals("null")) {
                        // Only the first version of somebody may be without a time.
                        source.run("insert into c values ('u" + night + "." + change + "', 'first', 'male', null)");
                    } else if (!dead.contains(id)) {
                        // What the source tells of one moment it may correct, but by nothing that is broken.
                        if (gender.equals("'female'")) {
                            source.run("delete from c where id = " + id + " and g = 'female' and u = " + w);
                        }
                        source.run("insert into c values (" + id + ", '" + random.nextInt(4) + "', " + gender + ", " + w
                                + ")");
                    } else {
                        source.run("insert into c select id, 'next', 'male', " + w
                                + " from c as f where n = 'first' and not exists (select 1 from c as same where same.id = f.id"
                                + " and same.u = " + w + ") order by id limit 1");
                    }
                }
                source.run("insert into c values ('k', 'k" + night + "', 'male', "
                        + moments.at(ChangingSource.night(night)) + ")");
                compared.night("select customer_id, name, gender, updated_at from {file}");
            }
        }
    }

    /** One source, read by watermark and read whole. */
    private static final class Compared {
        private static final String[] ANY = {"max_rejected: 100%", "max_deleted: 100%", "min_rows: 0"};

        private final ChangingSource source;
        private final Random random;
        private final String query;
        private final String keys;
        private final String[] limits;
        private boolean isUnswept;
        private @org.jspecify.annotations.Nullable Receipt rebuilt;

        /** ranged: the column that cuts full readings into parts, in every other history. */
        Compared(ChangingSource source, Random random, String query, String ranged) {
            this.source = source;
            this.random = random;
            this.query = query;
            keys = String.format(
                    Locale.ROOT,
                    "overlap: 1h, sweep: %d, full: %d",
                    1 + random.nextInt(3),
                    random.nextInt(4) == 0 ? 4 : 100);
            String ranges = "ranges: {column: " + ranged + ", parts: 3}";
            limits = random.nextBoolean() ? ANY : new String[] {ANY[0], ANY[1], ANY[2], ranges};
        }

        void isDeleted() {
            isUnswept = true;
        }

        boolean isSettled() {
            return !isUnswept;
        }

        Receipt rebuilt() {
            return java.util.Objects.requireNonNull(rebuilt);
        }

        void night(String rows) throws Exception {
            if (source.nights() > 0 && random.nextInt(8) == 0) {
                source.rollBackTo(random.nextInt(source.nights()));
                isUnswept = true;
            }
            Receipt receipt = source.read(query, keys, limits);
            if (java.util.Objects.requireNonNull(receipt.watermark()).nightsSinceSweep() == 0) {
                isUnswept = false;
            }
            assertThat(receipt.isPartial()).isEqualTo(receipt.watermark().nightsSinceFull() > 0);
            rebuilt = source.rebuild(query, ANY);
            if (isSettled()) {
                List<String> expected = Lake.rows(rebuilt.part(), rows);
                assertThat(Lake.rows(receipt.attempt().resolve("part-*.parquet"), rows))
                        .as("night " + source.nights() + " with " + keys)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }
}
