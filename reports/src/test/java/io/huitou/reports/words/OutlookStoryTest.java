package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huitou.reports.Edition;
import io.huitou.reports.figures.Lifetime;
import io.huitou.reports.figures.Lifetime.Fit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Action;
import io.huitou.reports.figures.Risk.ComingYear;
import io.huitou.reports.figures.Risk.OpenComplaints;
import io.huitou.reports.figures.Risk.WinBackWorth;
import io.huitou.reports.figures.Topics;
import io.huitou.reports.words.OutlookStory.Decision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutlookStoryTest {
    private static final WinBackWorth WORTH = new WinBackWorth(
            200,
            0.127,
            0.102,
            0.151,
            new BigDecimal("34547.71"),
            new BigDecimal("27576.46"),
            new BigDecimal("40881.95"));

    @Test
    void the_largest_amount_is_decided_first_and_makes_the_headline() {
        OutlookStory story = story(List.of(complaints(true)), List.of(WORTH), List.of());
        assertThat(story.decisions())
                .extracting(Decision::what)
                .containsExactly(
                        "Settle the open complaints of 77 active customers",
                        "Write to the 200 customers of the win-back list");
        assertThat(story.headline())
                .isEqualTo("Settle the open complaints of 77 active customers: CNY 36.8k of expected loss");
        assertThat(story.decisions().get(1).why())
                .isEqualTo("Contacts raise the share coming back by 12.7 pp (10.2 pp to 15.1 pp),"
                        + " against a control group");
        assertThat(story.decisions().get(0).why())
                .isEqualTo("Settled within 14 days goes with staying: 180 days on, 68.0% of earlier complainers"
                        + " were still there, of the others 35.3%");
    }

    @Test
    void complaints_are_no_recommendation_where_settling_them_is_not_told_apart_from_chance() {
        OutlookStory story = story(List.of(complaints(false)), List.of(), List.of());
        assertThat(story.decisions()).isEmpty();
        assertThat(story.headline()).isEqualTo("The figures call for no decision");
    }

    @Test
    void campaigns_are_questioned_only_where_a_year_shows_no_effect_and_their_cost_is_known() {
        BigDecimal cost = new BigDecimal("82977.60");
        assertThat(story(action("campaigns_year", 0.01, -0.02, 0.04, cost)).decisions())
                .extracting(Decision::stake)
                .containsExactly("CNY 83k of cost");
        Action harmed = action("campaigns_year", -0.05, -0.08, -0.02, cost);
        assertThat(story(harmed).decisions())
                .extracting(Decision::what, Decision::why)
                .containsExactly(tuple(
                        "Stop the campaigns, or change them",
                        "In twelve months those contacted bought less often than the control groups:"
                                + " −5.0 pp (−8.0 pp to −2.0 pp)"));
        assertThat(story(action("campaigns_year", 0.06, 0.04, 0.08, cost)).decisions())
                .isEmpty();
        assertThat(story(action("campaigns_year", 0.01, -0.02, 0.04, null)).decisions())
                .isEmpty();
        assertThat(story(action("campaigns", 0.01, -0.02, 0.04, cost)).decisions())
                .isEmpty();
        Risk ofRegion = new Risk(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(action("campaigns_year", 0.01, -0.02, 0.04, cost)),
                List.of(),
                List.of());
        Edition north = new Edition(Locale.ENGLISH, "region", "North");
        assertThat(new OutlookStory(Kpis.figures(north, Kpis.topics(ofRegion)), Language.ENGLISH).decisions())
                .isEmpty();
    }

    @Test
    void an_action_worked_where_its_interval_is_above_nothing_did_harm_below_and_else_shows_nothing() {
        Action worked = action("win_back", 0.127, 0.102, 0.151, null);
        Action unclear = action("campaigns", 0.01, -0.115, 0.135, null);
        Action harmed = action("campaigns", -0.1, -0.15, -0.05, null);
        OutlookStory story = story(worked, unclear);
        assertThat(story.actions())
                .isEqualTo("Shown to work: writing to lapsed customers (+12.7 pp);"
                        + " not shown: the campaigns of Jun 2026");
        assertThat(story.status(worked)).isEqualTo("● worked");
        assertThat(story.status(unclear)).isEqualTo("○ not shown");
        assertThat(story.status(harmed)).isEqualTo("◆ did harm");
        assertThat(story.result(unclear)).isEqualTo("+1.0 pp (−11.5 pp to +13.5 pp)");
        assertThat(story(unclear).actions()).isEqualTo("No action is shown to have had an effect");
        assertThat(story(harmed, worked).actions())
                .isEqualTo("Shown to work: writing to lapsed customers (+12.7 pp);"
                        + " did harm: the campaigns of Jun 2026 (−10.0 pp)");
        assertThat(story(harmed).actions()).isEqualTo("Did harm: the campaigns of Jun 2026 (−10.0 pp)");
    }

    @Test
    void of_complaints_it_says_how_many_are_left() {
        Action complaints = new Action(
                "complaints",
                LocalDate.of(2026, 6, 1),
                44,
                24,
                24 / 44d,
                null,
                null,
                null,
                0.4007,
                0.6830,
                44,
                null,
                null);
        OutlookStory story = story(complaints);
        assertThat(story.status(complaints)).isEqualTo("20 left");
        assertThat(story.result(complaints)).isEqualTo("54.5% (40.1% to 68.3%)");
        assertThat(story.actions()).isEqualTo("What was done and what came of it");
    }

    @Test
    void several_campaigns_are_said_to_be_weighted() {
        Action year = new Action(
                "campaigns_year",
                LocalDate.of(2026, 6, 1),
                4039,
                875,
                0.1374,
                1317L,
                0.0796,
                0.0578,
                0.04,
                0.07,
                836,
                16L,
                null);
        assertThat(story(year).came(year)).isEqualTo("875 bought (weighted 13.7%); of 1,317 in the control group 8.0%");
        assertThat(story(year).came(action("campaigns", 0.01, -0.02, 0.04, null)))
                .isEqualTo("64 bought (32.5%); of 73 in the control group 31.5%");
    }

    @Test
    void purchases_of_the_coming_year_are_told_without_a_comparison_that_must_come_out_lower() {
        assertThat(outlook(0.026, "1312500").comingYear())
                .isEqualTo("19.5k purchases are expected of today's customers in twelve months,"
                        + " without new customers; the last forecast was 2.6% too high");
        assertThat(outlook(-0.2, "1312500").comingYear()).endsWith("; the last forecast was 20.0% too low");
        assertThat(outlook(0.026, "1312500").headline()).startsWith("19.5k purchases are expected");
    }

    @Test
    void the_margin_expected_is_told_where_it_is_known() {
        assertThat(outlook(0.026, "1312500").year()).endsWith(". Margin expected: CNY 1.31M");
        assertThat(outlook(0.026, null).year()).endsWith("Today's 4,589 customers and those of the last forecast");
    }

    private static OutlookStory outlook(double miss, @Nullable String margin) {
        Fit fit = new Fit("pareto_nbd", 3042, LocalDate.of(2025, 7, 1), 364, 13905, 14270, miss, 2.99, 4.571);
        ComingYear year = new ComingYear(4589, 20939, 19484, margin == null ? null : new BigDecimal(margin), false);
        Lifetime lifetime = new Lifetime(List.of(), List.of(), List.of(), List.of(), List.of(fit), List.of());
        Risk risk = new Risk(List.of(), List.of(), List.of(), List.of(year), List.of(), List.of(), List.of());
        Topics none = Kpis.nothing();
        Topics topics = new Topics(
                none.retention(),
                lifetime,
                none.loyalty(),
                none.wordOfMouth(),
                none.satisfaction(),
                none.journey(),
                risk);
        return new OutlookStory(Kpis.figures(topics), Language.ENGLISH);
    }

    private static OutlookStory story(Action... actions) {
        return story(List.of(), List.of(), List.of(actions));
    }

    private static OutlookStory story(List<OpenComplaints> complaints, List<WinBackWorth> worth, List<Action> actions) {
        Risk risk = new Risk(List.of(), List.of(), List.of(), List.of(), actions, complaints, worth);
        return new OutlookStory(Kpis.figures(Kpis.topics(risk)), Language.ENGLISH);
    }

    private static OpenComplaints complaints(boolean isToldApart) {
        return new OpenComplaints(77, new BigDecimal("36790.40"), 180L, 14L, 0.68, 0.353, isToldApart);
    }

    private static Action action(String action, double effect, double low, double high, @Nullable BigDecimal cost) {
        return new Action(
                action, LocalDate.of(2026, 6, 1), 197, 64, 0.325, 73L, 0.315, effect, low, high, 270, 1L, cost);
    }
}
