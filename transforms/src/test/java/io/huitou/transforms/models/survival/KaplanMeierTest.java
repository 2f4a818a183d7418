package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final List<NamedCsvRecord> TELCO = Published.lines("telco_churn/customers");

    @Test
    void telco_is_r_at_every_month() {
        assertSame(telco("all"), Published.lines("telco_churn/km_all"));
    }

    @Test
    void telco_by_contract_is_r_at_every_month() {
        List<NamedCsvRecord> expected = Published.lines("telco_churn/km_by_contract");
        for (String contract : List.of("Month-to-month", "One year", "Two year")) {
            assertSame(
                    telco(contract),
                    expected.stream()
                            .filter(row -> row.getField("strata").equals("Contract=" + contract))
                            .toList());
        }
    }

    @Test
    void waltons_is_r_in_both_groups_down_to_nobody_left() {
        List<NamedCsvRecord> expected = Published.lines("waltons/km");
        for (String group : List.of("control", "miR-137")) {
            LifeTable table = waltons(group);
            assertSame(
                    table,
                    expected.stream()
                            .filter(row -> row.getField("strata").equals("group=" + group))
                            .toList());
        }
        assertThat(KaplanMeier.of(waltons("control")).quantile(0.5)).isEqualTo(58);
        assertThat(KaplanMeier.of(waltons("miR-137")).quantile(0.5)).isEqualTo(26);
    }

    @Test
    void medians_and_means_of_telco_are_r_s_and_a_median_never_reached_is_none() {
        List<NamedCsvRecord> medians = Published.lines("telco_churn/km_medians");
        assertThat(medians).hasSize(3);
        for (NamedCsvRecord row : medians) {
            KaplanMeier survival = KaplanMeier.of(telco(row.getField("strata").replace("Contract=", "")));
            assertThat(Double.valueOf(survival.quantile(0.5)))
                    .isEqualTo(Double.valueOf(Published.number(row, "median")));
            assertThat(Double.valueOf(survival.quantileLow(0.5, Interval.LOG, 0.95)))
                    .isEqualTo(Double.valueOf(Published.number(row, "0.95LCL")));
            assertThat(Double.valueOf(survival.quantileHigh(0.5, Interval.LOG, 0.95)))
                    .isEqualTo(Double.valueOf(Published.number(row, "0.95UCL")));
            assertThat(survival.restrictedMean(72)).isCloseTo(Published.number(row, "rmean"), EXACT);
            assertThat(survival.restrictedMeanError(72)).isCloseTo(Published.number(row, "se(rmean)"), EXACT);
        }
    }

    @Test
    void the_figures_quoted_for_telco() {
        KaplanMeier survival = KaplanMeier.of(telco("all"));
        LifeTable table = survival.table();
        assertThat(List.of(1, 12, 24, 72))
                .extracting(month -> Math.round(survival.survival(table.lastUpTo(month)) * 1e6) / 1e6)
                .containsExactly(.945961, .843200, .788736, .592790);
    }

    @Test
    void the_plain_interval_is_symmetric_and_cut_to_0_and_1() {
        KaplanMeier survival = KaplanMeier.of(Published.of(1, 2, 3, 4));
        assertThat(survival.standardError(1)).isCloseTo(Math.sqrt(0.5 * 0.5 / 4), EXACT);
        assertThat(survival.low(1, Interval.PLAIN, 0.95)).isCloseTo(0.5 - 1.959963984540054 * 0.25, EXACT);
        assertThat(survival.high(1, Interval.PLAIN, 0.95)).isCloseTo(0.5 + 1.959963984540054 * 0.25, EXACT);
        assertThat(survival.low(2, Interval.PLAIN, 0.95)).isZero();
        assertThat(survival.high(0, Interval.PLAIN, 0.95)).isEqualTo(1);
        assertThat(survival.low(3, Interval.PLAIN, 0.95)).isNaN();
    }

    @Test
    void those_who_leave_at_a_time_are_at_risk_at_it() {
        KaplanMeier survival = KaplanMeier.of(Published.of(5, -5));
        assertThat(survival.survival(0)).isEqualTo(0.5);
        assertThat(survival.quantile(0.5)).isEqualTo(5);
    }

    @Test
    void a_half_that_is_reached_only_up_to_rounding_is_reached() {
        double[] times =
                java.util.stream.IntStream.rangeClosed(1, 98).asDoubleStream().toArray();
        assertThat(KaplanMeier.of(Published.of(times)).quantile(0.5)).isEqualTo(49);
    }

    @Test
    void before_the_first_loss_all_are_there_and_beyond_the_last_time_no_mean_is_known() {
        KaplanMeier survival = KaplanMeier.of(Published.of(3, -10));
        assertThat(survival.survival(survival.table().lastUpTo(2.9))).isEqualTo(1);
        assertThat(survival.restrictedMean(10)).isCloseTo(3 + 7 * 0.5, EXACT);
        assertThat(survival.restrictedMean(10.5)).isNaN();
        assertThat(KaplanMeier.of(Published.of(3, 4)).restrictedMean(10)).isCloseTo(3.5, EXACT);
        assertThat(KaplanMeier.of(Published.of()).quantile(0.5)).isNaN();
    }

    @Test
    void times_that_are_negative_or_out_of_order_are_refused_by_name() {
        LifeTable.Builder counts = new LifeTable.Builder().add(2, 1, 0);
        assertThatThrownBy(() -> counts.add(1, 1, 0)).hasMessageContaining("Sort the counts by time");
        assertThatThrownBy(() -> new LifeTable.Builder().add(-1, 1, 0)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new LifeTable.Builder().add(Double.NaN, 1, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> counts.add(3, -1, 0)).hasMessageContaining("negative");
        assertThatThrownBy(() -> Interval.z(95)).hasMessageContaining("95.0");
    }

    private static LifeTable telco(String contract) {
        return Published.lifeTable(
                TELCO.stream()
                        .filter(row -> contract.equals("all")
                                || row.getField("Contract").equals(contract))
                        .toList(),
                "tenure",
                Published::hasChurned);
    }

    private static LifeTable waltons(String group) {
        return Published.lifeTable(
                Published.lines("waltons/waltons").stream()
                        .filter(row -> row.getField("group").equals(group))
                        .toList(),
                "T",
                row -> row.getField("E").equals("1"));
    }

    private static void assertSame(LifeTable table, List<NamedCsvRecord> expected) {
        KaplanMeier survival = KaplanMeier.of(table);
        NelsonAalen hazard = NelsonAalen.of(table);
        assertThat(table.size()).isEqualTo(expected.size());
        for (int i = 0; i < table.size(); i++) {
            NamedCsvRecord row = expected.get(i);
            assertThat(new double[] {table.time(i), table.atRisk(i), table.events(i), table.censored(i)})
                    .containsExactly(
                            Published.number(row, "time"),
                            Published.number(row, "n_risk"),
                            Published.number(row, "n_event"),
                            Published.number(row, "n_censor"));
            assertClose(survival.survival(i), row, "survival");
            assertClose(hazard.hazard(i), row, "nelson_aalen");
            assertClose(survival.low(i, Interval.LOG, 0.95), row, "lower95_log");
            assertClose(survival.high(i, Interval.LOG, 0.95), row, "upper95_log");
            assertClose(survival.low(i, Interval.LOG_LOG, 0.95), row, "lower95_loglog");
            assertClose(survival.high(i, Interval.LOG_LOG, 0.95), row, "upper95_loglog");
            assertClose(survival.standardError(i), row, "std_err_greenwood");
        }
    }

    private static void assertClose(double actual, NamedCsvRecord row, String field) {
        double expected = Published.number(row, field);
        if (Double.isNaN(expected)) {
            assertThat(actual).as(field + " at " + row.getField("time")).isNaN();
        } else {
            assertThat(actual).as(field + " at " + row.getField("time")).isCloseTo(expected, EXACT);
        }
    }
}
