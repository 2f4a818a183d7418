package io.huitou.jobs.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queries that are written for tables with awkward names; each of them runs as it is. */
class QueryWriterTest {

    @Test
    void names_are_quoted_where_the_database_needs_it() throws Exception {
        String url = PostgresServer.database("quoted_init");
        create(
                url,
                "create table \"Customer\" (\"customerId\" int primary key, name varchar(9), \"user\" varchar(9), city text)",
                "insert into \"Customer\" values (1, 'Ada', 'x', 'Jena')");

        assertThat(query(url, "customers"))
                .containsSubsequence(
                        "select",
                        "  \"customerId\" as customer_id,",
                        "  name,",
                        "  city",
                        "from \"Customer\"",
                        "-- not used: user");
        assertThat(rows(url, "customers")).containsExactly("1|Ada|Jena");
    }

    @Test
    void mariadb_has_marks_of_its_own() throws Exception {
        String url = MariaServer.database("quoted_init");
        create(
                url,
                "create table `order` (`order` int primary key, customer_id int, `order date` date, `group` int)",
                "insert into `order` values (7, 1, '2026-01-02', 3)");

        assertThat(query(url, "orders"))
                .contains(
                        "  `order` as order_id,",
                        "  `order date` as ordered_at,",
                        "from `order`",
                        "-- not used: group");
        assertThat(rows(url, "orders")).containsExactly("7|1|2026-01-02|null");
    }

    @Test
    void a_table_that_is_joined_more_than_once_is_called_by_each_key() throws Exception {
        String url = "jdbc:h2:mem:lookup_init;DB_CLOSE_DELAY=-1";
        create(
                url,
                "create table code (id int primary key, name varchar(9))",
                "create table orders (id int primary key, customer_id int, order_date date, currency varchar(3),"
                        + " channel_id int references code, status_id int references code, country_id int references code)",
                "insert into code values (1, 'web'), (2, 'paid'), (3, 'DE')",
                "insert into orders values (7, 1, '2026-01-01', 'EUR', 1, 2, 3)");

        assertThat(String.join(" ", query(url, "orders")))
                .contains("CHANNEL_ID_CODE.NAME as channel", "STATUS_ID_CODE.NAME as status")
                .contains("left join CODE as CHANNEL_ID_CODE on CHANNEL_ID_CODE.ID = ORDERS.CHANNEL_ID");
        assertThat(rows(url, "orders")).singleElement().asString().contains("|web|", "|paid|");
    }

    @Test
    void what_is_not_found_is_said_where_it_belongs() throws Exception {
        String url = "jdbc:h2:mem:missing_init;DB_CLOSE_DELAY=-1";
        create(
                url,
                "create table genre (id int primary key, name varchar(9))",
                "create table product (id int primary key, title varchar(9), genre_id int references genre)",
                "create table order_line (order_id int, product_id int, qty int, price decimal(9,2), discount int)",
                "insert into genre values (4, 'jazz')",
                "insert into product values (1, 'Kind of', 4), (2, 'Other', null)",
                "insert into order_line values (9, 1, 1, 5, 10)");

        assertThat(query(url, "products"))
                .containsExactly(
                        "select",
                        "  PRODUCT.ID as product_id,",
                        "  PRODUCT.TITLE as name,",
                        "  GENRE.NAME as category",
                        "  -- price_tier: nothing looks like it (Its price class)",
                        "  -- list_price: nothing looks like it (Price before discounts)",
                        "  -- unit_cost: nothing looks like it (What one unit costs the company)",
                        "  -- currency_code: nothing looks like it (Currency of the amounts in this row, ISO 4217)",
                        "  -- updated_at: nothing looks like it (When the source last changed the row)",
                        "from PRODUCT",
                        "left join GENRE on GENRE.ID = PRODUCT.GENRE_ID");
        assertThat(rows(url, "products")).containsExactly("1|Kind of|jazz", "2|Other|null");
        assertThat(String.join(" ", query(url, "order_lines")))
                .contains("-- there is also DISCOUNT: the contract wants what one unit was sold for, after discounts");
    }

    @Test
    void floating_point_becomes_the_contracts_decimal() throws Exception {
        String price = "cast(unit_price as decimal(18, 4))";
        String discount = "round(" + price + " * (1 - cast(discount as decimal(18, 4))), 4)";
        for (String type : List.of("real", "double precision")) {
            for (String url : List.of(PostgresServer.database("floats_init"), MariaServer.database("floats_init"))) {
                create(
                        url,
                        "create table order_line (order_id int, product_id int, qty int, unit_price " + type
                                + ", discount " + type + ")",
                        "insert into order_line values (9, 1, 2, 42.4, 0.15), (9, 2, 1, 0.1, 0)");

                assertThat(query(url, "order_lines")).contains("  " + price + " as unit_price");
                assertThat(String.join(" ", query(url, "order_lines")).replace("   -- ", " "))
                        .contains("take it off, as in " + discount + ", and give");
                assertThat(rows(url, "order_lines")).containsExactly("9|1|2|42.4000", "9|2|1|0.1000");
                assertThat(answer(url, "select " + discount + " from order_line order by product_id"))
                        .containsExactly("36.0400", "0.1000");
            }
        }
    }

    private static List<String> query(String url, String entity) throws SQLException {
        Schema schema = Found.schema(url);
        Proposal proposal = Proposal.of(schema, Found.CONTRACTS);
        Candidate chosen =
                proposal.chosen(Found.CONTRACTS.find(entity).orElseThrow()).orElseThrow();
        return new QueryWriter(schema, proposal.synonyms()).lines(chosen);
    }

    private static List<String> rows(String url, String entity) throws SQLException {
        return answer(url, String.join("\n", query(url, entity)));
    }

    private static List<String> answer(String url, String sql) throws SQLException {
        List<String> answer = new java.util.ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> values = new java.util.ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                answer.add(String.join("|", values));
            }
        }
        return answer;
    }

    private static void create(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
