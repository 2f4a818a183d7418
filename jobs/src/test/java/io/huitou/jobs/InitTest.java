package io.huitou.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.servers.PostgresServer;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a database of one's own to its first night: huitou init, huitou check, what check says, huitou run. */
class InitTest {
    private static @Nullable String rootBefore;

    @TempDir
    private Path folder;

    private Path conf = Path.of("");
    private StringWriter said = new StringWriter();

    @BeforeAll
    static void as_the_launcher_does() {
        rootBefore = System.getProperty("huitou.root");
        System.setProperty("huitou.root", "..");
    }

    @AfterAll
    static void and_no_more() {
        if (rootBefore == null) {
            System.clearProperty("huitou.root");
        } else {
            System.setProperty("huitou.root", rootBefore);
        }
    }

    @BeforeEach
    void a_file_to_write() {
        conf = folder.resolve("huitou.yml");
    }

    private int huitou(String... arguments) {
        said = new StringWriter();
        return Huitou.run(new PrintWriter(said, true), arguments);
    }

    private List<String> said() {
        return said.toString().lines().toList();
    }

    private static String northwind() throws Exception {
        return PostgresServer.database("northwind_first", Path.of("../conf/examples/northwind/data/northwind.sql"));
    }

    @Test
    void what_check_says_is_all_there_is_to_do_before_the_first_night() throws Exception {
        assertThat(huitou("init", "--from", northwind(), "--conf", conf.toString()))
                .isZero();
        assertThat(HuitouConf.load(conf).feeds().stream().map(Feed::name))
                .containsExactly(
                        "northwind_first.customers",
                        "northwind_first.order_lines",
                        "northwind_first.orders",
                        "northwind_first.products");

        assertThat(huitou("check", "--conf", conf.toString())).isEqualTo(2);
        assertThat(said())
                .filteredOn(line -> line.startsWith("problem") || line.startsWith("gap"))
                .containsExactly(
                        "problem  Cannot extract northwind_first.orders: all 830 rows would be rejected, above max_rejected"
                                + " 1%. Mend what follows, or raise it.",
                        "gap      orders.currency_code: all 830 rows would be rejected: it is missing;"
                                + " write: ... as currency_code, or a constant such as 'EUR' as currency_code");

        Files.writeString(conf, Files.readString(conf).replace("null as currency_code", "'EUR' as currency_code"));
        assertThat(huitou("check", "--conf", conf.toString())).isZero();
        assertThat(huitou("run", "--conf", conf.toString(), "--as-of", "1998-05-06"))
                .as(said.toString())
                .isZero();
        assertThat(huitou(
                        "query",
                        "--conf",
                        conf.toString(),
                        "--format",
                        "csv",
                        "select count(*) as orders, sum(amount) as amount from orders"))
                .isZero();
        // The draft says that the discount is not taken off yet: the amount is that of the list prices.
        assertThat(said()).containsExactly("orders,amount", "830,1354458.5900");
        assertThat(Files.readString(conf)).contains("-- there is also discount: the contract wants");
    }

    @Test
    void what_the_draft_says_of_a_discount_takes_it_off_to_the_cent() throws Exception {
        huitou("init", "--from", northwind(), "--conf", conf.toString());
        String price = "cast(unit_price as decimal(18, 4))";
        String net = "round(" + price + " * (1 - cast(discount as decimal(18, 4))), 4)";
        String draft = Files.readString(conf);
        assertThat(draft.replaceAll("\\s+--\\s+", " ")).contains("take it off, as in " + net + ", and give");

        Files.writeString(
                conf,
                draft.replace("null as currency_code", "'USD' as currency_code")
                        .replace("currency: EUR", "currency: USD")
                        .replace(price + " as unit_price", price + " as list_price, " + net + " as unit_price"));
        assertThat(huitou("check", "--conf", conf.toString()))
                .as(said.toString())
                .isZero();
        assertThat(said()).noneMatch(line -> line.startsWith("gap") || line.contains("list_price"));
        assertThat(huitou("run", "--conf", conf.toString(), "--as-of", "1998-05-06"))
                .as(said.toString())
                .isZero();
        huitou("query", "--conf", conf.toString(), "--format", "csv", "select sum(amount) as amount from orders");
        assertThat(said()).containsExactly("amount", "1265793.0395");
    }

