package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Companies;
import io.huitou.reports.EarlierRelease;
import io.huitou.reports.Reports;
import io.huitou.reports.Resources;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestatementsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 7, 31);
    private static final String ROWS = "select concat_ws(' ', metric, month, segment_kind, segment, currency_code,"
            + " round(value_before, 6), round(value, 6), round(change, 4)) from restatements";

    @TempDir
    Path folder;

    @Test
    void a_published_figure_that_moved_appeared_or_vanished_is_told_with_both_values() throws Exception {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path july = publishedInJuly(warehouse);
            warehouse
                    .sql("update lapse_rate set numerator = 1200 where month = '2026-03-01' and segment_kind = 'all'")
                    .sql("update revenue set numerator = numerator + 1 where month = '2026-05-01' and currency_code ="
                            + " 'GBP'")
                    .sql("delete from active_customers where month = '2026-04-01'")
                    .sql("insert into lapse_rate values ('2026-06-01', 'region', 'North', null, 10, 40, 40, null, null,"
                            + " null)")
                    .sql("update lapse_rate set numerator = 1 where month = '2026-08-01'");
            try (Connection connection = Connections.reading(publish(warehouse, july))) {
                List<String> rows = texts(connection, ROWS);
                String customers = texts(
                                connection,
                                "select round(value, 6) from kpi where metric = 'active_customers'"
                                        + " and month = '2024-12-01'")
                        .get(0);
                assertThat(customers).isNotNull();
                assertThat(rows)
                        .hasSize(4)
                        .contains("lapse_rate 2026-03-01 all all 0.122222 0.133333 1.1111")
                        .contains("lapse_rate 2026-06-01 region North 0.25")
                        .anyMatch(row -> row.startsWith("active_customers 2026-04-01 all all 12"))
                        .anyMatch(row -> row.startsWith("revenue 2026-05-01 all all GBP "));
                assertThat(texts(
                                connection,
                                "select published_as_of || ' ' || published_release || ' ' || is_comparable"
                                        + " from earlier_edition"))
                        .containsExactly("2026-07-31 r-july true");
                assertThat(texts(connection, "select metric from summary_restatements"))
                        .as("in the company's currency, of all customers; what vanished first")
                        .containsExactly("active_customers", "lapse_rate");
            }
        }
    }

    @Test
    void a_month_that_had_not_ended_and_a_kpi_that_was_not_measured_are_not_restated() throws Exception {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("update table_catalog set is_measured = false where table_name = 'lapse_rate'");
            Path july = publishedInJuly(warehouse);
            warehouse.sql("update table_catalog set is_measured = true where table_name = 'lapse_rate'");
            try (Connection connection = Connections.reading(publish(warehouse, july))) {
                assertThat(texts(connection, ROWS)).isEmpty();
                assertThat(texts(connection, "select published_release from earlier_edition"))
                        .containsExactly("r-july");
            }
        }
    }

    @Test
    void a_month_that_a_kpi_does_not_reach_any_more_is_not_restated_once_the_months_have_moved_on() throws Exception {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("delete from lapse_rate where month <> '2026-07-01'");
            Path july = publishedInJuly(warehouse);
            warehouse.sql("update lapse_rate set month = '2026-08-01'");
            try (Connection connection = Connections.reading(publish(warehouse, july))) {
                assertThat(texts(connection, ROWS))
                        .as("it is of the last month alone")
                        .isEmpty();
            }
            warehouse.months("2026-07-01");
            try (Connection connection = Connections.reading(publish(warehouse, july))) {
                assertThat(texts(connection, ROWS)).anyMatch(row -> row.startsWith("lapse_rate 2026-07-01 all all"));
            }
        }
    }

    @Test
    void months_that_a_source_has_lost_are_told_also_where_the_months_have_moved_on() throws Exception {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path july = publishedInJuly(warehouse);
            warehouse.sql(
                    "delete from lapse_rate where month < (select min(month) + interval 4 month from lapse_rate)");
            try (Connection connection = Connections.reading(publish(warehouse, july))) {
                assertThat(texts(connection, "select distinct month from restatements where metric = 'lapse_rate'"))
                        .hasSizeBetween(3, 4);
            }
        }
    }

    @Test
    void a_file_of_another_version_or_none_that_can_be_read_is_incomparable_and_stops_nothing() throws Exception {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path other = folder.resolve("other.duckdb");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + other);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kpi(metric text, month date, amount double);"
                        + " create table metric_catalog(metric text, shape text, is_measured boolean);"
                        + " insert into metric_catalog values ('lapse_rate', 'kpi', true);"
                        + " create table months(month date); insert into months values ('2026-03-01')");
            }
            Path text = Files.writeString(folder.resolve("text.duckdb"), "no database");
            for (Path earlier : List.of(other, text, folder.resolve("none.duckdb"))) {
                try (Connection connection = Connections.reading(publish(warehouse, earlier))) {
                    assertThat(texts(connection, ROWS)).isEmpty();
                    assertThat(texts(connection, "select is_comparable from earlier_edition"))
                            .containsExactly("false");
                    assertThat(texts(connection, "select count(*) from kpi")).containsExactly("275");
                }
            }
        }
    }

    @Test
    void without_an_earlier_edition_there_is_nothing_to_restate() throws SQLException {
        try (Warehouse warehouse = Companies.orders(folder);
                Connection connection = Connections.reading(warehouse.publish())) {
            assertThat(texts(connection, "from restatements")).isEmpty();
            assertThat(texts(connection, "from earlier_edition")).isEmpty();
        }
    }

    private Path publishedInJuly(Warehouse warehouse) throws IOException {
        warehouse.months("2026-07-01");
        Path july = Files.move(warehouse.publish(), folder.resolve("july.duckdb"));
        warehouse.months("2026-08-01");
        return july;
    }

    private Path publish(Warehouse warehouse, Path earlier) {
        Path file = folder.resolve("august.duckdb");
        new Reports()
                .publish(
                        file,
                        warehouse.parquet(),
                        Warehouse.SERVING_SQL,
                        new Resources(1, "512MB"),
                        Optional.of(new EarlierRelease("r-july", AS_OF, earlier)));
        return file;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        return Rows.of(connection, sql, row -> row.getString(1));
    }
}
