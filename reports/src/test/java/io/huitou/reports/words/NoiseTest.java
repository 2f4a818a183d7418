package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a change is called news in companies of which it is known whether one happened. */
class NoiseTest {
    private static final int COMPANIES = 4000;

    @ParameterizedTest
    @EnumSource(Against.class)
    void of_a_company_in_which_nothing_happens_one_change_in_a_hundred_is_called_news(Against against) {
        Function<Random, double[]> revenue =
                random -> months(25, month -> 1_000_000 * Math.exp(0.05 * random.nextGaussian()));
        assertThat(news(Unit.MONEY, against, revenue)).isBetween(0.004, 0.016);
    }

    @ParameterizedTest
    @EnumSource(Against.class)
    void a_short_history_raises_no_more_false_alarms(Against against) {
        Function<Random, double[]> revenue =
                random -> months(14, month -> 1_000_000 * Math.exp(0.05 * random.nextGaussian()));
        assertThat(news(Unit.MONEY, against, revenue)).isBetween(0.002, 0.018);
    }

    @ParameterizedTest
    @EnumSource(Against.class)
    void a_count_errs_at_least_by_its_root(Against against) {
        assertThat(news(Unit.COUNT, against, random -> months(25, month -> poisson(random, 400))))
                .isLessThan(0.012);
    }

    @Test
    void a_growing_company_is_told_that_it_grew_however_unevenly() {
        Function<Random, double[]> customers = random -> {
            double[] level = {700};
            return months(25, month -> {
                level[0] *= month == 12 ? 1 : Math.exp(0.021 + 0.02 * random.nextGaussian());
                return poisson(random, level[0]);
            });
        };
        assertThat(news(Unit.COUNT, Against.YEAR_BEFORE, customers)).isGreaterThan(0.8);
    }

    @Test
    void nineteen_hundred_customers_after_fifteen_hundred_are_no_noise() {
        Kpi active = Kpis.of(
                "Active customers",
                Unit.COUNT,
                Better.HIGHER,
                1500,
                0,
                // the demo company's active customers, whose windows of three months overlap
                820,
                905,
                960,
                1010,
                1102,
                1150,
                1262,
                1290,
                1204,
                1268,
                1310,
                1377,
                1500,
                1539,
                1543,
                1524,
                1633,
                1792,
                1862,
                1883,
                1801,
                1767,
                1772,
                1823,
                1928);
        assertThat(Verdict.of(active, Against.YEAR_BEFORE)).isEqualTo(Verdict.BETTER);
        assertThat(Verdict.of(active, Against.MONTH_BEFORE)).isEqualTo(Verdict.NOISE);
    }

    @Test
    void windows_that_overlap_hide_nothing_of_the_sampling_error() {
        Function<Random, double[]> customers = random -> {
            double[] days = months(36, month -> poisson(random, 40));
            return months(25, month -> Arrays.stream(days, month, month + 12).sum());
        };
        assertThat(news(Unit.COUNT, Against.YEAR_BEFORE, customers)).isLessThan(0.015);
    }

    @Test
    void november_after_october_is_no_news_by_its_size_alone() {
        // month 24 is a November, as month 12 and month 0 were
        Function<Random, double[]> shop = random ->
                months(25, month -> (month % 12 == 0 ? 1.5 : 1) * 1_000_000 * Math.exp(0.05 * random.nextGaussian()));
        assertThat(news(Unit.MONEY, Against.MONTH_BEFORE, shop)).isLessThan(0.015);

        Function<Random, double[]> boom = random -> {
            double[] values = shop.apply(random);
            values[24] *= 2;
            return values;
        };
        assertThat(news(Unit.MONEY, Against.MONTH_BEFORE, boom)).isGreaterThan(0.9);
        assertThat(news(Unit.MONEY, Against.YEAR_BEFORE, boom)).isGreaterThan(0.9);
    }

    @Test
    void a_share_of_amounts_that_may_pass_the_whole_is_no_proportion() {
        Function<Random, double[]> kept = random -> months(25, month -> 1.02 * Math.exp(0.04 * random.nextGaussian()));
        assertThat(news(Unit.PERCENT, Against.YEAR_BEFORE, kept)).isLessThan(0.016);
    }

    @Test
    void what_two_people_in_five_chose_is_not_told_from_what_three_in_eight_did() {
        assertThat(Noise.differAmongTheSame(77 / 193d, 72 / 193d, 193)).isFalse();
        assertThat(Noise.differAmongTheSame(19 / 36d, 16 / 36d, 36)).isFalse();
        assertThat(Noise.differAmongTheSame(0.40, 0.33, 3000)).isTrue();
    }

    private static double news(Unit unit, Against against, Function<Random, double[]> company) {
        Random random = new Random(7);
        return IntStream.range(0, COMPANIES)
                        .filter(i -> {
                            Kpi kpi = Kpis.of("kpi", unit, Better.HIGHER, 4000, 0, company.apply(random));
                            kpi = unit == Unit.PERCENT ? Kpis.ofAmounts(kpi) : kpi;
                            return Noise.movement(kpi, against).orElseThrow().isBeyondNoise();
                        })
                        .count()
                / (double) COMPANIES;
    }

    private static double[] months(int months, Function<Integer, Double> value) {
        return IntStream.range(0, months).boxed().map(value).mapToDouble(v -> v).toArray();
    }

    private static double poisson(Random random, double mean) {
        // near enough beyond a few dozen
        return Math.max(1, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
}
