package io.huitou.transforms.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of scores: learned where there are enough different reviews, told by known words where there are not. */
class SentimentTest {
    private static final int LANGUAGE = 7;
    private static final int BASIS = 8;
    private static final int PROBABILITY = 9;
    private static final int TONE = 10;

    /** Nobody said that 龘 is good and 靐 bad: the stars did. */
    @Test
    void words_that_no_list_knows_are_learned_from_the_stars_and_tell_the_tone_of_a_complaint() {
        List<Map<String, Object>> given = reviews(400);
        given.add(text("interaction", "L1", null, "昨天收到就靐靐靐"));
        given.add(text("answer", "P1", null, "总的来说龘龘龘"));
        List<List<? extends @Nullable Object>> scores = scores(given);
        List<? extends @Nullable Object> complaint = scores.get(400);
        List<? extends @Nullable Object> answer = scores.get(401);
        assertThat(complaint.get(BASIS)).isEqualTo("model");
        assertThat(complaint.get(TONE)).isEqualTo("negative");
        assertThat((Double) complaint.get(PROBABILITY)).isLessThan(0.2);
        assertThat(answer.get(TONE)).isEqualTo("positive");
    }

    @Test
    void too_few_different_reviews_teach_nothing_however_often_they_come() {
        List<Map<String, Object>> given = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            given.add(text("review", "O" + i, i % 2 == 0 ? 5 : 1, i % 2 == 0 ? "龘龘龘" : "靐靐靐"));
        }
        List<? extends @Nullable Object> first = scores(given).get(0);
        assertThat(first.get(LANGUAGE)).isEqualTo("zh");
        assertThat(first.get(BASIS)).isEqualTo("none");
        assertThat(first.get(PROBABILITY)).isNull();
        assertThat(first.get(TONE)).isEqualTo("positive");
    }

    @Test
    void the_same_texts_have_the_same_scores_to_the_last_digit() {
        assertThat(scores(reviews(300))).isEqualTo(scores(reviews(300)));
    }

    @Test
    void where_nobody_wrote_nothing_is_measured() {
        assertThatThrownBy(() -> scores(List.of())).isInstanceOf(NotMeasuredException.class);
    }

    private static List<Map<String, Object>> reviews(int n) {
        Random random = new Random(6);
        List<Map<String, Object>> reviews = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            StringBuilder words = new StringBuilder();
            for (int j = 0; j < 6; j++) {
                words.append((char) ('刀' + random.nextInt(300)));
            }
            words.append(i % 2 == 0 ? "龘龘" : "靐靐");
            reviews.add(text("review", "O" + i, i % 2 == 0 ? 5 : 2, words.toString()));
        }
        return reviews;
    }

    private static Map<String, Object> text(String source, String id, @Nullable Integer stars, String words) {
        Map<String, Object> row = new HashMap<>(Map.of("part", "text", "source", source, "text_id", id));
        row.putAll(Map.of("said_on", LocalDate.of(2026, 11, 2), "is_complaint", false, "text", words));
        row.putAll(Map.of("certain_from", 0.8, "least_texts", 100L, "most_texts", 20_000L));
        if (stars != null) {
            row.put("stars", BigDecimal.valueOf(stars));
        }
        return row;
    }

    private static List<List<? extends @Nullable Object>> scores(List<Map<String, Object>> given) {
        Rows rows = reader -> given.forEach(row -> reader.accept(row::get));
        List<List<? extends @Nullable Object>> scores = new ArrayList<>();
        new Sentiment().answer(rows, scores::add);
        return scores;
    }
}
