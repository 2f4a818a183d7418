package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change of a column in every kind of source, held against what a real extraction wrote into its receipt. */
class SchemaDriftTest {

    private static final String QUERY =
            "select c.id as customer_id, c.full_name as name, c.born as birth_date, c.seen as updated_at from client c";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private Testbed bed() {
        return new Testbed(folder);
    }

    private static List<String> told(Feed feed, Receipt last) {
        return SchemaDrift.of(feed, last).stream()
                .map(drift -> drift.policy().name().toLowerCase(Locale.ROOT) + " " + drift.sentence())
                .toList();
    }

    private static void sql(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Feed database(String url, String drift) throws Exception {
        return bed().feed("customers", "{query: \"" + QUERY + "\"" + drift + "}", "jdbc: {url: \"" + url + "\"}");
    }

    private String client(String kind) throws Exception {
        String url = kind.equals("postgresql")
                ? PostgresServer.database("drift")
                : "jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1";
        sql(
                url,
                "create table client (id varchar(20), full_name varchar(50), born date, seen timestamp, mood integer)",
                "insert into client (id, full_name) values ('Ada', 'Ada L.')");
        return url;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_database(String kind) throws Exception {
        String url = client(kind);
        String table = kind.equals("h2") ? "PUBLIC.CLIENT." : "public.client.";
        Feed feed = database(url, "");
        Receipt last = new Extraction(bed().lake(), feed, "a1").run(rows -> {});
        assertThat(told(feed, last)).isEmpty();

        sql(url, "alter table client add column gift varchar(9)", "alter table client drop column mood");
        assertThat(told(feed, last))
                .containsExactlyInAnyOrder(
                        "warn village.customers: the column " + named(kind, table, "mood")
                                + " of type integer is gone; nothing reads it. Nothing is to be done.",
                        "warn village.customers: the column " + named(kind, table, "gift")
                                + " is new and is not read. Map it where it is wanted.");
        assertThat(told(database(url, ", drift: {new: stop, missing: ignore}"), last))
                .containsExactly("stop village.customers: the column " + named(kind, table, "gift")
                        + " is new and is not read. Map it where it is wanted.");

        sql(
                url,
                "alter table client alter column full_name " + (kind.equals("h2") ? "set data type" : "type")
                        + " varchar(10)");
        String narrowed = "village.customers: the column " + (kind.equals("h2") ? "NAME" : "name")
                + " was varchar(50) and is varchar(10): values may have been cut. Look at its values in the source.";
        assertThat(told(feed, last)).contains("stop " + narrowed);
        assertThat(told(database(url, ", drift: {narrowed: warn}"), last)).contains("warn " + narrowed);
        assertThat(told(database(url, ", drift: {narrowed: ignore}"), last)).hasSize(2);

        sql(url, "alter table client drop column gift", rename(kind));
        assertThat(told(feed, last))
                .as("the query fails, and its tables are known from the receipt")
                .contains("stop village.customers: the column " + named(kind, table, "seen")
                        + " of type timestamp(6) is" + " gone. Was it renamed to " + named(kind, "", "seen_at")
                        + "? Write that one in the query.");
    }

    private static String rename(String kind) {
        return kind.equals("h2")
                ? "alter table client alter column seen rename to seen_at"
                : "alter table client rename column seen to seen_at";
    }

    private static String named(String kind, String table, String column) {
        return table + (kind.equals("h2") ? column.toUpperCase(Locale.ROOT) : column);
    }

    @Test
    void mariadb() throws Exception {
        String url = MariaServer.database("drift");
        sql(
                url,
                "create table article (id bigint, label varchar(50), price decimal(12,4), seen datetime(6), mood int)",
                "insert into article (id, label, price) values (1, 'tea', 2.5)");
        String query = "{query: \"select a.id as product_id, a.label as name, a.price as list_price from article a\"}";
        Feed feed = bed().feed("products", query, "jdbc: {url: \"" + url + "\"}");
        Receipt last = new Extraction(bed().lake(), feed, "a1").run(rows -> {});
        assertThat(told(feed, last)).isEmpty();

        sql(url, "alter table article modify id int, modify label varchar(10), modify price decimal(12,2)");
        String cut = "values may have been cut. Look at its values in the source.";
        assertThat(told(feed, last))
                .containsExactly(
                        "stop village.products: the column product_id was bigint and is integer: " + cut,
                        "stop village.products: the column name was varchar(50) and is varchar(10): " + cut,
                        "stop village.products: the column list_price was decimal(12,4) and is decimal(12,2): " + cut);

        sql(
                url,
                "alter table article modify id bigint, modify label varchar(60), modify price decimal(14,4)",
                "alter table article drop mood, add gift varchar(9)");
        assertThat(told(feed, last))
                .as("what became wider is no drift")
                .containsExactlyInAnyOrder(
                        "warn village.products: the column article.mood of type integer is gone; nothing reads it."
                                + " Nothing is to be done.",
                        "warn village.products: the column article.gift is new and is not read. Map it where it is"
                                + " wanted.");

        sql(url, "alter table article change label title varchar(50)");
        assertThat(told(feed, last))
                .as("the query fails, and its tables are known from the receipt")
                .contains("stop village.products: the column article.label of type varchar(50) is gone. Was it"
                        + " renamed to title? Write that one in the query.");
    }

    @Test
    void one_connection_is_enough_to_know_the_columns() throws Exception {
        String url = MariaServer.database("one_connection");
        sql(
                url,
                "flush privileges",
                "create or replace user root@localhost identified by ''",
                "grant all privileges on *.* to root@localhost with grant option",
                "create or replace user once@localhost identified by '' with max_user_connections 1",
                "grant select on one_connection.* to once@localhost",
                "create table client (id varchar(20))");
        Receipt receipt = bed().extract(
                        "customers",
                        "{query: select id as customer_id from client, min_rows: 0}",
                        "jdbc: {url: \"" + url.replace("user=root", "user=once") + "\"}");
        assertThat(receipt.state().columns())
                .containsExactly(
                        new SourceState.SourceColumn("customer_id", "varchar(20)"),
                        new SourceState.SourceColumn("client.id", "varchar(20)"));
    }

    @Test
    void columns_that_could_not_be_looked_at_are_kept_as_they_were() throws Exception {
        String url = client("postgresql");
        String reader = url.replace("user=postgres", "user=drift_reader");
        sql(
                url,
                "drop role if exists drift_reader",
                "create role drift_reader login",
                "grant select on client to public");
        Feed feed = database(reader, "");
        Receipt last = new Extraction(bed().lake(), feed, "a1").run(rows -> {});
        assertThat(last.state().columns()).hasSize(9);

        sql(
                url,
                "revoke select on pg_catalog.pg_description from public",
                "alter table client alter full_name type varchar(10)");
        Receipt blind = goneOnWith(feed, "a2", last);

        assertThat(blind.rowsLanded()).isEqualTo(1);
        assertThat(blind.state().columns()).isEqualTo(last.state().columns());
        assertThat(said)
                .containsExactly(
                        "village.customers: its columns were not seen: the database says: ERROR: permission denied"
                                + " for table pg_description. The next night is held against those of the release before.");
        sql(url, "grant select on pg_catalog.pg_description to public");
        String narrowed = "the column name was varchar(50) and is varchar(10)";
        assertThat(told(feed, blind)).singleElement().asString().contains(narrowed);
        assertThatThrownBy(() -> goneOnWith(feed, "a3", blind))
                .as("the night itself looks again before the first row")
                .hasMessageStartingWith(
                        "Cannot extract village.customers: its columns are not what they were, and nothing was loaded: ")
                .hasMessageContaining(narrowed)
                .hasMessageEndingWith(" Mend that, or accept it as it is");
        assertThat(goneOnWith(database(reader, ", drift: {narrowed: warn}"), "a4", blind)
                        .state()
                        .columns())
                .contains(new SourceState.SourceColumn("name", "varchar(10)"));
    }

    private Receipt goneOnWith(Feed feed, String attempt, Receipt base) {
        return new Extraction(
                        bed().lake(),
                        feed,
                        attempt,
                        Guard.NONE,
                        base.attempt(),
                        Instant.MAX,
                        InstantSource.fixed(Instant.MAX),
                        said::add)
                .run(rows -> {});
    }

    @Test
    void a_changed_query_is_no_drift() throws Exception {
        String url = client("h2");
        Receipt last = new Extraction(bed().lake(), database(url, ""), "a1").run(rows -> {});
        Feed changed = bed().feed(
                        "customers",
                        "{query: \"select id as customer_id, cast(full_name as varchar(5)) as name from client\"}",
                        "jdbc: {url: \"" + url + "\"}");
        assertThat(told(changed, last)).isEmpty();
        sql(url, "create table other (id varchar(20))");
        Feed elsewhere = bed().feed(
                        "customers",
                        "{query: \"select id as customer_id from other\", min_rows: 0, max_deleted: 100%}",
                        "jdbc: {url: \"" + url + "\"}");
        assertThat(goneOnWith(elsewhere, "a2", last).state().columns())
                .as("tables that are not read any more")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            nullValues = "-",
            value = {
                "customer_id,name,city,mood,gift > warn the column gift is new (file c-2.csv) and is not read. Map it where it is"
                        + " wanted.",
                "customer_id,name,city > warn the column mood is gone (file c-2.csv); nothing reads it. Nothing is to be done.",
                "customer_id,name,mood > stop the column city is gone (file c-2.csv). Bring it back, or write columns: {city: }"
                        + " where there is none any more.",
                "customer_id,name,town,mood > stop the column city is gone (file c-2.csv). Was it renamed to town? Write columns:"
                        + " {city: town}.",
                "customer_id,mood,name,citty > stop the column city is gone (file c-2.csv). Was it renamed to citty? Write"
                        + " columns: {city: citty}.",
                "id,name,city,mood > stop the column customer_id is gone (file c-2.csv). Was it renamed to id? Write columns:"
                        + " {customer_id: id}.",
                "mood,city,name,customer_id > -"
            })
    void a_csv_file(String header, String told) throws Exception {
        Testbed bed = bed().file("c-1.csv", "customer_id,name,city,mood\nAda,a,Ulm,3\n");
        Receipt last = bed.extract("customers", "{pattern: c-*.csv}");
        bed.file("c-2.csv", header + "\n");

        List<String> found = told(bed.feed("customers", "{pattern: c-*.csv}"), last);

        assertThat(found)
                .isEqualTo(told == null ? List.of() : List.of(told.replaceFirst("the ", "village.customers: the ")));
        bed.file("c-3.csv", "customer_id,name,city,mood\n");
        assertThat(told(bed.feed("customers", "{pattern: c-*.csv}"), last))
                .as("every file that is new is looked at, not only the newest")
                .isEqualTo(found);
        assertThat(told(bed.feed("customers", "{pattern: c-*.csv, drift: {new: ignore, missing: ignore}}"), last))
                .isEmpty();
    }

    @Test
    void what_is_needed_is_asked_for_even_where_there_was_no_night_before() throws Exception {
        Testbed bed = bed().file("o.csv", "order_id,ordered,currency_code\n");
        assertThat(SchemaDrift.of(bed.feed("orders", "{pattern: o.csv, columns: {channel: way}}"), null).stream()
                        .map(ColumnDrift::column))
                .containsExactly("ordered_at", "way");
    }

    @Test
    void a_file_that_may_be_bad_stops_nothing_where_another_is_as_it_was() throws Exception {
        Testbed bed = bed().file("c-1.csv", "customer_id,city\nAda,Ulm\n");
        Receipt last = bed.extract("customers", "{pattern: c-*.csv}");
        bed.file("c-2.csv", "kunde,city\n").file("c-3.csv", "customer_id,city\n");

        assertThat(policies("{pattern: c-*.csv}", last)).containsExactly("STOP MISSING customer_id");
        assertThat(policies("{pattern: c-*.csv, max_bad_files: 1}", last)).containsExactly("WARN MISSING customer_id");
        assertThat(policies("{pattern: c-2.csv, max_bad_files: 1}", last))
                .as("where no file is as it was, it is the source that changed")
                .contains("STOP MISSING customer_id");
    }

    private List<String> policies(String spec, Receipt last) throws Exception {
        return SchemaDrift.of(bed().feed("customers", spec), last).stream()
                .map(drift -> drift.policy() + " " + drift.change() + " " + drift.column())
                .toList();
    }

    @Test
    void a_marker_is_no_file_to_be_looked_at() throws Exception {
        Testbed bed = bed().file("c-1.csv", "customer_id,city\nAda,Ulm\n").file("c-1.csv.done", "");
        String spec = "{pattern: \"c-*\", format: csv, marker: \"{name}.done\"}";
        Receipt last = bed.extract("customers", spec);
        assertThat(last.state().columns().stream().map(SourceState.SourceColumn::name))
                .containsExactly("customer_id", "city");
        bed.file("c-2.csv", "cust");
        assertThat(policies(spec, last))
                .as("half a header of a file that is not delivered")
                .isEmpty();
    }

    @Test
    void a_mapping_to_the_new_name_accepts_a_rename() throws Exception {
        Testbed bed = bed().file("c-1.csv", "customer_id,city\nAda,Ulm\n");
        Receipt last = bed.extract("customers", "{pattern: c-*.csv}");
        bed.file("c-2.csv", "customer_id,town\n");

        assertThat(SchemaDrift.of(bed.feed("customers", "{pattern: c-2.csv, columns: {city: town}}"), last).stream()
                        .map(drift -> drift.policy() + " " + drift.change() + " " + drift.column()))
                .containsExactly("WARN MISSING city");
    }

    @Test
    void an_ndjson_file() throws Exception {
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            before.append("{\"customer_id\": \"c")
                    .append(i)
                    .append("\", \"city\": \"Ulm\"")
                    .append(i == 3 ? ", \"rare\": 1, \"name\": \"x\"" : "")
                    .append("}\n");
        }
        Testbed bed = bed().file("c-1.ndjson", before.toString());
        Receipt last = bed.extract("customers", "{pattern: c-*.ndjson}");
        assertThat(last.state().columns())
                .containsExactly(
                        new SourceState.SourceColumn("customer_id", ""),
                        new SourceState.SourceColumn("city", ""),
                        new SourceState.SourceColumn("rare", "optional"),
                        new SourceState.SourceColumn("name", "optional"));
        bed.file("c-2.ndjson", "{\"customer_id\": \"d\", \"town\": \"Ulm\"}\n");

        assertThat(told(bed.feed("customers", "{pattern: c-*.ndjson}"), last))
                .as("what few objects had may be missing from all")
                .containsExactly("stop village.customers: the column city is gone (file c-2.ndjson). Was it renamed to"
                        + " town? Write columns: {city: town}.");
        bed.file("c-2.ndjson", "{\"customer_id\": \"d\", \"city\": \"Ulm\", \"gift\": [1]}\n");
        assertThat(told(bed.feed("customers", "{pattern: c-*.ndjson}"), last))
                .containsExactly(
                        "warn village.customers: the column gift is new (file c-2.ndjson) and is not read. Map it"
                                + " where it is wanted.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            nullValues = "-",
            value = {
                "id, paid::decimal(9,2) as paid, moment, 1 as mood > stop the column paid was decimal(12,2) and is decimal(9,2) (file"
                        + " o-2.parquet): values may have been cut. Look at its values in the source.",
                "id, paid, moment::date as moment, 1 as mood > stop the column moment was timestamp(6) and is date (file o-2.parquet): values"
                        + " may have been cut. Look at its values in the source.",
                "id, paid, moment, 1 as mood, 2 as gift > warn the column gift is new (file o-2.parquet) and is not read. Map it where"
                        + " it is wanted.",
                "id, paid, moment > warn the column mood of type integer is gone (file o-2.parquet); nothing reads it. Nothing is to"
                        + " be done.",
                "id, paid as total, moment, 1 as mood > stop the column paid of type decimal(12,2) is gone (file o-2.parquet). Was it"
                        + " renamed to total? Write columns: {amount: total}.",
                "id, paid::decimal(14,2) as paid, moment, 1::tinyint as mood > -"
            })
    void a_parquet_file(String columns, String told) throws Exception {
        Files.createDirectories(folder.resolve("in"));
        String spec =
                "{pattern: o-*.parquet, columns: {order_id: id, amount: paid, ordered_at: moment, currency_code: =EUR}}";
        String rows = "(select 1 as id, 12.5::decimal(12,2) as paid, timestamp '2026-01-01 00:00:00' as moment)";
        write("select id, paid, moment, 1 as mood from " + rows, "o-1.parquet");
        Receipt last = bed().extract("orders", spec);
        write("select " + columns + " from " + rows, "o-2.parquet");

        assertThat(told(bed().feed("orders", spec), last))
                .isEqualTo(told == null ? List.of() : List.of(told.replaceFirst("the ", "village.orders: the ")));
    }

    private void write(String query, String name) throws SQLException {
        sql("jdbc:duckdb:", "copy (" + query + ") to '" + folder.resolve("in").resolve(name) + "' (format parquet)");
    }

    @Test
    void a_query_over_files() throws Exception {
        Testbed bed = bed().file("r.csv", "id,name,mood\nAda,a,3\n");
        String spec = "{tables: {r: {pattern: r.csv}}, query: \"select id as customer_id, name from r\"}";
        Receipt last = bed.extract("customers", spec);
        bed.file("r.csv", "id,label\nAda,a\n");

        assertThat(told(bed.feed("customers", spec), last))
                .containsExactly(
                        "stop village.customers: the column r.name is gone. Was it renamed to label? Write that one in the"
                                + " query.",
                        "warn village.customers: the column r.mood is gone; nothing reads it. Nothing is to be done.");
    }
}
