package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Satisfaction;
import io.huitou.reports.figures.Satisfaction.Facility;
import io.huitou.reports.figures.Satisfaction.FeedbackTopic;
import io.huitou.reports.figures.Satisfaction.Gap;
import io.huitou.reports.figures.Satisfaction.Outcome;
import io.huitou.reports.figures.Satisfaction.Recommendation;
import io.huitou.reports.figures.Satisfaction.Risk;
import io.huitou.reports.figures.Satisfaction.Touchpoint;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SatisfactionStoryTest {
    private static final Gap SHORT =
            new Gap("dimension", "responsiveness", 114, 5.91, 4.73, -1.19, -1.50, -0.88, -1.07, true, false);
    private static final Gap NOISE = new Gap("dimension", "empathy", 114, 5.6, 5.5, -0.1, -0.3, 0.1, null, true, false);
    private static final Gap FEW = new Gap("dimension", "tangibles", 29, 5.9, 3.9, -2.0, -2.5, -1.5, null, true, true);

    @Test
    void the_headline_names_the_likely_cause_beside_the_largest_movement() {
        Kpi nps = Kpis.of("nps", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(30, 30, 10));
        assertThat(story(nps, SHORT, NOISE).headline())
                .matches("nps fell (20|19|21)\\.\\d points .* to 10\\.0; widest service gap: Responsiveness");
        assertThat(story(nps, SHORT, topic(0.25, 0.18, true)).headline())
                .endsWith("to 10.0; complaints are more often about: Delivery");
        assertThat(story(nps, SHORT, topic(0.18, 0.25, true)).headline()).endsWith("gap: Responsiveness");
        assertThat(story(nps, NOISE, FEW, topic(0.25, 0.18, false)).headline()).endsWith("to 10.0");
        FeedbackTopic long36 = new FeedbackTopic("x".repeat(99), "长", 88, 0.25, 0.2, 0.3, 0.18, true, true, false);
        assertThat(story(nps, long36).headline()).contains("; complaints are more often about: xxx");
    }

    @Test
    void a_score_that_stayed_is_said_to_have_stayed_with_its_interval() {
        assertThat(story(Kpis.of("nps", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(30, 30, 31)))
                        .nps())
                .isEqualTo("nps is 31.0 (24.0 to 38.0): no move beyond noise");
        assertThat(story(Kpis.of("nps", Unit.POINTS, Better.HIGHER, 20, 7, Kpis.flat(30, 30, 80)))
                        .nps())
                .isEqualTo("nps is 80.0 (73.0 to 87.0)");
        assertThat(story(Kpis.of("nps", Unit.POINTS, Better.HIGHER, 400, 7, Kpis.flat(30, 30, 10)))
                        .nps())
                .startsWith("nps fell");
    }

    @Test
    void the_year_and_the_touchpoints_are_compared_only_where_they_differ() {
        assertThat(story(year("now", 21.5, false, 1109), year("before", 20, false, 828), touchpoint("email", 40, false))
                        .recommendations())
                .isEqualTo("NPS of twelve months is 21.5, within noise of the year before (20.0); no touchpoint differs"
                        + " from all beyond noise");
        assertThat(story(year("now", 21.5, true, 1109), year("before", 40, true, 828), touchpoint("email", -5, true))
                        .recommendations())
                .isEqualTo("NPS of twelve months fell from 40.0 to 21.5; lower after E-mail: −5.0");
        assertThat(story(year("now", 21.5, true, 1109), touchpoint("email", 60, true))
                        .recommendations())
                .isEqualTo("NPS of twelve months is 21.5; higher after E-mail: 60.0");
        assertThat(story(year("now", 21.5, false, 29)).recommendations()).startsWith("How likely");
    }

    @Test
    void service_falls_short_only_beyond_noise() {
        assertThat(story(SHORT, NOISE).gaps())
                .isEqualTo("Widest service gap: Responsiveness at −1.2 points (5.9 expected, 4.7 found)");
        Gap level = new Gap("dimension", "reliability", 114, 5.9, 5.0, -0.88, -1.15, -0.62, -0.84, true, false);
        Gap apart = new Gap("dimension", "assurance", 114, 5.9, 5.4, -0.47, -0.78, -0.17, -0.39, false, false);
        assertThat(story(SHORT, level, apart).gaps())
                .isEqualTo("Widest service gaps, level within noise: Responsiveness (−1.2), Reliability (−0.9)");
        assertThat(story(SHORT, level, level, level).gaps())
                .isEqualTo("Service falls short in 4 dimensions, level within noise");
        assertThat(story(NOISE, FEW).gaps()).startsWith("No dimension of service falls short");
        assertThat(story(FEW).gaps()).isEqualTo("Too few answers to say where service falls short");
    }

    @Test
    void settling_keeps_customers_only_where_the_intervals_lie_apart() {
        Outcome settled = outcome("settled", 0.68, 0.63, 0.73, 328);
        assertThat(story(settled, outcome("open", 0.35, 0.28, 0.44, 136), new Risk("buyers", 349, 1.76, 1.5, 2.0))
                        .outcomes())
                .isEqualTo("Settled within 14 days, 68.0% of complainers stayed, else 35.0%; they leave 1.76 times as"
                        + " often as others");
        assertThat(story(settled, outcome("open", 0.60, 0.5, 0.7, 136), new Risk("buyers", 349, 1.1, 0.9, 1.3))
                        .outcomes())
                .isEqualTo("Settled within 14 days or not, complainers stayed alike within noise: 68.0% and 60.0%");
        assertThat(story(settled, outcome("open", 0.1, 0.02, 0.3, 20)).outcomes())
                .isEqualTo("How many complainers stay");
    }

    @Test
    void facilities_are_ranked_only_where_the_intervals_lie_apart() {
        Facility safe = new Facility("safety", 178, 0.87, 0.81, 0.91, false);
        assertThat(story(safe, new Facility("signs", 178, 0.42, 0.35, 0.49, false))
                        .facilities())
                .isEqualTo("Safety is rated better (87.0%) than Signs (42.0%)");
        assertThat(story(safe, new Facility("signs", 178, 0.8, 0.73, 0.85, false))
                        .facilities())
                .startsWith("No facility is rated better");
        assertThat(story(safe, new Facility("signs", 12, 0.1, 0.02, 0.3, true)).facilities())
                .isEqualTo("How customers rate the facilities");
    }

    @Test
    void a_topic_rises_only_beyond_noise() {
        assertThat(story(topic(0.25, 0.18, true)).topics())
                .isEqualTo("Delivery rose to 25.0% of complaints and negative texts, from 18.0% a quarter before");
        assertThat(story(topic(0.25, 0.18, false)).topics())
                .isEqualTo("Delivery leads the complaints and negative texts (25.0%); no topic rose beyond noise");
        assertThat(story(topic(0.25, 0.18, false), topic(0.24, 0.18, false)).topics())
                .isEqualTo("Delivery, Delivery lead, level within noise; no topic rose beyond it");
    }

    private static SatisfactionStory story(Object... things) {
        Satisfaction page = new Satisfaction(
                of(Recommendation.class, things),
                of(Touchpoint.class, things),
                of(Gap.class, things),
                of(Outcome.class, things),
                of(Risk.class, things),
                of(Facility.class, things),
                of(FeedbackTopic.class, things));
        return new SatisfactionStory(
                Kpis.figures(Kpis.topics(page), of(Kpi.class, things).toArray(new Kpi[0])), Language.ENGLISH);
    }

    private static <T> List<T> of(Class<T> type, Object... things) {
        return Stream.of(things).filter(type::isInstance).map(type::cast).toList();
    }

    private static Recommendation year(String part, double nps, boolean isDifferent, long n) {
        return new Recommendation(part, 0.4, 0.4, 0.2, n, nps, nps - 4, nps + 4, isDifferent, n < 30);
    }

    private static Touchpoint touchpoint(String name, double nps, boolean isDifferent) {
        return new Touchpoint(name, 0.4, 0.4, 0.2, 120, nps, nps - 12, nps + 12, isDifferent, false);
    }

    private static Outcome outcome(String settlement, double share, double low, double high, long complaints) {
        return new Outcome("buyers", settlement, "all", 180, 14, complaints, share, low, high, complaints < 30);
    }

    private static FeedbackTopic topic(double share, double before, boolean isBeyondNoise) {
        return new FeedbackTopic(
                "Delivery", "配送", 88, share, share - 0.04, share + 0.04, before, isBeyondNoise, true, false);
    }
}