    @Test
    void the_screen_says_what_was_found_and_what_comes_next() throws Exception {
        huitou("init", "--from", northwind(), "--conf", conf.toString());

        assertThat(said())
                .containsExactly(
                        "customers          customers: its name, 5 of 13 columns",
                        "order_lines        order_details: its name, 4 of 9 columns",
                        "orders             orders: its name, order_details points at it, 6 of 11 columns",
                        "products           products: its name, order_details points at it, 4 of 8 columns",
                        "Configuration  " + conf,
                        "Next           huitou check --conf " + conf);
        assertThat(Files.readString(conf))
                .contains(
                        """
                        # Therefore not measured: ces, churn_rate, co_creation, complaint_before_churn, complaints,
                        #   complaints_settled, csat, customer_to_customer, dropped_after_check, dropped_after_negative_review,
                        #   interface_consistency, k_factor, negative_reply_rate, nps, positive_reviews, promoters_who_referred,
                        #   promotion_response_rate, reciprocity, referral_conversion, referral_cost_saved, referral_rate,
                        #   referred_share, response_promise_kept, response_rate, response_ratio, revenue_churn, review_authenticity,
                        #   review_interaction, review_valence, review_volume, second_channel_check, share_of_wallet,
                        #   social_influence_share, suggestions, suggestions_adopted, suggestions_answered, win_back_rate, 38 tables.""",
                        "# Tables that look like nothing of the above: customer_customer_demo, customer_demographics,\n"
                                + "#   employee_territories, employees, region, shippers, suppliers, territories, us_states.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chinook", "northwind"})
    void the_walk_through_shows_what_init_says(String example) throws Exception {
        Path examples = Path.of("../conf/examples");
        String url = PostgresServer.database(example, examples.resolve(example + "/data/" + example + ".sql"));
        Path file = folder.resolve("huitou-" + example + ".yml");
        assertThat(huitou("init", "--from", url, "--conf", file.toString())).isZero();

        String readme = Files.readString(examples.resolve(example + "/README.md"));
        String block = readme.split("jobs/huitou init [^\n]*\n\n", -1)[1].split("\n\n", -1)[0];
        assertThat(block.lines().map(String::strip))
                .containsExactlyElementsOf(said().stream()
                        .map(line -> line.replace(folder + File.separator, ""))
                        .toList());
        Matcher query = Pattern.compile("(?s)\n    (order_lines:\n.*?)\n\n").matcher(readme);
        if (query.find()) {
            // The walk-through leaves out what was not found.
            String found = Files.readString(file).replaceAll("(?m)^ +-- \\w+: nothing looks like it.*\n", "");
            assertThat(found.replaceAll("(?m)^ +", "")).contains(query.group(1).replaceAll("(?m)^ +", ""));
        }
    }

    @Test
    void a_file_is_never_overwritten() throws Exception {
        Files.writeString(conf, "mine");

        assertThat(huitou("init", "--from", "jdbc:h2:mem:nobody", "--conf", conf.toString()))
                .isEqualTo(2);
        assertThat(said.toString()).startsWith("Cannot write the configuration: there is one already: " + conf);
        assertThat(conf).hasContent("mine");
    }

