package io.huitou.transforms.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Learning from stars, on texts of an invented language whose truth is known. */
class LogisticRegressionTest {
    private static final Characters CHARACTERS = new Characters("zh");

    private record Labelled(String plain, boolean isPositive) {}

    @Test
    void the_tone_of_texts_that_it_has_not_seen_is_learned() {
        List<Labelled> texts = texts(new Random(1), 1200);
        CrossFit fit = CrossFit.of(sample(texts, 5000), CHARACTERS);
        long right = texts.stream()
                .filter(text -> fit.probability(text.plain(), 0) > 0.5 == text.isPositive())
                .count();
        assertThat(right / 1200.0).isGreaterThan(0.93);
    }

    /** Where nothing can be learned, an honest score is no better than a coin: texts are not learned by heart. */
    @Test
    void labels_of_chance_are_not_learned_by_heart() {
        Random random = new Random(2);
        List<Labelled> texts = texts(random, 1200).stream()
                .map(text -> new Labelled(text.plain(), random.nextBoolean()))
                .toList();
        CrossFit fit = CrossFit.of(sample(texts, 5000), CHARACTERS);
        long right = texts.stream()
                .filter(text -> fit.probability(text.plain(), 0) > 0.5 == text.isPositive())
                .count();
        assertThat(right / 1200.0).isBetween(0.45, 0.55);
    }

    @Test
    void what_is_known_beforehand_is_the_answer_where_the_texts_add_nothing() {
        Sample sample = new Sample(100);
        for (int i = 0; i < 40; i++) {
            sample.add(" " + (char) ('一' + i) + " ", i % 2 == 0, i % 2 == 0 ? 6 : -6, CHARACTERS);
        }
        LogisticRegression model = LogisticRegression.fit(sample, i -> true);
        assertThat(model.probability(CHARACTERS.places(" 龟 "), 2)).isCloseTo(1 / (1 + Math.exp(-2)), within(0.02));
    }

    @Test
    void both_labels_weigh_the_same_however_rare_one_is() {
        Sample sample = new Sample(1000);
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            sample.add(" " + noise(random) + (i % 25 == 0 ? "差" : "好") + " ", i % 25 != 0, 0, CHARACTERS);
        }
        LogisticRegression model = LogisticRegression.fit(sample, i -> true);
        assertThat(model.probability(CHARACTERS.places(" 差 "), 0)).isLessThan(0.2);
        assertThat(model.probability(CHARACTERS.places(" 好 "), 0)).isGreaterThan(0.8);
    }

    @Test
    void the_same_sample_gives_the_same_model_and_a_full_one_an_even_share_of_the_texts_in_any_order() {
        List<Labelled> texts = texts(new Random(4), 3000);
        Sample one = sample(texts, 1000);
        List<Labelled> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(5));
        Sample other = sample(shuffled, 1000);
        assertThat(one.size()).isEqualTo(other.size()).isBetween(500, 1000);
        assertThat(one.count(true)).isEqualTo(other.count(true)).isBetween(one.size() * 2 / 5, one.size() * 3 / 5);
        int[] places = CHARACTERS.places(texts.get(0).plain());
        double first = LogisticRegression.fit(one, i -> true).probability(places, 0);
        assertThat(LogisticRegression.fit(sample(texts, 1000), i -> true).probability(places, 0))
                .isEqualTo(first);
        assertThat(LogisticRegression.fit(other, i -> true).probability(places, 0))
                .isCloseTo(first, within(1e-3));
    }

    @Test
    void a_text_that_comes_a_thousand_times_is_kept_once() {
        Sample sample = new Sample(10);
        for (int i = 0; i < 1000; i++) {
            sample.add(" 好 ", true, 0, CHARACTERS);
            sample.add(" 好 ", false, 0, CHARACTERS);
        }
        assertThat(sample.size()).isEqualTo(2);
        assertThat(sample.count(false)).isEqualTo(1);
    }

    @Test
    void one_label_alone_is_refused() {
        Sample sample = new Sample(10);
        sample.add(" 好 ", true, 0, CHARACTERS);
        assertThatThrownBy(() -> LogisticRegression.fit(sample, i -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot learn: of 1 texts 1 are positive. Give some of both labels.");
    }

    private static Sample sample(List<Labelled> texts, int most) {
        Sample sample = new Sample(most);
        texts.forEach(text -> sample.add(text.plain(), text.isPositive(), 0, CHARACTERS));
        return sample;
    }

    /** Noise with one of fifty words of its label in it. */
    private static List<Labelled> texts(Random random, int n) {
        List<Labelled> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean isPositive = random.nextBoolean();
            char word = (char) ((isPositive ? '万' : '丰') + random.nextInt(20) + (isPositive ? 0 : 500));
            texts.add(new Labelled(" " + noise(random) + word + word + noise(random) + " ", isPositive));
        }
        return texts;
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            noise.append((char) ('刀' + random.nextInt(200)));
        }
        return noise.toString();
    }
}
