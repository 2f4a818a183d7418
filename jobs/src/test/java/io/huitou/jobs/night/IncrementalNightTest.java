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
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights over a database that is read by watermark: what is published is what one night makes that reads it all. */
class IncrementalNightTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 27);
    private static final String NOW = "timestampadd(second, -1, current_timestamp)";

    @TempDir
    private Path folder;

    private Connection shop;

    @BeforeEach
    void shop() throws SQLException, IOException {
        shop = DriverManager.getConnection("jdbc:h2:mem:shop");
        SmallLibrary.copy(folder.resolve("sql"));
        run("create table customer (id int, city varchar(20), u timestamp(6) with time zone)");
        run(
                "create table orders (id int primary key, customer int, at timestamp, amount decimal(18, 2), status varchar(20),"
                        + " u timestamp(6) with time zone)");
        run(
                "create table answer (id int primary key, customer int, at timestamp, score int, u timestamp(6) with time zone)");
        run("insert into customer select x, 'Ulm', " + NOW + " from system_range(1, 40)");
        run(
                "insert into orders select x, mod(x, 40) + 1, timestampadd(day, -mod(x * 7, 700), timestamp '2026-06-27 10:00:00'),"
                        + " x, 'completed', " + NOW + " from system_range(1, 300)");
        run("insert into answer select x, x, timestamp '2026-06-11 08:00:00', mod(x, 11), " + NOW
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
        String incremental = "incremental: {sweep: 1}, max_deleted: 20%";
        Files.writeString(file, """
                company: {name: {en: Shop, zh: 店}, time_zone: UTC, currency: EUR}
                home: %s
                sql: sql
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
                        Path.of("../conf/contracts").toAbsolutePath().normalize(),
                        incremental,
                        incremental,
                        incremental));
        return HuitouConf.load(file);
    }

    private Night.Outcome night(String home, int day, String run) throws Exception {
        HuitouConf conf = conf(home);
        return Night.run(conf, Library.read(conf.sql(), conf.rules()), FIRST.plusDays(day), run, new Village.Silent());
    }

    private Receipt receipt(String home, String run) {
        return Receipt.read(
                folder.resolve(home).resolve("lake/landing/shop/orders").resolve(run));
    }

    private static String base(Receipt receipt) {
        return Objects.requireNonNull(receipt.merge()).base();
    }

    @Test
    void nights_that_read_changes_publish_what_one_publishes_that_reads_all() throws Exception {
        Random random = new Random(7);
        for (int day = 0; day < 4; day++) {
            for (int change = 0; change < 15; change++) {
                int order = random.nextInt(400);
                run("delete from orders where id = " + order);
                if (random.nextInt(4) > 0) {
                    run("insert into orders values (" + order + ", " + random.nextInt(60) + ", timestamp '2026-06-2"
                            + random.nextInt(8) + " 12:00:00', " + random.nextInt(500) + ", 'completed', "
                            + (random.nextInt(5) == 0 ? "null" : NOW) + ")");
                }
                // The source keeps versions, so that who reads only once knows them as well.
                run("insert into customer select distinct id, 'Bonn" + day + "', " + NOW + " from customer where id = "
                        + random.nextInt(40));
                run("update answer set score = " + random.nextInt(11) + ", u = " + NOW + " where id = "
                        + random.nextInt(30));
            }
            run("delete from customer where id = " + (30 + day));
            assertThat(night("nightly", day, "n" + day).failures()).isEmpty();
        }
        assertThat(night("whole", 3, "n3").failures()).isEmpty();
        assertThat(receipt("nightly", "n3").isPartial()).isTrue();
        assertThat(receipt("nightly", "n3").checksum())
                .isEqualTo(receipt("whole", "n3").checksum());

        // How the rows came, and the versions that the one has known and the other cannot know.
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.addAll(Set.of("extract_receipts", "control_totals", "arrived_rows", "run_log"));
        assertThat(new SameTables(except)
                        .differences(
                                SameTables.Tables.published(folder.resolve("nightly")),
                                SameTables.Tables.published(folder.resolve("whole"))))
                .isEmpty();
    }

    @Test
    void a_night_goes_on_from_what_the_published_release_has_landed() throws Exception {
        night("nightly", 0, "n0");
        night("nightly", 1, "n1");
        assertThat(base(receipt("nightly", "n1"))).isEqualTo("n0");

        Path yml = folder.resolve("sql/core/orders.yml");
        String checks = Files.readString(yml);
        Files.writeString(yml, checks.replaceFirst("checks:\n", "checks:\n  - fail: amount < 0\n"));
        assertThat(night("nightly", 2, "n2").code()).isEqualTo(ExitCode.CHECK_FAILED);
        Files.writeString(yml, checks);
        night("nightly", 2, "n3");
        assertThat(base(receipt("nightly", "n3")))
                .as("behind a night that failed")
                .isEqualTo("n1");

        new Releases(new Home(folder.resolve("nightly"))).publish("2026-06-27-n0");
        night("nightly", 3, "n4");
        assertThat(base(receipt("nightly", "n4"))).as("behind a rollback").isEqualTo("n0");
    }
}
