package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bank whose money is in two tables and moves between them while both are read: it must stay as much as it is. */
class SnapshotTest {

    private static final int ROWS = 30_000;
    private static final BigDecimal MONEY = new BigDecimal(2 * ROWS * 100L).setScale(4);

    enum Product {
        POSTGRES("set session characteristics as transaction isolation level read committed"),
        MARIA("set session transaction isolation level read committed"),
        H2("set session characteristics as transaction isolation level read committed");

        private final String writes;

        Product(String writes) {
            this.writes = writes;
        }

        String bank() throws Exception {
            return switch (this) {
                case POSTGRES -> PostgresServer.database("bank");
                case MARIA -> MariaServer.database("bank");
                case H2 -> "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";
            };
        }
    }

    @TempDir
    private Path folder;

    private String url = "";

    private Receipt land(Feed feed, Snapshot asOf) throws IOException {
        return new Extraction(folder.resolve("lake"), feed, "a1").run(asOf, Retries.NONE, rows -> {});
    }

    private List<Feed> open(Product product) throws Exception {
        url = product.bank();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists checking");
            statement.execute("drop table if exists savings");
            statement.execute("create table checking (id int primary key, amount decimal(12, 2))");
            statement.execute("create table savings (id int primary key, amount decimal(12, 2))");
            String numbers = switch (product) {
                case POSTGRES -> "select i, 100 from generate_series(1, " + ROWS + ") as t (i)";
                case MARIA -> "select seq, 100 from seq_1_to_" + ROWS;
                case H2 -> "select x, 100 from system_range(1, " + ROWS + ")";
            };
            statement.execute("insert into checking " + numbers);
            statement.execute("insert into savings " + numbers);
        }
        Path conf = Files.writeString(folder.resolve("huitou.yml"), """
                contracts: %s
                sources:
                  bank:
                    jdbc: {url: "%s", fetch_size: 1000}
                    entities:
                      orders:
                        query: select id as order_id, 'a' as customer_id, timestamp '2026-01-01 00:00:00' as ordered_at,
                          'EUR' as currency_code, amount, 'completed' as status from checking
                      order_lines:
                        query: select id as order_id, 1 as quantity, amount as unit_price from savings
                """.formatted(
                        Path.of("../conf/contracts").toAbsolutePath().normalize(), url));
        return HuitouConf.load(conf, name -> null).feeds();
    }

    /** Moves money from row to row until it is told to stop, each move being one transaction. */
    private Future<Integer> writer(
            ExecutorService threads, Product product, AtomicBoolean isOver, CountDownLatch begun) {
        return threads.submit(() -> {
            int moves = 0;
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(product.writes);
                connection.setAutoCommit(false);
                for (; !isOver.get(); moves++) {
                    int id = moves * 7919 % ROWS + 1;
                    statement.execute(
                            "update checking set amount = amount - 1 where id between " + id + " and " + (id + 99));
                    statement.execute(
                            "update savings set amount = amount + 1 where id between " + id + " and " + (id + 99));
                    connection.commit();
                    begun.countDown();
                }
            }
            return moves;
        });
    }

    private BigDecimal money() throws SQLException {
        BigDecimal sum = BigDecimal.ZERO;
        for (String each : List.of("orders/a1:sum(amount)", "order_lines/a1:sum(unit_price)")) {
            String[] of = each.split(":", 2);
            Path parts = folder.resolve("lake/landing/bank").resolve(of[0]).resolve("*.parquet");
            sum = sum.add(new BigDecimal(
                    Lake.rows(parts, "select " + of[1] + " from {file}").get(0)));
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void the_money_of_two_tables_agrees_whoever_moves_it_meanwhile(Product product) throws Exception {
        List<Feed> feeds = open(product);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(3);
        Future<Integer> moves = writer(threads, product, isOver, begun);
        Instant before = Instant.now();
        try (DatabaseSource source =
                new DatabaseSource(feeds, (feed, asOf, retries) -> land(feed, asOf), Retries.NONE)) {
            begun.await();
            List<Future<Receipt>> readings = new ArrayList<>();
            for (Feed feed : feeds) {
                readings.add(threads.submit(() -> source.land(feed)));
            }
            List<Receipt> receipts =
                    List.of(readings.get(0).get(), readings.get(1).get());
            isOver.set(true);
            assertThat(moves.get()).isGreaterThan(3);

            assertThat(money()).isEqualByComparingTo(MONEY);
            Receipt.Moment moment = receipts.get(0).moment();
            assertThat(moment).isNotNull().isEqualTo(receipts.get(1).moment());
            assertThat(Objects.requireNonNull(moment).at())
                    .isBetween(before.minus(Duration.ofSeconds(1)), Instant.now());
            assertThat(Receipt.read(receipts.get(0).attempt())).isEqualTo(receipts.get(0));
        } finally {
            isOver.set(true);
            threads.shutdown();
        }
    }

    /** What the test above is worth: the same readings, each as of its own moment. */
    @ParameterizedTest
    @EnumSource
    void it_does_not_where_each_table_is_of_its_own_moment(Product product) throws Exception {
        List<Feed> feeds = open(product);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(3);
        Future<Integer> moves = writer(threads, product, isOver, begun);
        try {
            begun.await();
            for (Feed feed : feeds) {
                new Extraction(folder.resolve("lake"), feed, "a1").run(rows -> {});
                Thread.sleep(300);
            }
            isOver.set(true);
            assertThat(moves.get()).isGreaterThan(3);
            assertThat(money()).isNotEqualByComparingTo(MONEY);
        } finally {
            isOver.set(true);
            threads.shutdown();
        }
    }

    @Test
    void a_server_that_only_speaks_like_postgres_is_read_in_one_transaction() throws Exception {
        List<Feed> feeds = open(Product.POSTGRES);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create role poor login");
            statement.execute("grant select on checking, savings to poor");
            statement.execute("revoke execute on function pg_export_snapshot() from public");
        }
        Path conf = folder.resolve("huitou.yml");
        Files.writeString(conf, Files.readString(conf).replace("user=postgres", "user=poor"));
        List<Receipt> receipts = new ArrayList<>();
        try (DatabaseSource source = new DatabaseSource(
                HuitouConf.load(conf, name -> null).feeds(),
                (feed, asOf, retries) -> {
                    assertThat(asOf.isShared()).isFalse();
                    return land(feed, asOf);
                },
                Retries.NONE)) {
            for (Feed feed : HuitouConf.load(conf, name -> null).feeds()) {
                receipts.add(source.land(feed));
            }
        } finally {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop owned by poor");
                statement.execute("drop role poor");
            }
        }
        assertThat(receipts.get(0).moment())
                .isNotNull()
                .isEqualTo(receipts.get(1).moment());
        assertThat(money()).isEqualByComparingTo(MONEY);
        assertThat(feeds).hasSize(2);
    }
}