    @Test
    void the_password_is_used_and_never_written() throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "s3cret-pass\nand more\n");
        String url = "jdbc:h2:" + folder.resolve("crm");
        try (Connection connection = DriverManager.getConnection(url, "reader", "s3cret-pass");
                Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id int primary key, name varchar(20), city varchar(20))");
            statement.execute("insert into customer values (1, 'Ada', 'Jena')");
        }

        assertThat(huitou("init", "--from", url, "--user", "reader", "--conf", conf.toString()))
                .isEqualTo(2);
        assertThat(said.toString())
                .startsWith("Cannot look at the database: it says: Wrong user name or password")
                .contains("Check --user and the password: ");
        assertThat(conf).doesNotExist();

        assertThat(huitou(
                        "init",
                        "--from",
                        url,
                        "--user",
                        "reader",
                        "--password-file",
                        secret.toString(),
                        "--conf",
                        conf.toString()))
                .isZero();
        assertThat(Files.readString(conf) + said)
                .contains("password: '${file:" + secret + "}'")
                .doesNotContain("s3cret");
        assertThat(huitou("check", "--conf", conf.toString())).isZero();
    }

    @Test
    void a_password_inside_the_address_becomes_a_variable() throws Exception {
        String url = northwind();
        String withPassword = url + (url.contains("?") ? "&" : "?") + "password=s3cret-pass";

        assertThat(huitou("init", "--from", withPassword, "--conf", conf.toString()))
                .isZero();
        assertThat(Files.readString(conf) + said)
                .contains("password=${HUITOU_PASSWORD}")
                .doesNotContain("s3cret");
        assertThat(said())
                .contains(
                        "Password       not written: set the environment variable HUITOU_PASSWORD to the one in --from"
                                + " before you check");
        assertThat(huitou("init", "--from", "jdbc:postgresql://no:s3cret@localhost:1/x", "--conf", folder + "/b.yml"))
                .isEqualTo(2);
        assertThat(said.toString()).startsWith("Cannot look at the database").doesNotContain("s3cret");
    }

    @Test
    void a_database_without_tables_says_where_there_are_some() throws Exception {
        String url = "jdbc:h2:mem:schemas;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema sales");
            statement.execute("create table sales.customer (id int primary key, name varchar(9), city varchar(9))");
            statement.execute("insert into sales.customer values (1, 'Ada', 'Jena')");
        }

        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isEqualTo(2);
        assertThat(said.toString())
                .contains("no table that this user may read in the schema PUBLIC")
                .contains("SALES");
        assertThat(huitou("init", "--from", url, "--schema", "SALES", "--conf", conf.toString()))
                .isZero();
        assertThat(Files.readString(conf)).contains("from SALES.CUSTOMER");
        assertThat(huitou("check", "--conf", conf.toString())).isZero();
    }

    @Test
    void the_currency_is_that_of_the_orders() throws Exception {
        String url = "jdbc:h2:mem:currency;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int primary key, order_date date, total int, currency char(3))");
            statement.execute("insert into orders values (1, '2026-01-01', 5, 'CNY'), (2, '2026-01-02', 5, 'USD'),"
                    + " (3, '2026-01-03', 5, 'CNY')");
        }
        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isZero();
        assertThat(HuitouConf.load(conf).company().currency().getCurrencyCode()).isEqualTo("CNY");
        huitou("check", "--conf", conf.toString());
        assertThat(said.toString()).doesNotContain("its amounts are in");

        Files.writeString(conf, Files.readString(conf).replace("currency: CNY", "currency: EUR"));
        huitou("check", "--conf", conf.toString());
        assertThat(said.toString())
                .contains(
                        "currency.orders: its amounts are in CNY, USD, and company.currency, which the summary page is"
                                + " in, is EUR");
    }

    @Test
    void what_is_less_certain_is_a_comment_that_can_be_taken_in() throws Exception {
        String url = "jdbc:h2:mem:perhaps;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table feedback (id int primary key, customer_id int, body varchar(99))");
            statement.execute("insert into feedback values (1, 7, 'well done')");
        }
        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isZero();
        assertThat(said()).anyMatch(line -> line.startsWith("interactions       perhaps FEEDBACK: its name, "));
        assertThat(HuitouConf.load(conf).feeds()).isEmpty();

        String draft = Files.readString(conf);
        assertThat(draft)
                .contains("# interactions: perhaps FEEDBACK, 1 row, by its name, 3 of 14 columns. If it is, take");
        String mark = "take the # away below:\n";
        int below = draft.indexOf(mark) + mark.length();
        int end = draft.indexOf("\n\n", below);
        Files.writeString(
                conf,
                draft.substring(0, below)
                        + draft.substring(below, end).replaceAll("(?m)^      # ", "      ")
                        + draft.substring(end));
        assertThat(HuitouConf.load(conf).feed("interactions")).isPresent();
        assertThat(huitou("check", "--conf", conf.toString())).isEqualTo(2);
        assertThat(said())
                .filteredOn(line -> line.startsWith("gap"))
                .extracting(line -> line.split(" would", -1)[0])
                .containsExactly(
                        "gap      interactions.occurred_at: the only row",
                        "gap      interactions.direction: the only row",
                        "gap      interactions.channel: the only row",
                        "gap      interactions.purpose: the only row");
    }

    @Test
    void a_database_without_any_entity_makes_no_file() throws Exception {
        String url = "jdbc:h2:mem:odd;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (int i = 10; i < 21; i++) {
                statement.execute("create table gauge_" + i + " (a int)");
            }
            statement.execute("create table customer (id int primary key, name varchar(9), city varchar(9))");
        }
        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("Cannot draft a configuration: none of the 12 tables looks like an entity: CUSTOMER (empty,"
                        + " like customers), GAUGE_10, ")
                .contains("GAUGE_18 and others. Name another schema with --schema ")
                .doesNotContain("GAUGE_19");
        assertThat(conf).doesNotExist();
    }

    @Test
    void empty_tables_and_second_choices_do_look_like_something() throws Exception {
        String url = "jdbc:h2:mem:alike;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            String person = " (id int primary key, name varchar(9), city varchar(9))";
            for (String table : List.of("customers", "client")) {
                statement.execute("create table " + table + person);
                statement.execute("insert into " + table + " values (1, 'Ada', 'Jena')");
            }
            statement.execute("create table returns (id int primary key, order_id int, returned_at date, amount int)");
            statement.execute("create table gauge (a int)");
        }
        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isZero();
        assertThat(Files.readString(conf))
                .contains("# Or CLIENT, by its name", "# Empty, so not drafted: RETURNS (like returns).")
                .contains("# Tables that look like nothing of the above: GAUGE.");
    }

    @Test
    void two_schemas_of_a_database_have_two_homes() throws Exception {
        String url = "jdbc:h2:mem:company;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String schema : List.of("sales", "support")) {
                statement.execute("create schema " + schema);
                statement.execute("create table " + schema + ".customer (id int primary key, name varchar(9))");
                statement.execute("insert into " + schema + ".customer values (1, 'Ada')");
            }
        }
        for (String schema : List.of("SALES", "SUPPORT")) {
            Path file = folder.resolve(schema);
            assertThat(huitou("init", "--from", url, "--schema", schema, "--conf", file.toString()))
                    .isZero();
            String name = "company_" + schema.toLowerCase(Locale.ROOT);
            assertThat(HuitouConf.load(file).home()).hasFileName("warehouse-" + name.replace('_', '-'));
            assertThat(HuitouConf.load(file).feeds().stream().map(Feed::name)).containsExactly(name + ".customers");
        }
    }

    @Test
    void tables_that_may_not_be_read_are_named_and_left_out() throws Exception {
        String url = PostgresServer.database("rights_init");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id int primary key, name text, city text)");
            statement.execute("insert into customer values (1, 'Ada', 'Jena')");
            statement.execute(
                    "create table orders (id int primary key, customer_id int, order_date date, total numeric)");
            statement.execute("drop role if exists init_reader");
            statement.execute("create role init_reader login");
            statement.execute("grant select on customer to init_reader");
        }
        assertThat(huitou(
                        "init", "--from", url.replace("user=postgres", "user=init_reader"), "--conf", conf.toString()))
                .isZero();
        assertThat(Files.readString(conf))
                .contains("from customer", "# Tables that this user may not read: orders.")
                .doesNotContain("from orders");
    }

    @Test
    void a_connection_that_fails_says_why_and_what_to_check() throws Exception {
        String here = PostgresServer.database("refused_init");
        assertThat(refusal("jdbc:postgresql://no-such-host.invalid/crm"))
                .contains("(UnknownHostException: no-such-host.invalid). Check the host and the port in --from");
        assertThat(refusal("jdbc:postgresql://localhost:1/crm")).contains("Check the host and the port in --from");
        assertThat(refusal(here.replace("refused_init", "refused_inot"))).contains("Check the name of the database");
        assertThat(refusal(here.replace("user=postgres", "user=nobody"))).contains("Check --user and the password");
        assertThat(refusal("jdbc:oracle:thin:@db/crm")).contains("No suitable driver", "jar goes into jobs/lib.");
    }

    private String refusal(String url) {
        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isEqualTo(2);
        assertThat(said()).hasSize(1);
        assertThat(said.toString())
                .startsWith("Cannot look at the database: it says: ")
                .doesNotContain("..");
        return said.toString();
    }

    @Test
    void a_mistyped_address_makes_no_database() {
        String url = "jdbc:h2:" + folder.resolve("nowhere");
        assertThat(huitou("init", "--from", url, "--conf", conf.toString())).isEqualTo(2);
        assertThat(said.toString()).startsWith("Cannot look at the database: it says: Database ");
        assertThat(folder).isEmptyDirectory();
    }
}
