package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Journey.Credit;
import io.huitou.reports.figures.Journey.Moment;
import io.huitou.reports.figures.Journey.Touch;
import io.huitou.reports.figures.Journey.Wait;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Topics;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JourneyStoryTest {
    @Test
    void a_promise_that_is_kept_less_often_beyond_noise_is_the_message_of_the_page() {
        Kpi delivery = promise("delivery_promise_kept", 2000, 0.85, 0.85, 0.77);
        Kpi response = promise("response_promise_kept", 300, 0.87, 0.87, 0.86);
        JourneyStory story = story(nothing(), delivery, response);
        assertThat(story.headline()).matches("delivery_promise_kept fell .* to 77.0%");
        assertThat(story.promises()).isEqualTo(story.headline());
    }

    @Test
    void promises_within_noise_are_said_not_to_have_moved() {
        Kpi delivery = promise("delivery_promise_kept", 2000, 0.85, 0.85, 0.84);
        Kpi response = promise("response_promise_kept", 300, 0.87, 0.87, 0.86);
        assertThat(story(nothing(), delivery, response).promises())
                .isEqualTo("Promises kept: deliveries 84.0%, answers 86.0%; not moved beyond noise");
        assertThat(story(nothing(), response).promises())
                .isEqualTo("Promises kept: answers 86.0%; not moved beyond noise");
    }

    @Test
    void of_too_few_people_nothing_is_claimed() {
        Kpi few = promise("delivery_promise_kept", 29, 0.85, 0.85, 0.20);
        assertThat(story(nothing(), few).promises()).isEqualTo("Promises kept: deliveries 20.0%");
    }

    @Test
    void the_largest_channel_of_each_stage_is_named_but_no_rest_and_nobody_of_a_low_base() {
        Journey journey = journey(
                List.of(
                        touch("social media", "before", 50, false),
                        touch("(other)", "before", 90, false),
                        touch("website", "before", 40, false),
                        touch("app", "after", 9, true)),
                List.of(),
                List.of(),
                List.of());
        assertThat(story(journey).touches()).isEqualTo("Most touches before a purchase: social media (50.0%)");
        assertThat(chinese(journey).touches()).isEqualTo("触点最多的渠道：购买前社交媒体（50.0%）");
    }

    @Test
    void two_models_that_put_different_channels_first_are_not_said_to_agree() {
        Journey agree = credits(credit("search ads", 500, 520), credit("website", 400, 390));
        Journey differ = credits(credit("search ads", 500, 380), credit("website", 400, 390));
        assertThat(story(agree).credits())
                .isEqualTo("Most came through search ads by either model: CNY 500 of the CNY 900 bought after a touch");
        assertThat(story(differ).credits())
                .isEqualTo("Most came through search ads by the whole journey (CNY 500), through website by the last"
                        + " touch (CNY 390)");
    }

    @Test
    void a_wait_that_nine_tenths_did_not_end_in_time_has_no_such_hours() {
        assertThat(story(waits(7.25, 30.0, 8.0, 36.0)).wait("response"))
                .isEqualTo("Half had an answer within 7.3 h, nine tenths within 30.0 h; a year earlier 8.0 and 36.0");
        assertThat(story(waits(7.25, null, 8.0, 36.0)).wait("response"))
                .isEqualTo("Half had an answer within 7.3 h; nine tenths had none in the time watched");
        assertThat(story(waits(null, null, 8.0, 36.0)).wait("response"))
                .isEqualTo("How long customers wait for a first answer");
    }

    @Test
    void a_moment_is_the_worst_only_where_it_differs_from_all_others_beyond_noise() {
        assertThat(story(moments(0.63, 0.59, 0.68, 0.27, 0.19, 0.36)).dropOff())
                .isEqualTo("Most come no further after use or support: 63.0%");
        assertThat(story(moments(0.33, 0.29, 0.38, 0.27, 0.19, 0.36)).dropOff())
                .isEqualTo("No moment loses clearly more customers than the others");
    }

    @Test
    void satisfaction_within_noise_is_alike() {
        assertThat(story(moments(0.63, 0.59, 0.68, 0.27, 0.19, 0.36)).satisfaction())
                .isEqualTo("Least satisfied are customers after the first purchase (27.0%), most after use or support"
                        + " (63.0%)");
        assertThat(chinese(moments(0.33, 0.29, 0.38, 0.27, 0.19, 0.36)).satisfaction())
                .isEqualTo("各关键时刻的满意度之差均属正常波动");
    }

    private static Kpi promise(String metric, long n, double usual, double monthBefore, double now) {
        double[] values = new double[25];
        java.util.Arrays.fill(values, usual);
        values[23] = monthBefore;
        values[24] = now;
        return Kpis.of(metric, Unit.PERCENT, Better.HIGHER, n, 0, values);
    }

    private static Touch touch(String channel, String stage, long touches, boolean isLowBase) {
        return new Touch(Kpis.MONTH, channel, stage, touches, touches / 100d, isLowBase);
    }

    private static Credit credit(String channel, long amount, long lastTouch) {
        return new Credit(
                channel,
                BigDecimal.valueOf(amount),
                BigDecimal.valueOf(900),
                BigDecimal.valueOf(lastTouch),
                null,
                null,
                false);
    }

    private static Journey credits(Credit... credits) {
        return journey(List.of(), List.of(credits), List.of(), List.of());
    }

    private static Journey waits(
            @Nullable Double half, @Nullable Double nineTenths, Double halfBefore, Double nineTenthsBefore) {
        return journey(
                List.of(),
                List.of(),
                List.of(new Wait(
                        "response", "all", Kpis.MONTH, half, nineTenths, halfBefore, nineTenthsBefore, 200, false)),
                List.of());
    }

    /** The same shares as drop-off and as satisfaction: of use and support, and of the first purchase. */
    private static Journey moments(
            double smot, double smotLow, double smotHigh, double fmot, double fmotLow, double fmotHigh) {
        return journey(
                List.of(),
                List.of(),
                List.of(),
                List.of(moment("fmot", fmot, fmotLow, fmotHigh), moment("smot", smot, smotLow, smotHigh)));
    }

    private static Moment moment(String moment, double share, double low, double high) {
        return new Moment(moment, Kpis.MONTH, 100L, share, low, high, false, 100L, share, low, high, false);
    }

    private static Journey nothing() {
        return journey(List.of(), List.of(), List.of(), List.of());
    }

    private static Journey journey(List<Touch> touches, List<Credit> credits, List<Wait> waits, List<Moment> moments) {
        return new Journey(touches, credits, waits, List.of(), moments);
    }

    private static JourneyStory story(Journey journey, Kpi... kpis) {
        return new JourneyStory(with(journey, kpis), Language.ENGLISH);
    }

    private static JourneyStory chinese(Journey journey) {
        return new JourneyStory(with(journey), Language.CHINESE);
    }

    private static Figures with(Journey journey, Kpi... kpis) {
        Topics nothing = Kpis.nothing();
        return Kpis.figures(
                new Topics(
                        nothing.retention(),
                        nothing.lifetime(),
                        nothing.loyalty(),
                        nothing.wordOfMouth(),
                        nothing.satisfaction(),
                        journey,
                        nothing.risk()),
                kpis);
    }
}
