package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Journey.Credit;
import io.huitou.reports.figures.Journey.Moment;
import io.huitou.reports.figures.Journey.Promise;
import io.huitou.reports.figures.Journey.Touch;
import io.huitou.reports.figures.Journey.Wait;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Topics;
import java.math.BigDecimal;
import java.time.LocalDate;
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
    void the_channels_that_lead_a_stage_are_named_together_where_they_are_level() {
        Journey journey = journey(
                List.of(
                        touch("search ads", "before", 44, true),
                        touch("social media", "before", 45, true),
                        touch("(other)", "before", 90, false),
                        touch("website", "before", 20, false),
                        touch("app", "after", 43, true),
                        touch("store", "after", 20, false)),
                List.of(),
                List.of(),
                List.of());
        assertThat(story(journey).touches())
                .isEqualTo("Leading before: social media, search ads (level); after: app (43.0%)");
        assertThat(chinese(journey).touches()).isEqualTo("触点居首的渠道：购买前社交媒体、搜索广告（持平）；购买后App（43.0%）");
    }

    @Test
    void a_promise_that_broke_in_one_month_is_told_with_when_and_how_far() {
        Kpi delivery = promise("delivery_promise_kept", 2000, 0.9, 0.78, 0.77);
        List<Promise> months = List.of(
                kept(3, 0.898, 0.894, false),
                kept(4, 0.792, 0.898, true),
                kept(5, 0.784, 0.792, false),
                kept(6, 0.77, 0.784, false));
        JourneyStory story = story(promises(months), delivery);
        assertThat(story.headline())
                .isEqualTo("Delivery promises kept dropped from 89.8% (Mar 2026) to 79.2% in Apr 2026 and stand at"
                        + " 77.0%");
        assertThat(story.promises()).isEqualTo(story.headline());
        assertThat(story(promises(months.subList(0, 2)), delivery).headline())
                .isEqualTo("Delivery promises kept dropped from 89.8% (Mar 2026) to 79.2% in Apr 2026");
        List<Promise> recovered = List.of(kept(4, 0.792, 0.898, true), kept(5, 0.91, 0.792, false));
        assertThat(story(promises(recovered), delivery).headline()).startsWith("delivery_promise_kept fell");
        assertThat(story(promises(months)).headline()).isEqualTo("Channels and journey");
    }

    @Test
    void two_models_that_put_different_channels_first_are_not_said_to_agree() {
        Journey agree = credits(credit("search ads", 500, 520, true), credit("website", 400, 390, false));
        Journey differ = credits(credit("search ads", 500, 380, true), credit("website", 400, 390, false));
        Journey level = credits(credit("search ads", 500, 380, true), credit("website", 400, 390, true));
        assertThat(story(level).credits())
                .isEqualTo("Ahead by either model, level within noise: search ads (CNY 500), website (CNY 400), of CNY"
                        + " 900 bought after a touch");
        assertThat(story(agree).credits())
                .isEqualTo("More came through search ads than through any other channel by either model: CNY 500"
                        + " (55.6%) of the CNY 900 bought after a touch");
        assertThat(story(differ).credits())
                .isEqualTo(
                        "By the whole journey search ads (CNY 500) brought more than other channels, by the last touch"
                                + " website (CNY 390)");
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
                .isEqualTo("More come no further after use or support (63.0%) than at any other moment");
        assertThat(story(moments(0.33, 0.29, 0.38, 0.27, 0.19, 0.36)).dropOff())
                .isEqualTo("No moment loses clearly more customers than the others");
    }

    @Test
    void satisfaction_within_noise_is_alike() {
        assertThat(story(moments(0.63, 0.59, 0.68, 0.27, 0.19, 0.36)).satisfaction())
                .isEqualTo("Customers are less satisfied after the first purchase (27.0%) than after use or support"
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

    private static Touch touch(String channel, String stage, long touches, boolean isLevel) {
        return new Touch(Kpis.MONTH, channel, stage, touches, touches / 100d, isLevel, false);
    }

    private static Credit credit(String channel, long amount, long lastTouch, boolean isLevel) {
        return new Credit(
                channel,
                BigDecimal.valueOf(amount),
                BigDecimal.valueOf(900),
                amount / 900d,
                BigDecimal.valueOf(lastTouch),
                null,
                null,
                isLevel,
                false);
    }

    private static Promise kept(int month, double share, double before, boolean isBreak) {
        return new Promise(
                "delivery",
                LocalDate.of(2026, month, 1),
                share,
                share - 0.02,
                share + 0.02,
                before,
                isBreak,
                900L,
                false);
    }

    private static Journey promises(List<Promise> months) {
        return new Journey(List.of(), List.of(), List.of(), months, List.of());
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
