package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.servers.PostgresServer;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night over a real database that dies, and is gone on with while the company goes on working. */
class SourceMomentTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    Path folder;

    private Village village;
    private String url = "";
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void a_shop_in_a_database() throws Exception {
        village = new Village(folder);
        village.ownLibrary();
        url = PostgresServer.database("moment");
        work(
                "create table person (id text, born date)",
                "create table purchase (id text, person text, at timestamp, amount numeric)",
                "insert into person values ('Ada', '1990-02-28'), ('Bo', '1985-05-05')",
                "insert into purchase values ('o1', 'Ada', '2026-06-10 10:00', 20), ('o2', 'Bo', '2026-06-11 10:00', 30)");
        village.replace("conf/huitou.yml", "      customers: {pattern: customers.csv}\n", "");
        village.replace("conf/huitou.yml", "      orders: {pattern: orders.csv, max_rejected: 10%}\n", "");
        village.replace("conf/huitou.yml", "sources:\n", """
                extract: {parallel: 1}
                sources:
                  crm:
                    jdbc: {url: "%s"}
                    entities:
                      customers: {query: "select id as customer_id, born as birth_date from person"}
                      orders:
                        query: select id as order_id, person as customer_id, at as ordered_at, 'EUR' as currency_code,
                          amount, 'completed' as status from purchase
                """.formatted(url));
    }

    private void work(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void die(String place) throws Exception {
        try (JavaProcess night = JavaProcess.night(village, "r1", place)) {
            assertThat(night.code()).as(night.output()).isEqualTo(JavaProcess.KILLED);
        }
    }

    @Test
    void half_of_a_source_is_not_mixed_with_the_other_half_of_a_later_moment() throws Exception {
        die("ends:extract:customers");
        Receipt before = receipt("customers");
        work(
                "insert into person values ('Chen', '1999-12-31')",
                "insert into purchase values ('o3', 'Chen', '2026-06-12 10:00', 40)");

        goOn();

        assertThat(receipt("customers").moment())
                .isNotNull()
                .isEqualTo(receipt("orders").moment());
        assertThat(Objects.requireNonNull(receipt("customers").moment()).at())
                .isAfter(Objects.requireNonNull(before.moment()).at());
        assertThat(answer("select customer_id from customers where not is_inferred order by all"))
                .isEqualToNormalizingNewlines("customer_id\nAda\nBo\nChen\n");
        assertThat(answer("select count(*) as n from orders")).isEqualToNormalizingNewlines("n\n3\n");
    }

    @Test
    void a_source_that_had_landed_whole_is_not_read_again() throws Exception {
        die("ends:extract:orders");
        Receipt customers = receipt("customers");
        Receipt orders = receipt("orders");
        work("insert into purchase values ('o3', 'Ada', '2026-06-12 10:00', 40)");

        goOn();

        assertThat(receipt("customers")).isEqualTo(customers);
        assertThat(receipt("orders")).isEqualTo(orders);
        assertThat(answer("select count(*) as n from orders")).isEqualToNormalizingNewlines("n\n2\n");
    }

    private void goOn() throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        Night.Outcome outcome =
                Night.run(conf, Library.read(conf.sql(), conf.rules()), AS_OF, "r2", new Village.Silent() {
                    @Override
                    public void says(String words) {
                        said.add(words);
                    }
                });
        assertThat(outcome.failures()).isEmpty();
        assertThat(said).contains("Run r1 died: resuming it.");
        assertThat(outcome.release().orElseThrow().getFileName()).hasToString("2026-06-30-r1");
    }

    private Receipt receipt(String entity) {
        return Receipt.read(village.warehouse().resolve("lake/landing/crm/" + entity + "/r1"));
    }

    private String answer(String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(village.warehouse().resolve("current/warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString();
    }
}
