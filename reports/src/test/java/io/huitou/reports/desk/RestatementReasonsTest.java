package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Companies;
import io.huitou.reports.EarlierRelease;
import io.huitou.reports.Reports;
import io.huitou.reports.Resources;
import io.huitou.reports.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published lapse rate of March moved, and so did that of a region; between the two editions one thing changed. */
class RestatementReasonsTest {
    private static final String OF_ALL =
            "select why from restatements where metric = 'lapse_rate' and segment_kind = 'all'";
    private static final String OF_THE_NORTH =
            "select why from restatements where metric = 'lapse_rate' and segment = 'North'";

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private Path july;

    @BeforeEach
    void published_in_july() throws Exception {
        warehouse = Companies.orders(folder)
                .months("2026-07-01")
                .sql(
                        "insert into lapse_rate values ('2026-03-01', 'region', 'North', null, 30, 60, 60, null, null, null)")
                .core(
                        "order_lines",
                        "order_id text, line_number bigint, product_id text, order_date date, category text,"
                                + " price_tier text, quantity decimal(18, 4)")
                .core("customer_versions", "customer_id text, valid_from date, valid_to date, region text")
                .sql("alter table customers add column first_seen_date date")
                .sql(
                        "insert into customers select 'C' || i, false, null, 'CN', date '2025-01-01' from range(300) as r(i)")
                .sql("insert into customer_versions select 'C' || i, null, null, 'North' from range(300) as r(i)")
                .sql(
                        "insert into orders select 'O' || i, 'C' || i, null, date '2026-03-10', 'purchase', null, 'CNY', 10"
                                + " from range(300) as r(i)")
                .sql("insert into order_lines select 'O' || i, 1, 'P1', date '2026-03-10', 'tea', null, 1"
                        + " from range(300) as r(i)")
                .sql(
                        "insert into definitions values ('lapse_rate', 'metrics/churn/lapse_rate.sql', 'select 1'),"
                                + " ('lapse_bands', 'rules/lapse_bands.csv', 'a,b'), ('nps', 'metrics/nps.sql', 'select 1'),"
                                + " ('duckdb', 'functions/duckdb.sql', 'create macro'), ('named_kpi', 'serving/named_kpi.sql', '')")
                .sql("update table_catalog set reads = 'lapses, lapse_bands, known_segments' where table_name ="
                        + " 'lapse_rate'")
                .core("lapses", "customer_id text")
                .core("known_segments", "customer_id text")
                .sql("update table_catalog set reads = 'orders, order_lines' where table_name = 'lapses'")
                .sql("update table_catalog set reads = 'customer_versions' where table_name = 'known_segments'");
        july = Files.move(warehouse.publish(), folder.resolve("july.duckdb"));
        warehouse
                .months("2026-08-01")
                .sql("update lapse_rate set numerator = numerator + 7 where month = '2026-03-01'");
    }

    @Test
    void orders_that_came_late() throws Exception {
        order("late1", "2026-03-20");
        order("late2", "2026-02-20");
        assertThat(why(OF_ALL)).isEqualTo("late: orders (2, 2026-02-20 to 2026-03-20)");
        assertThat(why(OF_THE_NORTH)).isEqualTo("late: orders (2, 2026-02-20 to 2026-03-20)");
    }

    @Test
    void an_order_that_was_taken_out() throws Exception {
        warehouse.sql("delete from orders where order_id = 'O7'");
        assertThat(why(OF_ALL)).isEqualTo("removed: orders (1, 2026-03-10 to 2026-03-10)");
    }

    @Test
    void orders_whose_amount_was_corrected() throws Exception {
        warehouse.sql("update orders set amount = 20 where order_id in ('O7', 'O8', 'O9')");
        assertThat(why(OF_ALL)).isEqualTo("corrected: orders (2026-03-10 to 2026-03-10)");
    }

    @Test
    void another_definition_of_it_or_of_what_it_reads_but_not_of_others() throws Exception {
        warehouse.sql("update definitions set text = 'select 2' where name in ('lapse_rate', 'nps', 'named_kpi')");
        assertThat(why(OF_ALL)).isEqualTo("definition: lapse_rate");
    }

