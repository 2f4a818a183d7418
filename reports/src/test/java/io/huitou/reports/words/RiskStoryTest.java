package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Customer;
import io.huitou.reports.figures.Risk.Lapsed;
import io.huitou.reports.figures.Risk.Tenth;
import io.huitou.reports.figures.Risk.WinBackWorth;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskStoryTest {
    private static final Kpi QUIET =
            Kpis.of("revenue_at_risk", Unit.PERCENT, Better.LOWER, 2000, 0, Kpis.flat(0.21, 0.21));

    @Test
    void where_nothing_moved_the_headline_says_what_stands_at_risk_and_who_carries_it() {
        assertThat(new RiskStory(figures(customer("open", 51.2), "true", QUIET), Language.ENGLISH).headline())
                .isEqualTo("21.0% of a year's revenue stands with customers likely to leave;"
                        + " 1 of 2,447 customers carry 6.9% of the expected loss");
        assertThat(new RiskStory(figures(customer("open", 51.2), "true", QUIET), Language.CHINESE).headline())
                .isEqualTo("年营收的21.0%来自可能流失的客户；2,447名客户中的1名占预期损失的6.9%");
    }

    @Test
    void a_movement_beyond_noise_comes_first() {
        Kpi lapsed = Kpis.of("lapsed_customers", Unit.COUNT, Better.LOWER, 300, 0, Kpis.flat(200, 200, 300));
        assertThat(new RiskStory(figures(customer("", 51.2), "true", lapsed), Language.ENGLISH).headline())
                .startsWith("lapsed_customers rose ")
                .endsWith("to 300; 1 of 2,447 customers carry 6.9% of the expected loss");
    }

    @Test
    void a_share_of_few_customers_makes_no_headline() {
        Kpi few = Kpis.of("revenue_at_risk", Unit.PERCENT, Better.LOWER, 29, 0, Kpis.flat(0.21, 0.21));
        RiskStory story = new RiskStory(Kpis.figures(few), Language.ENGLISH);
        assertThat(story.headline()).isEqualTo("No figure of churn risk moved beyond noise");
    }

    @Test
    void the_list_names_those_who_wait_for_an_answer() {
        assertThat(story(customer("open", 51.2), "true").list())
                .isEqualTo("These 1 customers would cost most: CNY 7,320 of expected loss;"
                        + " 1 of them wait for an answer to a complaint");
        assertThat(story(customer("settled", 51.2), "true").list()).endsWith("act by the date given");
    }

    @Test
    void nobody_carries_what_all_carry() {
        Customer all = customer("", "recency_days", 51.2, 12, 12);
        assertThat(new RiskStory(figures(all, "true", QUIET), Language.ENGLISH).headline())
                .isEqualTo("21.0% of a year's revenue stands with customers likely to leave");
    }

    @Test
    void the_reason_is_told_as_a_person_would() {
        assertThat(reason("recency_days", 51d)).isEqualTo("no purchase for 51 days");
        assertThat(reason("promotions_redeemed", 1d)).isEqualTo("bought on promotion once");
        assertThat(reason("promotions_redeemed", 3d)).isEqualTo("bought on promotion 3 times");
        assertThat(reason("purchase_trend", -6d)).isEqualTo("buys on fewer days than before (−6)");
        assertThat(reason("purchase_trend", 4d)).isEqualTo("buys on more days than before (+4)");
        assertThat(reason("missed_purchases", 4.62)).isEqualTo("silent for 4.6 times the usual gap");
        assertThat(reason("satisfaction", -0.28)).isEqualTo("less satisfied than others");
        assertThat(reason("recency_days", null)).isEqualTo("Days since the last purchase");
        assertThat(reason("", null)).isEqualTo("nothing raises it above the average");
        assertThat(reason("moon", 2.5)).isEqualTo("Days since the last purchase: 2.5");
    }

    @Test
    void every_feature_that_the_models_can_name_has_words_in_both_languages() throws IOException {
        List<String> features = Files.readAllLines(Path.of("../sql/rules/churn_reasons.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(features).hasSizeGreaterThan(10);
        for (String feature : features) {
            for (double value : new double[] {0, 1}) {
                for (Language language : Language.values()) {
                    RiskStory story = new RiskStory(figures(customer("", 1d), "true", QUIET), language);
                    assertThat(story.reason(customer("", feature, value, 1, 2447)))
                            .as(feature)
                            .doesNotContain("Days since the last purchase", "距最后购买的天数");
                }
            }
        }
    }

    @Test
    void the_last_complaint_is_told_with_its_state() {
        RiskStory story = story(customer("open", 51.26), "true");
        assertThat(story.complaint(customer("open", 1d))).isEqualTo("open 2026-05-28");
        assertThat(story.complaint(customer("", 1d))).isEqualTo("none");
    }

    @Test
    void writing_to_the_lapsed_is_worth_what_it_adds_and_where_that_is_not_known_nothing_is_said_of_worth() {
        Lapsed lapsed = new Lapsed(
                "M3799", new BigDecimal("2786"), 0.493, LocalDate.of(2026, 5, 13), "", 200, new BigDecimal("90400"));
        WinBackWorth worth = new WinBackWorth(
                200,
                0.127,
                0.102,
                0.151,
                new BigDecimal("34547.71"),
                new BigDecimal("27576.46"),
                new BigDecimal("40881.95"));
        assertThat(winBack(lapsed, List.of(worth)))
                .isEqualTo("Writing to the 200 lapsed customers of the list is worth"
                        + " CNY 34.5k (CNY 27.6k to CNY 40.9k); these first");
        assertThat(winBack(lapsed, List.of()))
                .startsWith("200 lapsed customers could be won back")
                .doesNotContain("CNY");
    }

    private static String winBack(Lapsed lapsed, List<WinBackWorth> worth) {
        Risk risk = new Risk(List.of(), List.of(), List.of(lapsed), List.of(), List.of(), List.of(), worth);
        return new RiskStory(Kpis.figures(Kpis.topics(risk), QUIET), Language.ENGLISH).winBack();
    }

    private static String reason(String feature, @Nullable Double value) {
        Customer customer = customer("", feature, value, 1, 2447);
        return story(customer, "true").reason(customer);
    }

    @Test
    void an_auc_without_a_standard_error_has_no_interval() {
        assertThat(story(customer("", 1d), "true").tested()).endsWith("AUC 0.83 (0.80 to 0.87)");
        assertThat(new RiskStory(figures(customer("", 1d), "true", QUIET, false), Language.ENGLISH).tested())
                .endsWith("AUC 0.83");
    }

    @Test
    void amounts_that_rest_on_a_score_that_was_off_say_so_in_every_segment() {
        assertThat(caution("too_high")).isEqualTo(" The score expected more to leave than did; not scaled.");
        assertThat(caution("too_low")).startsWith(" The score expected fewer to leave");
        assertThat(caution("true")).isEmpty();
        assertThat(caution("")).isEmpty();
    }

    private static String caution(String judgement) {
        Customer customer = customer("", "recency_days", 51d, 20, 225, judgement);
        Risk segment = new Risk(List.of(customer), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new RiskStory(Kpis.figures(Kpis.topics(segment), QUIET), Language.ENGLISH).caution();
    }

    @Test
    void the_test_says_whether_the_score_warns_too_often_or_too_rarely() {
        assertThat(story(customer("", 1d), "true").test()).startsWith("The score holds");
        assertThat(story(customer("", 1d), "too_high").test())
                .isEqualTo("The score warns too often: from 1 Apr 2026 on,"
                        + " of 589 customers 299 were expected to leave, 260 did");
        assertThat(story(customer("", 1d), "too_low").test()).startsWith("The score warns too rarely");
    }

    private static RiskStory story(Customer customer, String judgement) {
        return new RiskStory(figures(customer, judgement, QUIET), Language.ENGLISH);
    }

    private static Figures figures(Customer customer, String judgement, Kpi kpi) {
        return figures(customer, judgement, kpi, true);
    }

    private static Figures figures(Customer customer, String judgement, Kpi kpi, boolean isSure) {
        Tenth tenth = new Tenth(
                1,
                59,
                54,
                0.95,
                0.92,
                0.82,
                0.96,
                false,
                LocalDate.of(2026, 4, 1),
                589,
                260,
                298.87,
                judgement,
                0.83,
                isSure ? Double.valueOf(0.80) : null,
                isSure ? Double.valueOf(0.87) : null);
        Risk risk = new Risk(List.of(customer), List.of(tenth), List.of(), List.of(), List.of(), List.of(), List.of());
        return Kpis.figures(Kpis.topics(risk), kpi);
    }

    private static Customer customer(String complaint, @Nullable Double reasonValue) {
        return customer(complaint, "recency_days", reasonValue, 1, 2447);
    }

    private static Customer customer(
            String complaint, String reason, @Nullable Double reasonValue, long listed, long scored) {
        return customer(complaint, reason, reasonValue, listed, scored, "true");
    }

    private static Customer customer(
            String complaint, String reason, @Nullable Double reasonValue, long listed, long scored, String judgement) {
        return new Customer(
                1,
                "M1",
                "platinum",
                "North",
                LocalDate.of(2026, 5, 10),
                0.5,
                "high",
                new BigDecimal("14379.75"),
                new BigDecimal("7316.75"),
                reason,
                "Days since the last purchase",
                "距最后购买的天数",
                reasonValue,
                complaint.isEmpty() ? null : LocalDate.of(2026, 5, 28),
                complaint,
                "E113",
                true,
                LocalDate.of(2026, 7, 7),
                listed,
                new BigDecimal("7316.75"),
                0.0687,
                scored,
                judgement);
    }
}
