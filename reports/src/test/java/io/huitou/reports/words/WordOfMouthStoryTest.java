package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.WordOfMouth;
import io.huitou.reports.figures.WordOfMouth.Deed;
import io.huitou.reports.figures.WordOfMouth.Invitations;
import io.huitou.reports.figures.WordOfMouth.Network;
import io.huitou.reports.figures.WordOfMouth.Premium;
import io.huitou.reports.figures.WordOfMouth.Reply;
import io.huitou.reports.figures.WordOfMouth.Worth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordOfMouthStoryTest {
    private static final Kpi RATE =
            Kpis.of("referral_rate", Unit.PERCENT, Better.HIGHER, 9000, 0, Kpis.flat(0.07, 0.07, 0.09));

    @Test
    void the_headline_adds_what_referred_customers_are_worth_only_beyond_noise() {
        assertThat(story(premium(8.9, 4.5, 13.4, 619)).headline())
                .matches(
                        "referral_rate rose .* to 9\\.0%; referred customers stay more often than others \\(\\+8\\.9 pp\\)");
        assertThat(story(premium(-8.9, -13.4, -4.5, 619)).headline()).endsWith("stay less often than others (−8.9 pp)");
        assertThat(story(premium(4.6, -5.7, 14.9, 110)).headline()).endsWith("to 9.0%");
        assertThat(story(premium(8.9, 4.5, 13.4, 29)).headline()).endsWith("to 9.0%");
    }

    @Test
    void a_difference_whose_interval_holds_nothing_is_not_claimed() {
        assertThat(story(premium(8.9, 4.5, 13.4, 619)).retention())
                .isEqualTo("Referred customers stay more often: +8.9 pp after twelve months (+4.5 to +13.4)");
        assertThat(story(premium(4.6, -5.7, 14.9, 110)).retention())
                .isEqualTo("Referred customers stay as often as others: +4.6 pp (−5.7 to +14.9) is within noise");
        assertThat(story(premium(4.6, null, null, 110)).retention()).startsWith("Too few customers (110)");
        assertThat(story(premium(8.9, 4.5, 13.4, 29)).retention()).startsWith("Too few customers (29)");
        assertThat(story(premium(8.9, 4.5, 13.4, 619)).margin())
                .isEqualTo("Referred customers earn CNY 89 more in their first year (45 to 134)");
        assertThat(story(premium(-8.9, -13.4, -4.5, 619)).margin()).startsWith("Referred customers earn CNY 89 less");
        assertThat(story(premium(4.6, -5.7, 14.9, 110)).margin())
                .startsWith("Referred customers earn as much as others: CNY 46 apart");
    }

    @Test
    void few_bring_others_in_turn_where_the_mean_depth_says_that_most_are_of_the_first_step() {
        assertThat(story(network(1.2)).network()).startsWith("Few bring others in turn");
        assertThat(story(network(1.6)).network()).startsWith("Referrals carry on");
    }

    @Test
    void referrals_return_more_or_less_than_they_cost() {
        assertThat(story(worth(15.08)).worth())
                .isEqualTo("Referrals returned 15.1 times their cost: CNY 304k of value for CNY 20.2k");
        assertThat(story(worth(0.5)).worth()).startsWith("Referrals returned less than they cost");
        assertThat(story(worth(null)).worth()).isEqualTo("Referrals are worth CNY 304k; no cost of theirs is known");
    }

    @Test
    void promoters_invite_more_only_where_the_intervals_lie_apart() {
        assertThat(story(deeds(0.081, 464)).deeds())
                .isEqualTo("Promoters invite more than detractors (10.6% against 4.4%), yet 89.4% of them invited"
                        + " nobody");
        assertThat(story(deeds(0.060, 464)).deeds())
                .isEqualTo("Promoters invite no more often than detractors beyond noise: 10.6% against 4.4%");
        assertThat(story(deeds(0.081, 29)).deeds()).isEqualTo("Who invites others, by what they say");
    }

    @Test
    void a_wait_without_an_end_is_not_given_one() {
        assertThat(story(reply(28.36, 49.93, 90.0)).replies())
                .isEqualTo("98 of 240 negative reviews (40.8%) have no answer yet; half get one within 28.4 hours (22.3"
                        + " to 49.9), nine in ten within 90");
        assertThat(story(reply(28.36, null, null)).replies())
                .isEqualTo("98 of 240 negative reviews (40.8%) have no answer yet; half get one within 28.4 hours (22.3"
                        + " or more)");
        assertThat(story(reply(null, null, null)).replies())
                .isEqualTo("98 of 240 negative reviews (40.8%) have no answer yet; not half get one in the time"
                        + " watched");
    }

    @Test
    void both_languages_say_the_same_figures() {
        WordOfMouth page =
                new WordOfMouth(List.of(), List.of(), premium(8.9, 4.5, 13.4, 619), worth(15.08), List.of(), List.of());
        WordOfMouthStory chinese = new WordOfMouthStory(figures(page), Language.CHINESE);
        assertThat(chinese.retention()).isEqualTo("推荐客户留存更高：满十二个月时+8.9个百分点（+4.5 至 +13.4）");
        assertThat(chinese.worth()).isEqualTo("推荐的回报为成本的15.1倍：投入2.02万元，价值30.4万元");
    }

    @Test
    void invitations_are_held_against_the_year_before_where_there_was_one() {
        Invitations sent = new Invitations("sent", 1635, null, 310, 34.2265, 0.2377, 0.2369, 0.0813, false);
        assertThat(story(List.of(sent)).invitations())
                .isEqualTo("Every 100 customers sent 34.2 invitations; 23.8% of them brought a customer, a year before"
                        + " 23.7%");
    }

    @Test
    void fewer_than_thirty_people_make_no_claim() {
        assertThat(story(List.of(new Invitations("sent", 33, null, 12, 34.2, 0.1, 0.4, 0.03, true)))
                        .invitations())
                .isEqualTo("Too few customers (12) sent invitations to judge them");
        assertThat(story(List.of(new Worth("cost", BigDecimal.TEN, 12, 14, 9.0, true)))
                        .worth())
                .isEqualTo("Too few customers (12) brought others to judge what that is worth");
        assertThat(story(List.of(new Reply("all", 12, 13, 8, 0.6, 5, 0.4, 4.0, 2.0, 9.0, null, true)))
                        .replies())
                .isEqualTo("Too few negative reviews (13) to judge how fast they are answered");
    }

    private static WordOfMouthStory story(List<?> rows) {
        WordOfMouth page = new WordOfMouth(
                of(Invitations.class, rows),
                of(Network.class, rows),
                of(Premium.class, rows),
                of(Worth.class, rows),
                of(Deed.class, rows),
                of(Reply.class, rows));
        return new WordOfMouthStory(figures(page), Language.ENGLISH);
    }

    private static <T> List<T> of(Class<T> type, List<?> rows) {
        return rows.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Figures figures(WordOfMouth page) {
        return Kpis.figures(Kpis.topics(page), RATE);
    }

    /** The margin is ten times the points. */
    private static List<Premium> premium(double points, @Nullable Double low, @Nullable Double high, long referred) {
        return List.of(new Premium(
                "all",
                LocalDate.of(2024, 1, 1),
                referred,
                2400,
                points,
                low,
                high,
                10 * points,
                low == null ? null : 10 * low,
                high == null ? null : 10 * high,
                referred < 30));
    }

    private static List<Network> network(double depth) {
        return List.of(new Network(5000, 677, 1002, 552, 15, 4, depth, 1.93, false));
    }

    private static List<Worth> worth(@Nullable Double returned) {
        return List.of(
                new Worth("cost", new BigDecimal("-20171.84"), 677, 1002, returned, false),
                new Worth("value", new BigDecimal("304092.98"), 677, 1002, returned, false));
    }

    private static List<Deed> deeds(double lowOfPromoters, long promoters) {
        return List.of(
                new Deed("promoter", promoters, 49, 0.1056, lowOfPromoters, 0.137, 0.8944, promoters < 30),
                new Deed("detractor", 229, 10, 0.0437, 0.024, 0.0785, 0.9563, false));
    }

    private static List<Reply> reply(@Nullable Double median, @Nullable Double high, @Nullable Double p90) {
        return List.of(new Reply(
                "all",
                222,
                240,
                142,
                142 / 240d,
                98,
                98 / 240d,
                median,
                median == null ? null : 22.33,
                high,
                p90,
                false));
    }
}
