package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.MonthValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    @Test
    void the_largest_change_beyond_noise_makes_the_headline() {
        Kpi lapse = Kpis.of("Lapse rate", Unit.PERCENT, Better.LOWER, 9000, 0, Kpis.flat(0.122, 0.122, 0.154));
        Kpi revenue = Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(1_000_000, 1_000_000, 900_000));
        Kpi quiet = Kpis.of("Active customers", Unit.COUNT, Better.HIGHER, 4000, 0, Kpis.flat(4000));

        Story english = new Story(Kpis.figures(revenue, quiet, lapse), Language.ENGLISH);
        assertThat(english.headline()).matches("Lapse rate rose 3\\.[0-9] pp on the prior (month|year) to 15.4%");
        assertThat(english.sentences())
                .anyMatch(
                        s -> s.matches("Revenue fell (9\\.[0-9]|10\\.[0-9])% on the prior (month|year) to CNY 900k\\."))
                .contains("Within noise: Active customers.", "No source was read.");

        Story chinese = new Story(Kpis.figures(revenue, quiet, lapse), Language.CHINESE);
        assertThat(chinese.headline()).matches("Lapse rate(同比|环比)上升3\\.[0-9]个百分点，达15.4%");
    }

    @Test
    void the_prior_year_comes_first_and_good_news_does_not_hide_bad() {
        Kpi customers = Kpis.of("Active customers", Unit.COUNT, Better.HIGHER, 4000, 0, Kpis.flat(1500, 1500, 1928));
        Kpi score = Kpis.of("Net promoter score", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(18, 40, 17));
        Kpi lapse = Kpis.of("Lapse rate", Unit.PERCENT, Better.LOWER, 1767, 0, Kpis.flat(0.216, 0.26, 0.266));

        Story story = new Story(Kpis.figures(score, lapse, customers), Language.ENGLISH);
        assertThat(story.headline())
                .matches("Active customers rose 2[789]\\.[0-9]% on the prior year to 1,930;"
                        + " lapse rate rose [45]\\.[0-9] pp to 26\\.6%");
        assertThat(story.sentences().get(0))
                .isEqualTo("Net promoter score fell 23.0 points on the prior month to 17.0.");
        assertThat(story.sentences()).hasSizeBetween(2, 5);
    }

    @Test
    void where_only_a_month_moved_it_leads_and_the_year_is_said_of_it_by_name() {
        Kpi score = Kpis.of("Net promoter score", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(18, 40, 17));
        Story story = new Story(Kpis.figures(score), Language.ENGLISH);
        assertThat(story.headline()).isEqualTo("Net promoter score fell 23.0 points on the prior month to 17.0");
        assertThat(story.sentences().get(0))
                .matches("Net promoter score: the fall of [01]\\.[0-9] points on the prior year is within noise\\.");
    }

    @Test
    void a_chart_says_how_the_year_went_and_is_never_a_mere_label() {
        double[] grown = Kpis.flat(100);
        for (int i = 0; i < grown.length; i++) {
            grown[i] = 100 * Math.exp(0.01 * i + 0.12 * Math.sin(i * 2.6));
        }
        Kpi steady = Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, grown);
        assertThat(title(steady))
                .matches("Revenue was above the prior year in each of 12 months, in Aug 2026 by 10\\.[0-9]%");
        assertThat(title(Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(100))))
                .isEqualTo("Revenue was CNY 100 in Aug 2026: no move on the prior year beyond noise");
        assertThat(title(Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, 90, 100)))
                .isEqualTo("Revenue was CNY 100 in Aug 2026");
    }

    private static String title(Kpi kpi) {
        return new Story(Kpis.figures(kpi), Language.ENGLISH).chartTitle(kpi);
    }

    @Test
    void where_everything_is_too_few_to_be_shown_the_headline_says_so() {
        Kpi shown = Kpis.of("Lapse rate", Unit.PERCENT, Better.LOWER, 29, 0, 0.9);
        MonthValue now =
                new MonthValue(Kpis.MONTH, null, null, null, null, null, true, null, null, null, null, null, null);
        Kpi hidden = new Kpi(shown.metric(), shown.title(), shown.says(), shown.unit(), shown.better(), List.of(now));
        assertThat(new Story(Kpis.figures(hidden), Language.ENGLISH).headline())
                .isEqualTo("No figure of Aug 2026 has ten people behind it, so none is shown");
        assertThat(new Story(Kpis.figures(hidden), Language.CHINESE).headline()).isEqualTo("2026年8月各项指标的样本均不足10人，故不列示");
    }

    @Test
    void a_small_sample_makes_no_claim() {
        Kpi few = Kpis.of("Lapse rate", Unit.PERCENT, Better.LOWER, 29, 0, Kpis.flat(0.1, 0.1, 0.9));
        assertThat(new Story(Kpis.figures(few), Language.ENGLISH).headline())
                .isEqualTo("No figure of Aug 2026 can be compared yet: no earlier month, or fewer than 30 people");
        assertThat(Verdict.of(few, Against.MONTH_BEFORE)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void where_nothing_moved_the_headline_says_so() {
        Kpi quiet = Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(1_000_000));
        assertThat(new Story(Kpis.figures(quiet), Language.ENGLISH).headline())
                .isEqualTo("Nothing moved beyond noise in Aug 2026");
        assertThat(new Story(Kpis.figures(quiet), Language.CHINESE).headline()).isEqualTo("2026年8月各项指标均在正常波动范围内");
    }

    @Test
    void a_currency_is_named_only_where_there_are_amounts() {
        Kpi money = Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(1_000_000));
        Kpi count = Kpis.of("Complaints", Unit.COUNT, Better.LOWER, 4000, 0, Kpis.flat(50));
        assertThat(new Story(Kpis.figures(count, money), Language.ENGLISH).subtitle())
                .contains("amounts in CNY");
        assertThat(new Story(Kpis.figures(count), Language.ENGLISH).subtitle()).doesNotContain("CNY");
    }

    @Test
    void an_empty_company_is_told_so() {
        assertThat(new Story(Kpis.figures(), Language.ENGLISH).headline()).isEqualTo("No KPI is measured yet");
    }

    @Test
    void the_same_difference_is_noise_in_a_small_sample_and_not_in_a_large_one() {
        double[] values = Kpis.flat(0.20, 0.20, 0.23);
        assertThat(verdict(Kpis.of("Rate", Unit.PERCENT, Better.HIGHER, 400, 0, values)))
                .isEqualTo(Verdict.NOISE);
        assertThat(verdict(Kpis.of("Rate", Unit.PERCENT, Better.HIGHER, 40_000, 0, values)))
                .isEqualTo(Verdict.BETTER);
        assertThat(verdict(Kpis.of("Rate", Unit.PERCENT, Better.LOWER, 40_000, 0, values)))
                .isEqualTo(Verdict.WORSE);
        assertThat(verdict(Kpis.of("Rate", Unit.PERCENT, Better.NONE, 40_000, 0, values)))
                .isEqualTo(Verdict.MOVED);
    }

    @Test
    void a_score_is_judged_by_its_intervals() {
        // Half intervals of 7 are standard errors of 3.57, so a difference needs 2.576 * 5.05 = 13.0.
        assertThat(verdict(Kpis.of("NPS", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(30, 30, 42.9))))
                .isEqualTo(Verdict.NOISE);
        assertThat(verdict(Kpis.of("NPS", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(30, 30, 43.1))))
                .isEqualTo(Verdict.BETTER);
    }

    @Test
    void an_amount_is_judged_by_its_own_months_and_needs_enough_of_them() {
        assertThat(verdict(Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(100, 100, 101))))
                .isEqualTo(Verdict.NOISE);
        assertThat(verdict(Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, Kpis.flat(100, 100, 70))))
                .isEqualTo(Verdict.WORSE);
        assertThat(verdict(Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, 100, 101, 99, 100, 70)))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void one_december_does_not_hide_a_fall() {
        double[] values = Kpis.flat(100, 100, 75);
        values[4] = 160;
        values[16] = 165;
        assertThat(verdict(Kpis.of("Revenue", Unit.MONEY, Better.HIGHER, 4000, 0, values)))
                .isEqualTo(Verdict.WORSE);
    }

    private static Verdict verdict(Kpi kpi) {
        return Verdict.of(kpi, Against.MONTH_BEFORE);
    }
}