    @Test
    void another_meaning_of_a_function_is_a_definition_of_all() throws Exception {
        warehouse.sql("update definitions set text = 'create' where name = 'duckdb'");
        assertThat(why(OF_ALL)).isEqualTo("definition: functions");
    }

    @Test
    void other_thresholds() throws Exception {
        warehouse.sql("update definitions set text = 'a,c' where name = 'lapse_bands'");
        assertThat(why(OF_ALL)).isEqualTo("rules: lapse_bands");
    }

    @Test
    void a_customer_of_whom_something_else_is_known_moves_the_segments() throws Exception {
        warehouse
                .sql("update customer_versions set region = 'South' where customer_id = 'C5'")
                .sql("update customer_versions set valid_to = '2026-08-20' where customer_id = 'C6'")
                .sql(
                        "insert into customer_versions values ('C6', '2026-08-20', null, 'South'), ('new', null, null, 'West')")
                .sql("insert into customers values ('new', false, null, 'CN', '2026-08-21')");
        order("late", "2026-01-02");
        assertThat(why(OF_THE_NORTH))
                .isEqualTo("customers: customer_versions (2025-01-01 to 2025-01-01);"
                        + " late: orders (1, 2026-01-02 to 2026-01-02)");
        assertThat(why(OF_ALL)).isEqualTo("late: orders (1, 2026-01-02 to 2026-01-02)");
    }

    @Test
    void what_happened_to_customers_later_is_no_reason() throws Exception {
        warehouse
                .sql("update customer_versions set valid_to = '2026-08-20' where customer_id = 'C6'")
                .sql(
                        "insert into customer_versions values ('C6', '2026-08-20', null, 'South'), ('new', null, null, 'West')")
                .sql("insert into customers values ('new', false, null, 'CN', '2026-08-21')");
        order("august", "2026-08-15");
        assertThat(why(OF_THE_NORTH)).isEqualTo("unknown");
        assertThat(why(OF_ALL)).isEqualTo("unknown");
    }

    @Test
    void lines_whose_product_is_filed_elsewhere() throws Exception {
        warehouse.sql("update order_lines set category = 'gifts' where order_id = 'O7'");
        assertThat(why(OF_ALL)).isEqualTo("products: order_lines (2026-03-10 to 2026-03-10)");
    }

    @Test
    void a_model_that_learns_anew_each_night() throws Exception {
        warehouse
                .core("churn_scores", "customer_id text")
                .sql("update table_catalog set computed_by = 'churn_scoring' where table_name = 'churn_scores'")
                .sql("update table_catalog set reads = 'churn_scores' where table_name = 'lapses'");
        assertThat(why(OF_ALL)).isEqualTo("model: churn_scores");
    }

    @Test
    void where_nothing_changed_up_to_its_month_what_came_late_for_a_later_one() throws Exception {
        order("late", "2026-05-20");
        assertThat(why(OF_ALL)).isEqualTo("late: orders (1, 2026-05-20 to 2026-05-20)");
    }

    @Test
    void several_reasons_are_all_told() throws Exception {
        order("late", "2026-03-20");
        warehouse
                .sql("update definitions set text = 'select 2' where name = 'lapse_rate'")
                .sql("update definitions set text = 'a,c' where name = 'lapse_bands'");
        assertThat(why("select reasons from restatements where metric = 'lapse_rate' and segment_kind = 'all'"))
                .isEqualTo("definition, late, rules");
        assertThat(why("select reasons from summary_restatements")).isEqualTo("definition, late, rules");
    }

    private void order(String id, String day) {
        warehouse.sql(
                "insert into orders values ('" + id + "', 'C1', null, '" + day + "', 'purchase', null, 'CNY', 10)");
    }

    private String why(String query) throws SQLException {
        Path file = folder.resolve("august.duckdb");
        new Reports()
                .publish(
                        file,
                        warehouse.parquet(),
                        Warehouse.SERVING_SQL,
                        new Resources(1, "512MB"),
                        Optional.of(new EarlierRelease("r-july", LocalDate.of(2026, 7, 31), july)));
        try (Connection connection = Connections.reading(file)) {
            List<String> rows = Rows.of(connection, query, row -> String.valueOf(row.getString(1)));
            assertThat(rows).hasSize(1);
            return rows.get(0);
        }
    }
}
