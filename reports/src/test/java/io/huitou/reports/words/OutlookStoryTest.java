package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(story(action("campaigns_year", 0.06, 0.04, 0.08, cost)).decisions())
                .isEmpty();
        assertThat(story(action("campaigns_year", 0.01, -0.02, 0.04, null)).decisions())
                .isEmpty();
        assertThat(story(action("campaigns", 0.01, -0.02, 0.04, cost)).decisions())
                .isEmpty();
    }

    @Test
    void an_action_worked_where_its_interval_is_above_nothing_did_harm_below_and_else_shows_nothing() {
        Action worked = action("win_back", 0.127, 0.102, 0.151, null);
        Action unclear = action("campaigns", 0.01, -0.115, 0.135, null);
        Action harmed = action("campaigns", -0.1, -0.15, -0.05, null);
        OutlookStory story = story(worked, unclear);
        assertThat(story.actions())
                .isEqualTo("Shown to work: writing to lapsed customers, +12.7 pp against the control group;"
                        + " not shown: the campaigns of Jun 2026");
        assertThat(story.status(worked)).isEqualTo("● worked");
        assertThat(story.status(unclear)).isEqualTo("○ not shown");
        assertThat(story.status(harmed)).isEqualTo("◆ did harm");
        assertThat(story.result(unclear)).isEqualTo("+1.0 pp (−11.5 pp to +13.5 pp)");
        assertThat(story(unclear).actions()).isEqualTo("No action is shown to have had an effect");
    }

    @Test
    void of_complaints_it_says_how_many_are_left() {
        Action complaints = new Action(
                "complaints", LocalDate.of(2026, 6, 1), 44, 24, 24 / 44d, null, null, null, 0.4007, 0.6830, 44, null);
        OutlookStory story = story(complaints);
        assertThat(story.status(complaints)).isEqualTo("20 left");
        assertThat(story.result(complaints)).isEqualTo("54.5% (40.1% to 68.3%)");
        assertThat(story.actions()).isEqualTo("What was done and what came of it");
    }

    @Test
    void fewer_purchases_are_said_to_come_only_where_the_last_forecast_missed_by_less() {
        assertThat(outlook(0.026).comingYear())
                .isEqualTo("19.5k purchases are expected of today's customers in twelve months,"
                        + " fewer than the 22.7k before; the last forecast was 2.6% too high");
        assertThat(outlook(-0.2).comingYear())
                .endsWith("in twelve months, after 22.7k before; the last forecast was 20.0% too low");
        assertThat(outlook(0.026).headline()).startsWith("19.5k purchases are expected");
    }

    private static OutlookStory outlook(double miss) {
        Fit fit = new Fit("pareto_nbd", 3042, LocalDate.of(2025, 7, 1), 364, 13905, 14270, miss, 2.99, 4.571);
        ComingYear year = new ComingYear(4589, 22650, 19484, new BigDecimal("1312500"), false);
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
        return new OpenComplaints(77, new BigDecimal("36790.40"), 180L, 0.68, 0.353, isToldApart);
    }

    private static Action action(String action, double effect, double low, double high, @Nullable BigDecimal cost) {
        return new Action(action, LocalDate.of(2026, 6, 1), 197, 64, 0.325, 73L, 0.315, effect, low, high, 270, cost);
    }
}
