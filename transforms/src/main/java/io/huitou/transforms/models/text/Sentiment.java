package io.huitou.transforms.models.text;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code text_scores}: the language and the tone of each text. The tone is learned from the company's own
 * reviews, those of one or two stars against those of four or five; where a language has too few, from the words of
 * {@code rules/sentiment_words.csv} alone. Reads its rows twice: to learn, and to score.
 */
public final class Sentiment implements Model {
    private static final String WORD = "word";

    /** What is known of one language. */
    private static final class Known {
        private final Lexicon lexicon;
        private final Characters characters;
        private boolean hasWords;
        private @Nullable Sample sample;
        private Optional<CrossFit> fit = Optional.empty();

        Known(String language) {
            lexicon = new Lexicon(language);
            characters = new Characters(language);
        }

        void word(Row row) {
            hasWords = true;
            if (row.truth("is_negation")) {
                lexicon.negation(row.text("word"));
            } else {
                lexicon.word(row.text("word"), row.number("score"));
            }
        }

        void learn(String plain, boolean isPositive, int most) {
            if (sample == null) {
                sample = new Sample(most);
            }
            sample.add(plain, isPositive, lexicon.logOdds(plain), characters);
        }

        void fit(long least) {
            if (sample != null && sample.count(true) >= least && sample.count(false) >= least) {
                fit = Optional.of(CrossFit.of(sample, characters));
            }
            sample = null;
        }

        String basis() {
            return fit.isPresent() ? "model" : hasWords ? "words" : "none";
        }

        /** Null where nothing is known of the language. */
        @Nullable Double probability(String plain) {
            if (basis().equals("none")) {
                return null;
            }
            double logOdds = lexicon.logOdds(plain);
            return fit.isPresent() ? fit.get().probability(plain, logOdds) : LogisticRegression.logistic(logOdds);
        }
    }

    @Override
    public void answer(Rows given, Answer answer) {
        Map<String, Known> languages = new HashMap<>();
        long[] leastTexts = {0};
        boolean[] any = {false};
        given.forEach(row -> {
            if (row.text("part").equals(WORD)) {
                languages.computeIfAbsent(row.text("language"), Known::new).word(row);
            } else {
                any[0] = true;
                leastTexts[0] = row.whole("least_texts");
                learn(row, languages);
            }
        });
        if (!any[0]) {
            throw new NotMeasuredException(
                    "no review, complaint, suggestion or survey answer has words", "没有任何文字评价、投诉、建议或问卷文字");
        }
        languages.values().forEach(known -> known.fit(leastTexts[0]));
        given.forEach(row -> {
            if (!row.text("part").equals(WORD)) {
                score(row, languages, answer);
            }
        });
    }

    private static void learn(Row row, Map<String, Known> languages) {
        if (row.isNull("text") || row.isNull("stars")) {
            return;
        }
        double stars = row.number("stars");
        String plain = Characters.plain(row.text("text"));
        if (stars <= 2 || stars >= 4) {
            Language.of(plain)
                    .ifPresent(language -> languages
                            .computeIfAbsent(language, Known::new)
                            .learn(plain, stars >= 4, Math.toIntExact(row.whole("most_texts"))));
        }
    }

    private static void score(Row row, Map<String, Known> languages, Answer answer) {
        String plain = row.isNull("text") ? " " : Characters.plain(row.text("text"));
        Optional<String> language = Language.of(plain);
        Optional<Known> known = language.map(languages::get);
        Double probability = known.isEmpty() ? null : known.get().probability(plain);
        Double stars = row.isNull("stars") ? null : row.number("stars");
        Tone tone = Tone.of(!plain.isBlank(), probability, stars, row.number("certain_from"));
        LocalDate saidOn = row.date("said_on");
        answer.row(
                row.text("source"),
                row.text("text_id"),
                row.value("customer_id"),
                saidOn,
                saidOn.withDayOfMonth(1),
                row.value("stars"),
                row.truth("is_complaint"),
                language.orElse(null),
                known.map(Known::basis).orElse(language.isPresent() ? "none" : null),
                probability,
                tone.name(),
                tone.basis());
    }
}
