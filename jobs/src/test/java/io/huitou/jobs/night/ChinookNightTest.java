package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The music shop's night, out of a PostgreSQL and again out of a MariaDB, against the database's own answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChinookNightTest {
    private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);

    @TempDir
    private static Path folder;

    private String source = "";
    private Tables published = new Tables(Path.of(""), java.util.Map.of());

    @BeforeAll
    void one_night() throws Exception {
        ExampleNight night = new ExampleNight("chinook", folder.resolve("postgres"));
        source = PostgresServer.database("chinook_night", night.data("chinook.sql"));
        published = night.with("CHINOOK_URL", source).run(AS_OF, "r1").tables();
    }

    @Test
    void customers_are_the_shops_with_both_their_names() throws Exception {
        assertThat(landed("select customer_id, name, city, region, country from {}", "staged_customers"))
                .hasSize(59)
                .isEqualTo(asked(
                        "select customer_id, first_name || ' ' || last_name, city, state, country " + "from customer"));
    }

    @Test
    void orders_are_the_invoices() throws Exception {
        assertThat(landed("select order_id, customer_id, order_date, amount, currency_code from {}", "orders"))
                .hasSize(412)
                .isEqualTo(asked(
                        "select invoice_id, customer_id, cast(invoice_date as date), total, 'USD' " + "from invoice"));
    }

    @Test
    void lines_are_the_invoices_lines() throws Exception {
        assertThat(landed(
                        "select order_id, line_number, product_id, quantity, unit_price from {}", "staged_order_lines"))
                .hasSize(2240)
                .isEqualTo(asked(
                        "select invoice_id, invoice_line_id, track_id, quantity, unit_price " + "from invoice_line"));
    }

    @Test
    void products_are_the_tracks_with_their_genre() throws Exception {
        assertThat(landed("select product_id, name, category, list_price from {}", "staged_products"))
                .hasSize(3503)
                .isEqualTo(asked("select track_id, t.name, (select g.name from genre g where g.genre_id = t.genre_id), "
                        + "unit_price from track t"));
    }

    @Test
    void every_cent_of_each_customer_and_country_arrives() throws Exception {
        assertThat(landed("select customer_id, sum(amount) from {} group by customer_id", "orders"))
                .hasSize(59)
                .isEqualTo(asked("select customer_id, sum(quantity * unit_price) "
                        + "from invoice_line join invoice using (invoice_id) group by customer_id"));
        assertThat(landed("select country, sum(amount) from {} group by country", "staged_orders"))
                .hasSize(24)
                .isEqualTo(asked("select billing_country, sum(quantity * unit_price) "
                        + "from invoice_line join invoice using (invoice_id) group by billing_country"));
        assertThat(landed("select count(*) from {} where country is null or country = 'ZZ'", "orders"))
                .containsExactly("0");
    }

    /** Of each of the 25 months the twelve up to its end: genres of each customer, and days on which they bought. */
    @Test
    void genres_and_purchase_days_of_each_customer_are_the_databases_own_month_by_month() throws Exception {
        String windows = "select m::date as month, count(distinct (i.customer_id, t.genre_id)) as genres,"
                + " count(distinct (i.customer_id, i.invoice_date::date)) as days,"
                + " count(distinct i.customer_id) as customers"
                + " from generate_series(date '2023-12-01', date '2025-12-01', interval '1 month') as m"
                + " join invoice as i on i.invoice_date >= m - interval '11 months'"
                + " and i.invoice_date < m + interval '1 month'"
                + " join invoice_line as l on l.invoice_id = i.invoice_id"
                + " join track as t on t.track_id = l.track_id group by m";
        assertThat(landed("select month, numerator, denominator from {} where segment_kind = 'all'", "cross_buying"))
                .hasSize(25)
                .isEqualTo(asked("select month, genres, customers from (" + windows + ") as w"));
        assertThat(landed(
                        "select month, numerator, denominator from {} where segment_kind = 'all'",
                        "purchase_frequency"))
                .hasSize(25)
                .isEqualTo(asked("select month, days, customers from (" + windows + ") as w"));
    }

    @Test
    void control_totals_balance() throws Exception {
        assertThat(landed(
                        "select entity || ' ' || measure, landed, in_core from {} where entity in ('orders', 'order_lines')",
                        "control_totals"))
                .containsExactly(
                        "order_lines net_amount|2328.6|2328.6",
                        "order_lines rows|2240|2240",
                        "orders net_amount|2328.6|2328.6",
                        "orders rows|412|412");
        assertThat(landed("select entity from {} where quarantined <> 0 or duplicates <> 0", "control_totals"))
                .isEmpty();
    }

    @Test
    void mariadb_gives_the_same_tables_by_the_same_configuration() throws Exception {
        String copy = MariaServer.database("chinook_night");
        for (String table : List.of("customer", "invoice", "invoice_line", "track", "genre")) {
            copy(table, source, copy);
        }
        ExampleNight night = new ExampleNight("chinook", folder.resolve("maria"));
        Tables again = night.with("CHINOOK_URL", copy)
                .with("CHINOOK_USER", "root")
                .run(AS_OF, "r1")
                .tables();

        assertThat(new SameTables(SameTables.OF_THE_RUN).differences(published, again))
                .isEmpty();
    }

    private List<String> landed(String sql, String table) throws SQLException {
        return SourceRows.of(sql.replace("{}", published.files(table)));
    }

    private List<String> asked(String sql) throws SQLException {
        return SourceRows.of(source, sql);
    }

    private static void copy(String table, String from, String to) throws SQLException {
        try (Connection source = DriverManager.getConnection(from);
                Connection target = DriverManager.getConnection(to);
                Statement create = target.createStatement();
                Statement select = source.createStatement();
                ResultSet rows = select.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> definitions = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                definitions.add(columns.getColumnName(i) + " " + type(columns, i));
            }
            create.execute("create table " + table + " (" + String.join(", ", definitions) + ")");
            String marks = "?, ".repeat(definitions.size() - 1) + "?";
            try (PreparedStatement insert =
                    target.prepareStatement("insert into " + table + " values (" + marks + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= definitions.size(); i++) {
                        insert.setObject(i, rows.getObject(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private static String type(ResultSetMetaData columns, int i) throws SQLException {
        return switch (columns.getColumnTypeName(i)) {
            case "int4" -> "int";
            case "timestamp" -> "datetime(6)";
            case "varchar" -> "varchar(" + columns.getPrecision(i) + ")";
            case "numeric" ->
                String.format(Locale.ROOT, "decimal(%d, %d)", columns.getPrecision(i), columns.getScale(i));
            default -> throw new IllegalArgumentException(columns.getColumnTypeName(i));
        };
    }
}
