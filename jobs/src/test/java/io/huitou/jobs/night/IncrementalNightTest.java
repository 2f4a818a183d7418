package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole nights over a database that is read by watermark: what is published is what one night makes that reads it all. */
class IncrementalNightTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 27);
    private static final String BEFORE = "timestampadd(day, -mod(x, 300), timestampadd(hour, -1, current_timestamp))";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private String keys = "sweep: 1";
    private String library = "staging";

    private Connection shop;

    @BeforeEach
    void shop() throws SQLException, IOException {
        shop = DriverManager.getConnection("jdbc:h2:mem:shop");
        SmallLibrary.copy(folder.resolve("sql"));
        SmallLibrary.copyStaging(folder.resolve("staging"));
        run("create table customer (id int, city varchar(20), u timestamp(6) with time zone)");
        run("create table orders (id int, customer int, at timestamp, amount decimal(18, 2), status varchar(20),"
                + " u timestamp(6) with time zone)");
        run("create table answer (id int, customer int, at timestamp, score int, u timestamp(6) with time zone)");
        run("insert into customer select x, 'Ulm', " + BEFORE + " from system_range(1, 40)");
        run(
                "insert into orders select x, mod(x, 40) + 1, timestampadd(day, -mod(x * 7, 700), timestamp '2026-06-27 10:00:00'),"
                        + " x, 'completed', " + BEFORE + " from system_range(1, 300)");
        run("insert into answer select x, x, timestamp '2026-06-11 08:00:00', mod(x, 11), " + BEFORE
                + " from system_range(1, 30)");
    }

    @AfterEach
    void closed() throws SQLException {
        shop.close();
    }

    private void run(String statement) throws SQLException {
        try (Statement each = shop.createStatement()) {
            each.execute(statement);
        }
    }

    private HuitouConf conf(String home) throws IOException {
        Path file = folder.resolve(home + ".yml");
        String incremental = "incremental: {" + keys + "}, max_deleted: 20%";
        Files.writeString(file, """
                company: {name: {en: Shop, zh: 店}, time_zone: UTC, currency: EUR}
                home: %s
                sql: %s
                contracts: %s
                engine: {threads: 2, memory: 500MB}
                sources:
                  shop:
                    jdbc: {url: "jdbc:h2:mem:shop"}
                    time_zone: UTC
                    entities:
                      customers: {query: "select id as customer_id, city, u as updated_at from customer", %s}
                      orders: {query: "select id as order_id, customer as customer_id, at as ordered_at, 'EUR' as currency_code,
                        amount, status, u as updated_at from orders", %s}
                      questions: {query: "select 'q1' as question_code, 'nps' as kind, 0 as scale_min, 10 as scale_max"}
                      answers: {query: "select id as response_id, 'q1' as question_code, customer as customer_id,
                        at as answered_at, score, u as updated_at from answer", %s}
                """.formatted(
                        home,
                        library,
                        Path.of("../conf/contracts").toAbsolutePath().normalize(),
                        incremental,
                        incremental,
                        incremental));
        return HuitouConf.load(file);
    }

    private Night.Outcome night(String home, int day, String run) throws Exception {
        return night(
                home,
                day,
                run,
                new Village.Silent() {
                    @Override
                    public void says(String words) {
                        said.add(words);
                    }
                },
                new Stop());
    }

    private Night.Outcome night(String home, int day, String run, Watcher watcher, Stop stop) throws Exception {
        HuitouConf conf = conf(home);
        Library library = Library.read(conf.sql(), conf.rules());
        return Night.run(conf, library, FIRST.plusDays(day), run, watcher, stop, InstantSource.system());
    }

    private Receipt receipt(String home, String run) {
        return Receipt.read(
                folder.resolve(home).resolve("lake/landing/shop/orders").resolve(run));
    }

    /** More of them: {@code -Dincremental.nights=50}. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("incremental.nights", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nights_that_read_changes_publish_what_one_publishes_that_reads_all(int seed) throws Exception {
        Random random = new Random(seed);
        int sweep = 1 + (seed + 1) % 3;
        keys = "overlap: 1s, sweep: " + sweep;
        // The last night compares all keys: until then it cannot know what was deleted.
        int last = sweep * (sweep == 1 ? 2 + random.nextInt(2) : 1);
        for (int day = 0; day <= last; day++) {
            for (int change = random.nextInt(20); change >= 0; change--) {
                changeOrders(random);
                changeCustomers(random, day + "." + change);
                changeAnswers(random);
            }
            if (day < last) {
                published(day, "n" + day);
            }
        }
        library = "sql";
        published(last, "n" + last);
        published("whole", last, "n" + last);
        Receipt receipt = receipt("nightly", "n" + last);
        assertThat(receipt.isPartial()).isTrue();
        assertThat(receipt.rowsRead()).isLessThan(300);
        assertThat(receipt.checksum()).isEqualTo(receipt("whole", "n" + last).checksum());

        // How the rows came, and of answers the versions that a newer one has replaced.
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.addAll(Set.of("extract_receipts", "arrived_rows", "run_log", "control_totals.read"));
        except.addAll(Set.of("control_totals.landed", "control_totals.duplicates"));
        assertThat(new SameTables(except)
                        .differences(
                                SameTables.Tables.published(folder.resolve("nightly")),
                                SameTables.Tables.published(folder.resolve("whole"))))
                .isEmpty();
    }

    /** Changed in place, told twice, late, gone, and come again. */
    private void changeOrders(Random random) throws SQLException {
        int order = random.nextInt(600);
        run("delete from orders where id = " + order);
        if (random.nextInt(4) > 0) {
            String row = "(" + order + ", " + random.nextInt(60) + ", timestamp '2026-06-2" + random.nextInt(8)
                    + " 12:00:00', " + random.nextInt(500) + ", 'completed', " + moment(random) + ")";
            run("insert into orders values " + row + (random.nextInt(5) == 0 ? ", " + row : ""));
        }
    }

    /** The source keeps their versions, so that who reads only once knows them as well; who is gone comes no more. */
    private void changeCustomers(Random random, String city) throws SQLException {
        int customer = random.nextInt(40);
        if (random.nextInt(12) == 0) {
            run("delete from customer where id = " + customer);
        } else {
            run("insert into customer select distinct id, 'Bonn " + city + "', current_timestamp from customer"
                    + " where id = " + customer);
        }
    }

    /** Corrected in place, or by a newer version beside the older one, or gone. */
    private void changeAnswers(Random random) throws SQLException {
        String score = String.valueOf(random.nextInt(11));
        String which = " where id = " + random.nextInt(30);
        switch (random.nextInt(4)) {
            case 0 -> run("delete from answer" + which);
            case 1 -> run("update answer set score = " + score + ", u = current_timestamp" + which);
            default ->
                run("insert into answer select distinct id, customer, at, " + score + ", current_timestamp from answer"
                        + which);
        }
    }

    /** When an order changed: just now, a little before, one day in the future, or nobody knows. */
    private static String moment(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "null";
            case 1 -> "timestampadd(day, 1, current_timestamp)";
            case 2 -> "timestampadd(millisecond, -900, current_timestamp)"; // the overlap is a second
            default -> "current_timestamp";
        };
    }

    @Test
    void a_night_goes_on_from_what_the_published_release_has_landed() throws Exception {
        published(0, "n0");
        published(1, "n1");
        assertThat(base("n1")).isEqualTo("n0");
        assertThat(night(1, "n2").release().orElseThrow())
                .as("its own release is no other")
                .endsWith(Path.of("2026-06-28-n1"));

        Path yml = folder.resolve("staging/staging/orders/staged_orders.yml");
        String text = Files.readString(yml);
        Files.writeString(yml, text + "checks:\n  - fail: amount < 0\n");
        assertThat(night(2, "n3").code()).isEqualTo(ExitCode.CHECK_FAILED);
        Files.writeString(yml, text);
        stopped("nightly", 2, "n4", "ends:extract");
        assertThat(base("n4")).as("behind a night that failed").isEqualTo("n1");

        rollBackTo("2026-06-27-n0");
        published(2, "n5");
        assertThat(said)
                .contains("Run n4 was stopped; readers have another release than it would go on from: beginning anew.");
        assertThat(base("n5")).as("behind a rollback").isEqualTo("n0");

        published(3, "n6");
        rollBackTo("2026-06-29-n5");
        stopped("nightly", 3, "n7", "ends:extract");
        assertThat(base("n7"))
                .as("what was taken from readers is not printed for them")
                .isEqualTo("n5");
    }

    @Test
    void what_only_somebody_can_decide_who_knows_the_source_is_told_with_the_command() throws Exception {
        published(0, "n0");
        run("create table kept as select * from orders");
        run("delete from orders where id <= 200");
        assertThat(night(1, "n1").failures())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot extract shop.orders: 200 of the 300 rows that are there are not at the source any more")
                .endsWith("read all rows once: huitou run --conf "
                        + conf("nightly").file() + " --as-of 2026-06-28 --engine duckdb --full orders");

        run("insert into orders select * from kept where id <= 200");
        run("update answer set u = timestampadd(day, -1, u)");
        assertThat(night(1, "n2").failures())
                .anyMatch(words -> words.endsWith(" --engine duckdb --full answers,customers,orders"));
    }

    private Night.Outcome night(int day, String run) throws Exception {
        return night("nightly", day, run);
    }

    private String base(String run) {
        return Objects.requireNonNull(receipt("nightly", run).merge()).base();
    }

    private void rollBackTo(String release) throws IOException {
        new Releases(new Home(folder.resolve("nightly"))).publish(release);
    }

    /** One that is not printed. */
    private void published(int day, String run) throws Exception {
        published("nightly", day, run);
    }

    private void published(String home, int day, String run) throws Exception {
        stopped(home, day, run, "ends:publish");
        assertThat(new Releases(new Home(folder.resolve(home))).published()).isEqualTo(FIRST.plusDays(day) + "-" + run);
    }

    private void stopped(String home, int day, String run, String place) throws Exception {
        Stop stop = new Stop();
        Watcher watcher = new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }

            @Override
            public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
                if (place.equals("ends:" + step)) {
                    stop.ask();
                }
            }
        };
        Night.Outcome outcome = night(home, day, run, watcher, stop);
        assertThat(outcome.code()).as(outcome.failures().toString()).isEqualTo(ExitCode.STOPPED);
    }
}
