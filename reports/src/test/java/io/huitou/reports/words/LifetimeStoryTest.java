package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Lifetime;
import io.huitou.reports.figures.Lifetime.Band;
import io.huitou.reports.figures.Lifetime.Channel;
import io.huitou.reports.figures.Lifetime.Concentration;
import io.huitou.reports.figures.Lifetime.Fit;
import io.huitou.reports.figures.Lifetime.Tenth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifetimeStoryTest {
    private static final Tenth BEST = new Tenth(
            1,
            10,
            475,
            new BigDecimal("2616189.90"),
            0.5708,
            new BigDecimal("5507.77"),
            4747,
            new BigDecimal("4583581.98"),
            new BigDecimal("1313232.17"),
            new BigDecimal("204.39"),
            false);

    @Test
    void the_headline_says_what_moved_and_who_holds_the_value() {
        Kpi orders = Kpis.of("average_order_value", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(250, 250, 250, 200));
        assertThat(story(of(List.of(BEST), List.of(), List.of()), Language.ENGLISH, orders)
                        .headline())
                .matches("average_order_value fell [0-9.]+% on the prior (month|year) to CNY 200;"
                        + " the best tenth holds 57.1% of future value");
        assertThat(story(of(List.of(BEST), List.of(), List.of()), Language.CHINESE)
                        .headline())
                .isEqualTo("客户贡献的各项指标变动均属正常波动；最优十分之一客户占未来价值的57.1%");
    }

    @Test
    void without_a_model_of_purchases_the_headline_keeps_to_what_moved() {
        assertThat(story(of(List.of(), List.of(), List.of()), Language.ENGLISH).headline())
                .isEqualTo("No figure of what customers bring moved beyond noise");
    }

    @Test
    void the_value_to_come_is_told_with_its_spread() {
        assertThat(story(of(List.of(BEST), List.of(), List.of()), Language.ENGLISH)
                        .tenths())
                .isEqualTo("The best tenth of 4,747 customers holds 57.1% of the CNY 4.58M to come;"
                        + " the median is CNY 204");
        assertThat(story(of(List.of(BEST), List.of(), List.of()), Language.CHINESE)
                        .tenths())
                .isEqualTo("4,747名客户中最优十分之一占未来价值458万元的57.1%；中位数为204元");
    }

    @Test
    void a_channel_is_named_only_where_its_customers_are_worth_more_than_the_others_beyond_noise() {
        assertThat(channels(channel("referral", false, false)))
                .isEqualTo("No channel of acquisition brings customers worth more than the others, beyond noise");
        assertThat(channels(channel("referral", true, false)))
                .isEqualTo("Customers won through referral are worth more than others: CNY 1,260 each against CNY"
                        + " 1,000");
        assertThat(channels(channel("unknown", true, false))).startsWith("No channel");
        assertThat(channels(channel("referral", true, true))).startsWith("No channel");
    }

    private static String channels(Channel channel) {
        return story(of(List.of(), List.of(channel), List.of()), Language.ENGLISH)
                .channels();
    }

    private static Channel channel(String name, boolean isAbove, boolean isLowBase) {
        return new Channel(name, 100, 1258, 1062.0, 1454.0, 1000.0, isAbove, isLowBase);
    }

    @Test
    void the_miss_of_the_forecast_has_a_direction_and_stands_beside_the_error_of_a_customer() {
        assertThat(story(of(List.of(), List.of(), List.of(fit(0.026))), Language.ENGLISH)
                        .tracking())
                .isEqualTo("Forecast 2.6% too high in all (14.3k purchases expected in 364 unseen days, 13.9k came),"
                        + " but off by 2.99 purchases a customer, who made 4.57 on average");
        assertThat(story(of(List.of(), List.of(), List.of(fit(-0.1))), Language.ENGLISH)
                        .tracking())
                .startsWith("Forecast 10.0% too low");
    }

    @Test
    void a_miss_that_cannot_be_told_is_not_told() {
        assertThat(story(of(List.of(), List.of(), List.of(fit(null))), Language.ENGLISH)
                        .tracking())
                .isEqualTo("How the forecast held: 14.3k purchases expected in 364 unseen days, 13.9k came");
    }

    private static Fit fit(@Nullable Double miss) {
        return new Fit("pareto_nbd", 3042, LocalDate.of(2025, 7, 1), 364, 13905, 14269.8, miss, 2.99, 4.571);
    }

    @Test
    void a_first_year_has_no_concentration_to_compare_with() {
        Concentration now = new Concentration(LocalDate.of(2026, 8, 1), 0, 653, 3262, 0.6516, 0.618, false);
        Concentration before = new Concentration(LocalDate.of(2025, 8, 1), 12, 496, 2480, 0.6482, 0.614, false);
        assertThat(concentration(List.of(now))).isEqualTo("653 of 3,262 customers bring 65.2% of the purchases");
        assertThat(concentration(List.of(now, before))).endsWith("; a year ago the best brought 64.8%");
    }

    private static String concentration(List<Concentration> concentration) {
        Lifetime lifetime = new Lifetime(List.of(), List.of(), concentration, List.of(), List.of(), List.of());
        return story(lifetime, Language.ENGLISH).concentration();
    }

    @Test
    void the_largest_part_is_lost_where_the_expected_loss_is_largest_not_the_risk() {
        Lifetime lifetime = new Lifetime(
                List.of(),
                List.of(),
                List.of(),
                List.of(band("medium", "1000", "300"), band("very_high", "100", "90")),
                List.of(),
                List.of());
        assertThat(story(lifetime, Language.ENGLISH).bands())
                .isEqualTo("CNY 390 of CNY 1,100 to come may be lost (35.5%), the largest part of it at medium risk");
    }

    private static Band band(String name, String value, String loss) {
        return new Band(
                name,
                50,
                new BigDecimal(value),
                new BigDecimal(loss),
                0.3,
                new BigDecimal("1100"),
                new BigDecimal("390"),
                0.354545,
                false);
    }

    private static Lifetime of(List<Tenth> tenths, List<Channel> channels, List<Fit> fit) {
        return new Lifetime(tenths, channels, List.of(), List.of(), fit, List.of());
    }

    private static LifetimeStory story(Lifetime lifetime, Language language, Kpi... kpis) {
        Figures figures = Kpis.figures(Kpis.topics(lifetime), kpis);
        return new LifetimeStory(figures, language);
    }
}
