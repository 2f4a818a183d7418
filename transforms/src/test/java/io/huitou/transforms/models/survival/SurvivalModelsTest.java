package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurvivalModelsTest {
    private static final String SEGMENT =
            "population, segment_kind, segment, days, lost, censored, step_days, horizon_days";
    private static final String HAZARD =
            "population, tenure_days, acquisition_channel, age_band, country, gender, plan, lost, censored";
    private static final String STRATUM = "population, exposed, exposed_lost, unexposed, unexposed_lost, horizon_days";

    @Test
    void each_loss_and_each_end_of_observation_stands_in_one_row_of_the_curve() {
        Object[] values = IntStream.range(0, 200)
                .boxed()
                .flatMap(i -> Stream.<Object>of("buyers", "all", "all", i * 3L, i % 3L, i % 2L, 30L, 365L))
                .toArray();
        List<List<@Nullable Object>> rows = Given.answer(new KaplanMeierModel(), Given.rows(SEGMENT, values));
        assertThat(rows.stream().mapToLong(row -> (Long) row.get(5)).sum()).isEqualTo(199);
        assertThat(rows.stream().mapToLong(row -> (Long) row.get(6)).sum()).isEqualTo(100);
        assertThat(rows.get(0).get(4)).isEqualTo(299L);
        assertThat(rows).extracting(row -> row.get(3)).startsWith(0L, 30L, 60L).endsWith(570L, 597L);
    }

    @Test
    void half_have_come_at_the_median_and_where_observation_ended_before_nobody_knows() {
        LocalDate june = LocalDate.of(2026, 6, 1);
        Rows given = Given.rows(
                "month, population, segment_kind, segment, n, left_out, time, events, censored",
                june,
                "app",
                "all",
                "all",
                4L,
                1L,
                2.5,
                1L,
                0L,
                june,
                "app",
                "all",
                "all",
                4L,
                1L,
                8.0,
                1L,
                1L,
                june,
                "app",
                "all",
                "all",
                4L,
                1L,
                30.0,
                1L,
                0L,
                june,
                "jd",
                "all",
                "all",
                3L,
                0L,
                5.0,
                1L,
                2L);
        assertThat(Given.answer(new SurvivalQuantilesModel(), given))
                .extracting(row -> row.get(1) + " " + row.subList(4, 9) + " " + row.get(11))
                .containsExactly("app [4, 4, 3, 1, 8.0] 30.0", "jd [3, 3, 1, 0, null] null");
    }

    @Test
    void a_curve_in_steps_of_no_day_would_never_end_and_is_refused() {
        Rows given = Given.rows(SEGMENT, "buyers", "all", "all", 10L, 3L, 0L, 0L, 5L);
        assertThatThrownBy(() -> Given.answer(new KaplanMeierModel(), given)).hasMessageContaining("step_days is 0");
    }

    @Test
    void kinds_are_compared_each_by_itself() {
        Rows given = Given.rows(
                SEGMENT,
                "buyers",
                "all",
                "all",
                10L,
                3L,
                0L,
                30L,
                5L,
                "buyers",
                "gender",
                "female",
                10L,
                1L,
                0L,
                30L,
                5L,
                "buyers",
                "gender",
                "male",
                10L,
                1L,
                0L,
                30L,
                5L,
                "buyers",
                "gender",
                "male",
                20L,
                1L,
                0L,
                30L,
                5L,
                "subscribers",
                "gender",
                "male",
                20L,
                0L,
                4L,
                30L,
                5L);
        assertThat(Given.answer(new LogRankModel(), given))
                .extracting(row -> row.get(0) + " " + row.get(2) + " " + row.get(5) + " " + row.get(12))
                .containsExactly(
                        "buyers all 3.0 null",
                        "buyers female 0.6666666666666666 1",
                        "buyers male 2.333333333333333 1",
                        "subscribers male 0.0 null");
    }

    @Test
    void without_a_row_nothing_is_measured_and_the_reason_is_told_in_both_languages() {
        for (Model model : List.of(
                new KaplanMeierModel(),
                new LogRankModel(),
                new CoxModel(),
                new CoxFitModel(),
                new MantelHaenszelModel(),
                new SurvivalQuantilesModel())) {
            assertThatThrownBy(() -> Given.answer(model, Given.rows("population")))
                    .isInstanceOfSatisfying(NotMeasuredException.class, refusal -> {
                        assertThat(refusal.reason()).isNotBlank();
                        assertThat(refusal.reasonInChinese()).matches(".*\\p{IsHan}.*");
                    });
        }
    }

    @Test
    void a_population_that_cannot_be_fitted_does_not_keep_the_other_from_it() {
        Rows given = Given.rows(
                HAZARD,
                "buyers",
                10L,
                "-",
                "-",
                "-",
                "male",
                "-",
                1L,
                2L,
                "buyers",
                20L,
                "-",
                "-",
                "-",
                "female",
                "-",
                1L,
                2L,
                "buyers",
                30L,
                "-",
                "-",
                "-",
                "male",
                "-",
                1L,
                2L,
                "subscribers",
                30L,
                "-",
                "-",
                "-",
                "male",
                "tea box",
                1L,
                2L);
        assertThat(Given.answer(new CoxModel(), given))
                .extracting(row -> row.get(0))
                .containsOnly("buyers");
        assertThat(Given.answer(new CoxFitModel(), given))
                .extracting(row -> row.get(11))
                .containsExactly(null, "there is no covariate with two levels");
    }

    @Test
    void where_no_population_can_be_fitted_each_tells_why() {
        Rows given = Given.rows(
                HAZARD,
                "buyers",
                10L,
                "-",
                "-",
                "-",
                "male",
                "-",
                0L,
                2L,
                "subscribers",
                10L,
                "-",
                "-",
                "-",
                "male",
                "china",
                1L,
                0L,
                "subscribers",
                20L,
                "-",
                "-",
                "-",
                "male",
                "tea box",
                0L,
                2L);
        assertThatThrownBy(() -> Given.answer(new CoxFitModel(), given))
                .isInstanceOf(NotMeasuredException.class)
                .hasMessage("buyers: nobody was lost; subscribers: its coefficient grows without bound: plan china");
    }

    @Test
    void the_baseline_is_the_commonest_named_term_of_equals_the_first() {
        HazardDesign design = new HazardDesign();
        Given.rows(
                        HAZARD, "buyers", 1L, "unknown", "25-34", "CN", "male", "-", 9L, 9L, "buyers", 1L, "shop",
                        "18-24", "CN", "female", "-", 1L, 2L, "buyers", 1L, "app", "18-24", "CN", "female", "-", 2L, 1L)
                .forEach(row -> design.count(row, row.whole("lost"), row.whole("censored")));
        assertThat(design.terms().stream().filter(HazardDesign.Term::isBaseline))
                .extracting(HazardDesign.Term::name)
                .containsExactly("app", "25-34", "male");
        assertThat(HazardDesign.columns(design.terms()))
                .containsExactly(
                        "acquisition_channel shop", "acquisition_channel unknown", "age_band 18-24", "gender female");
    }

    @Test
    void complainers_with_nobody_to_compare_with_are_counted_apart() {
        Rows given = Given.rows(STRATUM, "buyers", 4L, 2L, 10L, 1L, 180L, "buyers", 3L, 3L, 0L, 0L, 180L);
        List<@Nullable Object> row =
                Given.answer(new MantelHaenszelModel(), given).get(0);
        assertThat(row.subList(0, 7)).isEqualTo(List.of("buyers", 180L, 2L, 4L, 1L, 10L, 3L));
        assertThat(row.get(8)).isEqualTo(5.0);
        assertThatThrownBy(() ->
                        Given.answer(new MantelHaenszelModel(), Given.rows(STRATUM, "buyers", 3L, 3L, 0L, 0L, 180L)))
                .isInstanceOf(NotMeasuredException.class);
    }
}
