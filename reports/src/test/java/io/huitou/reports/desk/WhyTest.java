package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.Companies;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import io.huitou.reports.Subject;
import io.huitou.reports.Warehouse;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyTest {
    private static final String QUERY = "-- Who has gone quiet?\nselect 1 as month\n";
    private static final Map<String, String> CURRENT = Map.of(
            "metrics/churn/lapse_rate.sql", QUERY, "core/orders.sql", "select 2", "serving/kpi.sql", "create view");

    @TempDir
    Path folder;

    @Test
    void a_figure_is_told_with_its_parts_and_the_months_beside_it() {
        try (Warehouse warehouse = defined()) {
            assertThat(why(warehouse.publish(), Subject.of("lapse_rate")))
                    .contains("Lapse rate 客户流失率  lapse_rate", "What Lapse rate means", "Aug 2026, all customers\n")
                    .containsPattern("printed +15\\.4%\n")
                    .containsPattern("value +0\\.15\\d+ +numerator / denominator\n")
                    .containsPattern("numerator +1390 +Says numerator\n")
                    .containsPattern("denominator +9000 +Says denominator\n")
                    .containsPattern("the month before +12\\.2% +Jul 2026, since then \\+3\\.2 pp\n")
                    .containsPattern("the year before +12\\.2% +Aug 2025, since then \\+3\\.2 pp\n")
                    .doesNotContain("plan", "restated", "null");
        }
    }

    @Test
    void a_segment_and_a_month_are_those_asked_for_and_a_hidden_cell_stays_hidden() {
        try (Warehouse warehouse = defined()) {
            warehouse.sql("insert into kpi_targets values ('2026-05-01', 'lapse_rate', 'age_band', '25-34', null, 0.1,"
                    + " true)");
            Path file = warehouse.publish();
            assertThat(why(file, of("lapse_rate", "2026-05", "age_band", "25-34")))
                    .contains("May 2026, age_band 25-34\n")
                    .containsPattern("numerator +90 ")
                    .containsPattern("plan +10\\.0% +the value is −1\\.0 pp from it");
            assertThat(why(file, of("lapse_rate", "2026-05", "country", "FR")))
                    .containsPattern("printed +n/a +hidden: fewer than 10 people")
                    .doesNotContain("numerator  ", " 9 ");
        }
    }

    @Test
    void an_amount_is_told_in_the_currency_of_the_company_or_the_one_asked_for() {
        try (Warehouse warehouse = defined()) {
            Path file = warehouse.publish();
            assertThat(why(file, Subject.of("revenue")))
                    .contains("Aug 2026, all customers, CNY\n", "the numerator itself");
            assertThat(why(file, new Subject("revenue", Optional.empty(), "all", "all", Optional.of("GBP"))))
                    .contains("Aug 2026, all customers, GBP\n");
        }
    }

    @Test
    void the_definition_is_the_releases_own_and_what_has_changed_since_is_named() {
        try (Warehouse warehouse = defined()) {
            Path file = warehouse.publish();
            assertThat(why(file, Subject.of("lapse_rate")))
                    .contains(
                            "sql/metrics/churn/lapse_rate.sql, as this release ran it:", "    -- Who has gone quiet?\n")
                    .contains("lapse_rate\n  ├─ months\n  └─ orders\n     └─ staged_orders ← shop.orders\n")
                    .doesNotContain("Changed since");
            StringBuilder told = new StringBuilder();
            new Reports().why(file, Subject.of("lapse_rate"), Map.of("core/orders.sql", "select 3"), told);
            assertThat(told)
                    .contains(
                            "Changed since this release was made: sql/core/orders.sql, sql/metrics/churn/lapse_rate.sql.");
        }
    }

    @Test
    void receipts_totals_checks_and_the_run_are_those_of_the_tables_behind_it() {
        try (Warehouse warehouse = defined()) {
            warehouse.sql(
                    "insert into check_results values ('lapse_rate', 'fail', 'numerator >= 0', 0, 250, 'passed'),"
                            + " ('orders', 'warn', 'amount > 0', 3, 531000, 'warned'), ('reviews', 'warn', 'no', 1, 1, 'warned')");
            assertThat(why(warehouse.publish(), Subject.of("lapse_rate")))
                    .contains("shop.orders: csv, 1 file, orders.csv\n")
                    .contains("541,909 rows read = 536,641 landed + 5,268 quarantined; checksum a1")
                    .contains("events 2009-12-01 07:45:00 to 2026-08-31 12:50:00")
                    .containsPattern("orders +rows +541909 +5268 +536641 +5225 +531416 +416 +531000\n")
                    .doesNotContain("order_lines", "reviews")
                    .containsPattern("warned +orders: amount > 0 \\(broken by 3 of 531,000 rows\\)")
                    .containsPattern("passed +lapse_rate: numerator >= 0\n")
                    .containsPattern("run +4f2a91c7");
        }
    }

    @Test
    void a_table_is_told_without_numbers_and_has_no_single_figure() {
        try (Warehouse warehouse = defined()) {
            Path file = warehouse.publish();
            assertThat(why(file, Subject.of("cohort_retention")))
                    .contains("Cohorts 同期群  cohort_retention", "Definition", "Computed from", "Release")
                    .doesNotContain("numerator");
            assertThat(why(file, Subject.of("kpi")))
                    .contains("sql/serving/kpi.sql, as this release ran it:", "create view");
            assertThatThrownBy(() -> why(file, of("cohort_retention", "2026-05", "all", "all")))
                    .isInstanceOf(ReportsException.class)
                    .hasMessageStartingWith(
                            "Cannot explain one figure of cohort_retention: it is a table, and no kpi.");
        }
    }

    @Test
    void a_kpi_that_is_not_measured_says_why() {
        try (Warehouse warehouse = defined()) {
            assertThat(why(warehouse.publish(), Subject.of("csat")))
                    .contains("Not measured in this company: needs survey.answers.")
                    .doesNotContain("printed");
        }
    }

    @Test
    void what_is_not_there_is_named_with_the_nearest_that_is() {
        try (Warehouse warehouse = defined()) {
            Path file = warehouse.publish();
            refused(
                    file,
                    Subject.of("lapse_rat"),
                    "Cannot explain lapse_rat: there is no such kpi or table. Did you mean" + " lapse_rate?");
            refused(file, Subject.of("Revenue"), "Did you mean revenue?");
            refused(
                    file,
                    of("lapse_rate", "2023-01", "all", "all"),
                    "Cannot explain lapse_rate in 2023-01: the release has" + " the months 2024-08 to 2026-08.");
            refused(file, of("lapse_rate", "2026-08", "shoe_size", "42"), "Kinds of segment: age_band, country.");
            refused(
                    file,
                    of("lapse_rate", "2026-08", "country", "GBR"),
                    "there is no such country. There are GB, FR, DE.");
            refused(
                    file,
                    new Subject("lapse_rate", Optional.empty(), "all", "all", Optional.of("EUR")),
                    "in EUR: it has no amounts. Leave --currency out.");
            refused(
                    file,
                    new Subject("revenue", Optional.empty(), "all", "all", Optional.of("EUR")),
                    "in EUR: there are only CNY, GBP. Name one of them.");
        }
    }

    private static void refused(Path file, Subject subject, String message) {
        assertThatThrownBy(() -> why(file, subject))
                .isInstanceOf(ReportsException.class)
                .hasMessageContaining(message);
    }

    private Warehouse defined() {
        return Companies.orders(folder)
                .sql("insert into definitions values ('lapse_rate', 'metrics/churn/lapse_rate.sql', '" + QUERY
                        + "'), ('orders', 'core/orders.sql', 'select 2'), ('kpi', 'serving/kpi.sql', 'create view')")
                .sql("update table_catalog set reads = 'months, orders' where table_name = 'lapse_rate'")
                .sql("update table_catalog set reads = 'staged_orders' where table_name = 'orders'")
                .sql("update table_catalog set reads = 'landed_orders' where table_name = 'staged_orders'");
    }

    private static Subject of(String name, String month, String kind, String segment) {
        return new Subject(name, Optional.of(YearMonth.parse(month)), kind, segment, Optional.empty());
    }

    private static String why(Path file, Subject subject) {
        StringBuilder told = new StringBuilder();
        new Reports().why(file, subject, CURRENT, told);
        return told.toString();
    }
}
