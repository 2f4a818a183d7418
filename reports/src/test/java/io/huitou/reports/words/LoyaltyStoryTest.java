package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.Loyalty.Cell;
import io.huitou.reports.figures.Loyalty.Move;
import io.huitou.reports.figures.Loyalty.Stage;
import io.huitou.reports.figures.Loyalty.Tier;
import io.huitou.reports.figures.Loyalty.Uplift;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoyaltyStoryTest {
    @Test
    void the_headline_tells_how_many_buy_without_preferring_us() {
        assertThat(matrix(400, 0.52, 400, 0.52).headline())
                .isEqualTo("No figure of loyalty moved beyond noise; 35.0% of respondents buy often without preferring"
                        + " us");
        assertThat(story(nothing(), Language.CHINESE).headline()).isEqualTo("各项忠诚指标的变动均属正常波动");
    }

    @Test
    void the_index_of_trading_up_is_told_in_words_and_only_where_nothing_better_known_moved() {
        Kpi tradeUp = Kpis.of("trade_up_index", Unit.RATIO, Better.HIGHER, 1390, 0, Kpis.flat(0.95, 0.95, 0.96, 1.25));
        Kpi repeat = Kpis.of("repeat_purchase_rate", Unit.PERCENT, Better.HIGHER, 3262, 0, Kpis.flat(0.7, 0.7, 0.6));
        assertThat(new LoyaltyStory(Kpis.figures(Kpis.topics(nothing()), tradeUp), Language.ENGLISH).headline())
                .isEqualTo("Customers pay 1.25 times last year's price, a year ago 0.959");
        assertThat(new LoyaltyStory(Kpis.figures(Kpis.topics(nothing()), tradeUp, repeat), Language.ENGLISH).headline())
                .startsWith("repeat_purchase_rate fell");
    }

    @Test
    void a_share_of_the_matrix_moves_only_beyond_noise() {
        // pooled 0.5 of twice 400: a standard error of 3.54 pp, so that 9.1 pp are needed
        assertThat(matrix(400, 0.545, 400, 0.455).matrix())
                .isEqualTo("54.5% are truly loyal, 35.0% buy often without preferring us;"
                        + " no share moved beyond noise");
        assertThat(matrix(400, 0.546, 400, 0.454).matrix())
                .isEqualTo("True loyalty: 54.6% of those who answered, up from 45.4% a year ago");
    }

    @Test
    void fewer_than_thirty_of_a_year_before_are_no_comparison() {
        assertThat(matrix(400, 0.9, 29, 0.1).matrix())
                .isEqualTo("90.0% are truly loyal, 35.0% buy often without preferring us");
    }

    private static LoyaltyStory matrix(long n, double loyal, long nBefore, double loyalBefore) {
        Cell trueLoyalty = new Cell("true_loyalty", 100L, n, loyal, 100L, nBefore, loyalBefore, 7, 4.0, n < 30);
        Cell spurious = new Cell("spurious_loyalty", 100L, n, 0.35, 100L, nBefore, 0.35, 7, 4.0, n < 30);
        Cell unmeasured = new Cell("unmeasured", 4000L, 4400, 0.9, 10L, 4000L, 0.1, 7, 4.0, false);
        return story(
                new Loyalty(List.of(trueLoyalty, spurious, unmeasured), List.of(), List.of(), List.of(), List.of()),
                Language.ENGLISH);
    }

    @Test
    void the_stage_that_moved_most_is_named_with_its_direction() {
        Stage dormant = new Stage("dormant", 500L, 1000, 0.5, 400L, 1000L, 0.4, false);
        Stage growth = new Stage("growth", 100L, 1000, 0.1, 250L, 1000L, 0.25, false);
        assertThat(stages(dormant, growth))
                .isEqualTo("Growth fell in a year from 25.0% to 10.0% of all who ever bought");
        assertThat(stages(dormant)).isEqualTo("Dormant rose in a year from 40.0% to 50.0% of all who ever bought");
        assertThat(stages(new Stage("dormant", null, 1000, null, 400L, 1000L, 0.4, false)))
                .isEqualTo("Customers by stage of life");
    }

    private static String stages(Stage... stages) {
        return story(new Loyalty(List.of(), List.of(stages), List.of(), List.of(), List.of()), Language.ENGLISH)
                .stages();
    }

    @Test
    void a_tier_of_fewer_than_thirty_is_not_the_message() {
        assertThat(pyramid(tier("platinum", 0.32, 0.27, false), tier("gold", 0.33, 0.33, false)))
                .isEqualTo("Platinum, 5.0% of the customers, brings 32.0% of the net revenue; a year ago 27.0%");
        assertThat(pyramid(tier("platinum", 0.32, 0.27, true), tier("gold", 0.33, 0.33, false)))
                .startsWith("Gold");
        assertThat(pyramid(tier("platinum", 0.32, 0.27, true))).isEqualTo("Customers by value tier");
    }

    private static String pyramid(Tier... tiers) {
        return story(new Loyalty(List.of(), List.of(), List.of(tiers), List.of(), List.of()), Language.ENGLISH)
                .pyramid();
    }

    private static Tier tier(String tier, double share, double before, boolean isLowBase) {
        return new Tier(tier, 50L, BigDecimal.TEN, BigDecimal.ONE, 0.05, share, before, 1.0, 1.0, isLowBase);
    }

    @Test
    void what_became_of_the_best_tier_leaves_out_what_is_hidden() {
        Move stayed = new Move("platinum", "platinum", 125, 57L, 0.456, false);
        assertThat(moves(stayed, new Move("platinum", "none", 125, 24L, 0.192, false)))
                .isEqualTo("Of a year ago's 125 Platinum customers 45.6% kept their tier, 19.2% bought nothing any"
                        + " more");
        assertThat(moves(stayed, new Move("platinum", "none", 125, null, null, false)))
                .isEqualTo("Of a year ago's 125 Platinum customers 45.6% kept their tier");
        assertThat(moves(new Move("platinum", "platinum", 12, null, null, true)))
                .isEqualTo("What became of the customers of each value tier in a year");
    }

    private static String moves(Move... moves) {
        return story(new Loyalty(List.of(), List.of(), List.of(), List.of(moves), List.of()), Language.ENGLISH)
                .moves();
    }

    @Test
    void promotions_sold_only_beyond_noise() {
        Uplift clear = uplift(4, 0.084, 0.055, true, false);
        Uplift worse = uplift(3, -0.084, -0.113, true, false);
        Uplift within = uplift(5, 0.046, 0.001, false, false);
        Uplift few = uplift(6, 0.421, 0.240, true, true);
        assertThat(uplifts(clear, worse, within, few))
                .isEqualTo("In 1 of 3 months promotions sold beyond chance (green): Apr 2026 +8.4 pp");
        assertThat(uplifts(within, few)).isEqualTo("Promotions sold beyond chance in no month of 1");
        assertThat(uplifts(few)).isEqualTo("What promotions add to purchases");
    }

    private static Uplift uplift(int month, double uplift, double low, boolean isBeyondNoise, boolean isLowBase) {
        return new Uplift(
                LocalDate.of(2026, month, 1), 200, 70, uplift, low, 2 * uplift - low, isBeyondNoise, isLowBase);
    }

    private static String uplifts(Uplift... uplifts) {
        return story(new Loyalty(List.of(), List.of(), List.of(), List.of(), List.of(uplifts)), Language.ENGLISH)
                .uplifts();
    }

    private static Loyalty nothing() {
        return new Loyalty(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static LoyaltyStory story(Loyalty loyalty, Language language) {
        return new LoyaltyStory(Kpis.figures(Kpis.topics(loyalty)), language);
    }
}
