package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.Companies;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import io.huitou.reports.Resources;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
    private static final Resources SMALL = new Resources(1, "512MB");

    @TempDir
    Path folder;

    @Test
    void analysts_get_core_metric_and_night_tables_but_no_staged_or_raw_kpi_tables() {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path file = folder.resolve("w.duckdb");
            Map<String, Long> rows = new Reports().publish(file, warehouse.parquet(), Warehouse.SERVING_SQL, SMALL);

            assertThat(rows)
                    .containsEntry("customers", 2L)
                    .containsEntry("months", 25L)
                    .containsEntry("release", 1L)
                    .containsEntry("cohort_retention", 0L)
                    .containsEntry("kpi_cells", 275L)
                    .containsEntry("kpi", 275L)
                    .containsEntry("summary_kpis", 5L)
                    .containsKeys("metric_catalog", "table_catalog", "column_catalog", "source_quality")
                    .doesNotContainKeys("revenue", "lapse_rate", "staged_orders", "kpi_rows");
        }
    }

    @Test
    void every_table_and_column_says_what_it_is_and_personal_columns_stay_out() throws SQLException {
        try (Warehouse warehouse = Companies.orders(folder);
                Connection connection = Connections.reading(warehouse.publish())) {
            assertThat(texts(connection, "select column_name from duckdb_columns() where table_name = 'customers'"))
                    .containsExactly("customer_id", "is_inferred", "country");
            assertThat(texts(connection, "select comment from duckdb_tables() where table_name = 'customers'"))
                    .singleElement()
                    .asString()
                    .contains("Core customers 核心表 customers", "What Core customers means", "Grain: one row per thing");
            assertThat(texts(connection, "select table_name from duckdb_tables() where comment is null"))
                    .isEmpty();
            assertThat(texts(connection, "select view_name from duckdb_views() where not internal and comment is null"))
                    .isEmpty();
            assertThat(texts(
                            connection,
                            "select table_name || '.' || column_name from duckdb_columns()"
                                    + " where not internal and coalesce(comment, '') = ''"))
                    .isEmpty();
            assertThat(texts(
                            connection,
                            "select comment from duckdb_columns() where table_name = 'customers'"
                                    + " and column_name = 'country'"))
                    .containsExactly("Says country 列 country");
        }
    }

    /** The made-up company has no retention_bridge: somebody took it out of the library. */
    @Test
    void what_the_report_says_of_a_table_goes_when_the_table_goes() throws SQLException {
        try (Warehouse warehouse = Companies.orders(folder);
                Connection connection = Connections.reading(warehouse.publish())) {
            assertThat(
                            texts(
                                    connection,
                                    "select view_name from duckdb_views() where view_name in ('report_bridge', 'report_cohorts')"))
                    .containsExactly("report_cohorts");
        }
    }

    @Test
    void a_script_of_the_report_that_asks_for_a_column_that_is_not_there_is_an_error() throws IOException {
        Path scripts = folder.resolve("serving");
        copy(Warehouse.SERVING_SQL, scripts);
        Files.writeString(
                scripts.resolve("report/report_cohorts.sql"),
                "create view report_cohorts as select months_sinse from cohort_retention");
        try (Warehouse warehouse = Companies.orders(folder)) {
            assertThatThrownBy(() ->
                            new Reports().publish(folder.resolve("w.duckdb"), warehouse.parquet(), scripts, SMALL))
                    .isInstanceOf(ReportsException.class)
                    .hasMessageContaining("months_sinse");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void types_are_those_of_the_catalogue_and_moments_are_plain_utc() throws SQLException {
        try (Warehouse warehouse = Companies.orders(folder);
                Connection connection = Connections.reading(warehouse.publish())) {
            assertThat(texts(
                            connection,
                            "select data_type from duckdb_columns() where table_name = 'extract_receipts'"
                                    + " and column_name in ('rows_read', 'last_event_at') order by column_name"))
                    .containsExactly("TIMESTAMP", "BIGINT");
            assertThat(texts(
                            connection,
                            "select cast(last_event_at as text) from extract_receipts where entity = 'orders'"))
                    .containsExactly("2026-08-31 12:50:00");
        }
    }

    @Test
    void values_follow_from_numerator_and_denominator_by_unit() throws SQLException {
        try (Warehouse warehouse = Companies.whole(folder);
                Connection connection = Connections.reading(warehouse.publish())) {
            assertThat(texts(
                            connection,
                            "select metric || ' ' || round(value, 4) from kpi where month = '2026-08-01' and segment ="
                                    + " 'all' and coalesce(currency_code, 'CNY') = 'CNY' and metric in ('nps',"
                                    + " 'lapse_rate', 'active_customers', 'average_order_value') order by 1"))
                    .containsExactly(
                            "active_customers 12468.0", "average_order_value 539.744", "lapse_rate 0.1544", "nps 35.0");
            assertThat(texts(
                            connection,
                            "select metric || ' ' || round(change_on_month, 1) || ' ' || round(change_on_year, 1)"
                                    + " from summary_kpis where metric in ('lapse_rate', 'revenue') order by 1"))
                    .containsExactly("lapse_rate 3.2 3.2", "revenue -24.3 -10.2");
        }
    }

    @Test
    void analysts_ask_for_a_trend_a_comparison_and_a_customer_by_name() throws SQLException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("insert into customer_360 values ('Ada', 'GB', 3)");
            warehouse.sql(
                    "insert into column_catalog values ('customer_360', 1, 'customer_id', 'text', 'Customer', '客户',"
                            + " false), ('customer_360', 2, 'country', 'text', 'Country', '国家', false),"
                            + " ('customer_360', 3, 'order_days', 'bigint', 'Days', '天数', false)");
            warehouse.sql(
                    "insert into orders values ('1', 'Ada', '2026-08-01 10:00:00Z', '2026-08-01', 'purchase', 'web',"
                            + " 'GBP', 5), ('2', 'Bo', '2026-08-02 10:00:00Z', '2026-08-02', 'purchase', 'web', 'GBP', 5)");
            try (Connection connection = Connections.reading(warehouse.publish())) {
                assertThat(texts(
                                connection,
                                "select month || ' ' || round(value, 3) || ' ' || round(change_on_month, 1)"
                                        + " from kpi_trend('lapse_rate') where month >= '2026-07-01'"))
                        .containsExactly("2026-07-01 0.122 0.0", "2026-08-01 0.154 3.2");
                assertThat(texts(
                                connection,
                                "select segment || ' ' || coalesce(round(difference_from_all, 1), 0) || ' ' ||"
                                        + " is_suppressed from compare('lapse_rate', 'age_band')"))
                        .containsExactly("25-34 -6.4 false", "18-24 0.8 false");
                assertThat(texts(
                                connection,
                                "select month || segment from compare('lapse_rate', 'country', '2026-03-01')"))
                        .hasSize(3)
                        .allMatch(row -> row.startsWith("2026-03-01"));
                assertThat(texts(connection, "select fact || '=' || value from customer('Ada')"))
                        .containsExactly("customer_id=Ada", "country=GB", "order_days=3");
                assertThat(texts(connection, "select event || ' ' || what from customer_events('Ada')"))
                        .containsExactly("purchase 1");
            }
        }
    }

    @Test
    void a_name_that_does_not_exist_is_an_error_that_says_so() throws SQLException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.kpi("nps", "satisfaction", "Net promoter score", "净推荐值", "points", "higher");
            wrongNamesAreRefused(warehouse.publish());
        }
    }

    private static void wrongNamesAreRefused(Path file) throws SQLException {
        try (Connection connection = Connections.reading(file)) {
            assertThatThrownBy(() -> texts(connection, "from kpi_trend('lapse_rat')"))
                    .hasMessageContaining("Cannot show lapse_rat: it is no kpi");
            assertThatThrownBy(() -> texts(connection, "from kpi_trend('csat')"))
                    .hasMessageContaining("Cannot show csat: it is not measured: needs survey.answers.");
            assertThatThrownBy(() -> texts(connection, "from compare('nps', 'age_band')"))
                    .hasMessageContaining("Cannot show nps: nothing that is known gives it a figure in any month.");
            assertThatThrownBy(() -> texts(connection, "from compare('lapse_rate', 'shoe_size')"))
                    .hasMessageContaining("Cannot compare lapse_rate by shoe_size: no such segments");
            assertThatThrownBy(() -> texts(connection, "from compare('lapse_rate', 'age_band', '2026-03-15')"))
                    .hasMessageContaining("Cannot compare lapse_rate by age_band in 2026-03-15: no such month");
            assertThatThrownBy(() -> texts(connection, "from kpi_trend('lapse_rate', 'shoe_size', '42')"))
                    .hasMessageContaining("Cannot show lapse_rate by shoe_size: no such segments");
            assertThatThrownBy(() -> texts(connection, "from kpi_trend('lapse_rate', 'age_band', '25-43')"))
                    .hasMessageContaining("Cannot show lapse_rate of 25-43: no such segment by age_band");
            assertThatThrownBy(() -> texts(connection, "from kpi_trend('lapse_rate', part := '25-34')"))
                    .hasMessageContaining("Cannot show lapse_rate of 25-34: no such segment by all");
            assertThatThrownBy(() -> texts(connection, "from customer('Zoe')"))
                    .hasMessageContaining("Cannot show Zoe: there is no such customer");
            assertThatThrownBy(() -> texts(connection, "from customer_events('Zoe')"))
                    .hasMessageContaining("Cannot show Zoe: there is no such customer");
        }
    }

    @Test
    void the_file_is_whole_by_itself_however_many_threads_write_it() throws IOException, SQLException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path home = Files.createDirectories(folder.resolve("home"));
            Path file = home.resolve("w.duckdb");
            new Reports().publish(file, warehouse.parquet(), Warehouse.SERVING_SQL, new Resources(4, "512MB"));
            try (var files = Files.list(home)) {
                assertThat(files).containsExactly(file);
            }
            try (Connection connection = Connections.reading(file)) {
                assertThat(texts(connection, "select count(*) from kpi_cells union all select count(*) from customers"))
                        .containsExactlyInAnyOrder("275", "2");
            }
        }
    }

    @Test
    void a_failed_publication_leaves_the_older_file_and_nothing_else() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path home = Files.createDirectories(folder.resolve("home"));
            Path file = Files.writeString(home.resolve("w.duckdb"), "older");
            Path broken = Files.createDirectories(folder.resolve("serving"));
            Files.writeString(broken.resolve("kpi.sql"), "create view kpi as select nonsense from nowhere");

            assertThatThrownBy(() -> new Reports().publish(file, warehouse.parquet(), broken, SMALL))
                    .isInstanceOf(ReportsException.class)
                    .hasMessageStartingWith("Cannot publish")
                    .hasMessageContaining("nowhere");
            assertThat(file).hasContent("older");
            assertThat(home).isDirectoryContaining(p -> p.equals(file));
            try (var files = Files.list(home)) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void a_table_without_a_folder_is_named() {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Map<String, Path> tables = warehouse.parquet();
            tables.remove("customers");
            assertThatThrownBy(() ->
                            new Reports().publish(folder.resolve("w.duckdb"), tables, Warehouse.SERVING_SQL, SMALL))
                    .isInstanceOf(ReportsException.class)
                    .hasMessage("Cannot publish: the table customers has no folder. Run the night's transforms first.");
        }
    }

    @Test
    void names_and_comments_from_the_catalogue_are_never_sql() throws SQLException {
        try (Warehouse warehouse = Companies.nothing(folder)) {
            warehouse.sql("update table_catalog set says_en = 'It''s \"odd\"; drop table release --'");
            try (Connection connection = Connections.reading(warehouse.publish())) {
                assertThat(texts(connection, "select comment from duckdb_tables() where table_name = 'release'"))
                        .singleElement()
                        .asString()
                        .contains("It's \"odd\"; drop table release --");
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        return Rows.of(connection, sql, row -> row.getString(1));
    }
}
