package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The food wholesaler's night out of a PostgreSQL, against the database's own answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NorthwindNightTest {
    /** Exact money out of floating point, in the source's own SQL. */
    private static final String NET = "round(d.quantity * d.unit_price::numeric * (1 - d.discount::numeric), 4)";

    private String source = "";
    private Tables published = new Tables(Path.of(""), Map.of());

    @BeforeAll
    void one_night(@TempDir Path home) throws Exception {
        ExampleNight night = new ExampleNight("northwind", home);
        source = PostgresServer.database("northwind_night", night.data("northwind.sql"));
        published = night.with("NORTHWIND_URL", source)
                .run(LocalDate.of(1998, 5, 6), "r1")
                .tables();
    }

    @Test
    void customers_are_the_firms() throws Exception {
        assertThat(landed("select customer_id, name, city, region, country from {}", "staged_customers"))
                .hasSize(91)
                .isEqualTo(asked("select customer_id, company_name, city, region, country from customers"));
    }

    @Test
    void orders_keep_the_days_of_order_promise_and_delivery() throws Exception {
        assertThat(landed(
                        "select order_id, customer_id, order_date, cast(promised_at as date), cast(delivered_at as date)"
                                + " from {}",
                        "orders"))
                .hasSize(830)
                .isEqualTo(asked("select order_id, customer_id, order_date, required_date, shipped_date from orders"));
        assertThat(landed("select count(*) from {} where delivered_at > promised_at", "orders"))
                .isEqualTo(asked("select count(*) from orders where shipped_date > required_date"));
    }

    @Test
    void lines_have_the_price_paid_and_the_list_price() throws Exception {
        assertThat(landed(
                        "select order_id, product_id, quantity, unit_price, list_price from {}", "staged_order_lines"))
                .hasSize(2155)
                .isEqualTo(asked("select order_id, product_id, quantity, "
                        + "unit_price::numeric - unit_price::numeric * discount::numeric, unit_price::numeric "
                        + "from order_details"));
    }

    @Test
    void products_have_their_category() throws Exception {
        assertThat(landed("select product_id, name, category, list_price from {}", "staged_products"))
                .hasSize(77)
                .isEqualTo(asked("select product_id, product_name, category_name, unit_price::numeric "
                        + "from products natural join (select category_id, category_name from categories) as c"));
    }

    @Test
    void every_cent_of_each_customer_and_country_arrives() throws Exception {
        assertThat(landed("select customer_id, sum(amount) from {} group by customer_id", "orders"))
                .hasSize(89)
                .isEqualTo(asked("select customer_id, sum(" + NET + ") "
                        + "from order_details d join orders using (order_id) group by customer_id"));
        assertThat(landed(
                        "select s.country, sum(o.amount) from {} as o join " + published.files("staged_orders")
                                + " as s on s.order_id = o.order_id group by s.country",
                        "orders"))
                .hasSize(21)
                .isEqualTo(asked("select ship_country, sum(" + NET + ") "
                        + "from order_details d join orders using (order_id) group by ship_country"));
        assertThat(landed("select count(*) from {} where country is null or country = 'ZZ'", "orders"))
                .containsExactly("0");
    }

    @Test
    void the_reports_revenue_of_each_whole_month_is_that_of_its_lines() throws Exception {
        assertThat(landed(
                        "select cast(month as date), numerator from {} where segment_kind = 'all' and month >= '1997-01-01'",
                        "revenue"))
                .hasSize(16)
                .isEqualTo(
                        asked(
                                "select cast(date_trunc('month', order_date) as date), sum(" + NET + ") "
                                        + "from order_details d join orders using (order_id) where order_date between '1997-01-01' and '1998-04-30' group by 1"));
    }

    @Test
    void control_totals_balance() throws Exception {
        assertThat(landed(
                        "select entity || ' ' || measure, read, landed, in_core from {} "
                                + "where entity in ('orders', 'order_lines') and measure = 'rows'",
                        "control_totals"))
                .containsExactly("order_lines rows|2155|2155|2155", "orders rows|830|830|830");
        assertThat(landed(
                        "select landed, in_core from {} where entity = 'order_lines' and measure = 'net_amount'",
                        "control_totals"))
                .containsExactly("1265793.0395|1265793.0395");
        assertThat(landed("select entity from {} where quarantined <> 0 or duplicates <> 0", "control_totals"))
                .isEmpty();
    }

    private List<String> landed(String sql, String table) throws SQLException {
        return SourceRows.of(sql.replace("{}", published.files(table)));
    }

    private List<String> asked(String sql) throws SQLException {
        return SourceRows.of(source, sql);
    }
}
