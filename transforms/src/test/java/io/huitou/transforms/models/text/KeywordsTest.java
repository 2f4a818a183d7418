package io.huitou.transforms.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huitou.transforms.models.text.Keywords.Limits;
import io.huitou.transforms.models.text.Keywords.Rising;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeywordsTest {
    private static final Limits LIMITS = new Limits(5, 10, 1.96, 0.8, 10);

    @Test
    void the_word_that_rose_is_found_whole_and_its_parts_are_not() {
        List<String> before = repeated("味道一般", 50);
        List<String> now = new ArrayList<>(repeated("味道一般", 30));
        now.addAll(repeated("包装漏液", 20));
        assertThat(rising("zh", now, before)).extracting(Rising::word).containsExactly("包装漏液");
    }

    /** The first character of 𠮷野家 takes two places in a string; half of it could not be stored. */
    @Test
    void a_rare_character_is_never_cut_in_two() {
        List<String> now = new ArrayList<>(repeated("味道一般", 30));
        now.addAll(repeated("\uD842\uDFB7野家", 20));
        assertThat(rising("ja", now, repeated("味道一般", 50)))
                .extracting(Rising::word)
                .containsExactly("\uD842\uDFB7野家");
    }

    @Test
    void what_fewer_people_wrote_is_not_shown_however_often_they_did() {
        Keywords keywords = new Keywords("zh", LIMITS);
        for (int i = 0; i < 40; i++) {
            keywords.expect("包装漏液");
        }
        for (int i = 0; i < 40; i++) {
            keywords.count("包装漏液", true, i < 37 ? "Ada" : Integer.toString(i));
        }
        for (int i = 0; i < 40; i++) {
            keywords.count("味道一般", false, "Bo " + i);
        }
        assertThat(keywords.rising()).isEmpty();
    }

    @Test
    void a_part_that_also_rose_by_itself_stays() {
        List<String> now = new ArrayList<>(repeated("漏液", 20));
        now.addAll(repeated("包装漏液", 20));
        now.addAll(repeated("味道一般", 10));
        assertThat(rising("zh", now, repeated("味道一般", 50)))
                .extracting(Rising::word)
                .containsExactlyInAnyOrder("漏液", "包装漏液");
    }

    @Test
    void english_counts_words_and_pairs_of_words_once_for_each_text() {
        List<String> now = new ArrayList<>(repeated("late late parcel, late parcel", 20));
        now.addAll(repeated("poor taste", 30));
        List<Rising> found = rising("latin", now, repeated("poor taste", 50));
        assertThat(found).extracting(Rising::word).containsExactlyInAnyOrder("late parcel", "late late");
        assertThat(found).extracting(Rising::now).containsOnly(20);
    }

    /** Monroe, Colaresi and Quinn (2008), eq. 16 and 22, by hand: 20 of 50 against 5 of 40, prior 10 x 25 / 90. */
    @Test
    void the_log_odds_are_those_of_the_prior_and_both_periods() {
        List<String> now = new ArrayList<>(repeated("破损", 20));
        now.addAll(repeated("口味", 30));
        List<String> before = new ArrayList<>(repeated("破损", 5));
        before.addAll(repeated("口味", 35));
        double prior = 10 * 25 / 90.0;
        double expected = Math.log((20 + prior) / (30 + 10 - prior)) - Math.log((5 + prior) / (35 + 10 - prior));
        double variance = 1 / (20 + prior) + 1 / (5 + prior);
        assertThat(rising("zh", now, before)).singleElement().satisfies(found -> {
            assertThat(found.logOdds()).isCloseTo(expected, within(1e-12));
            assertThat(found.z()).isCloseTo(expected / Math.sqrt(variance), within(1e-12));
        });
    }

    /** Two periods drawn from the same urn: at 1.96 one word of forty may rise by chance, not more than a few. */
    @Test
    void where_nothing_changed_few_words_rise() {
        Random random = new Random(9);
        List<String> now = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            (i % 2 == 0 ? now : before).add("w" + word(random) + " and x" + word(random));
        }
        Limits all = new Limits(5, 10, 1.96, 1, 10_000);
        Keywords keywords = counted("latin", now, before, all);
        assertThat(keywords.rising().size()).isLessThanOrEqualTo(30);
    }

    @Test
    void the_order_of_texts_does_not_matter() {
        List<String> now = new ArrayList<>(repeated("漏液", 20));
        now.addAll(repeated("包装破了", 20));
        List<String> shuffled = new ArrayList<>(now);
        Collections.shuffle(shuffled, new Random(1));
        List<String> before = repeated("味道一般", 50);
        assertThat(rising("zh", shuffled, before)).isEqualTo(rising("zh", now, before));
    }

    private static String word(Random random) {
        return "" + (char) ('a' + random.nextInt(20)) + (char) ('a' + random.nextInt(20));
    }

    private static List<String> repeated(String text, int times) {
        return Collections.nCopies(times, Characters.plain(text));
    }

    private static List<Rising> rising(String language, List<String> now, List<String> before) {
        return counted(language, now, before, LIMITS).rising();
    }

    private static Keywords counted(String language, List<String> now, List<String> before, Limits limits) {
        Keywords keywords = new Keywords(language, limits);
        now.forEach(keywords::expect);
        int[] writer = {0};
        now.forEach(text -> keywords.count(text, true, Integer.toString(writer[0]++)));
        before.forEach(text -> keywords.count(text, false, Integer.toString(writer[0]++)));
        return keywords;
    }
}
