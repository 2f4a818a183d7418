package io.huitou.transforms.models.text;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import io.huitou.transforms.models.text.Keywords.Limits;
import io.huitou.transforms.models.text.Keywords.Rising;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The table {@code rising_keywords}: the words that rose in complaints and negative texts. Reads its rows twice. */
public final class RisingKeywords implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        Map<String, Keywords> languages = new TreeMap<>();
        LocalDate[] month = {LocalDate.EPOCH};
        given.forEach(row -> {
            month[0] = row.date("month");
            Keywords keywords =
                    languages.computeIfAbsent(row.text("language"), language -> new Keywords(language, limits(row)));
            if (row.truth("is_now")) {
                keywords.expect(Characters.plain(row.text("text")));
            }
        });
        given.forEach(row -> Objects.requireNonNull(languages.get(row.text("language")))
                .count(Characters.plain(row.text("text")), row.truth("is_now"), row.text("writer")));
        languages.forEach((language, keywords) -> rows(month[0], language, keywords, answer));
    }

    private static Limits limits(Row row) {
        return new Limits(
                Math.toIntExact(row.whole("least_texts")),
                row.number("prior_texts"),
                row.number("least_z"),
                row.number("absorbed_from"),
                Math.toIntExact(row.whole("most_keywords")));
    }

    private static void rows(LocalDate month, String language, Keywords keywords, Answer answer) {
        long place = 0;
        for (Rising one : keywords.rising()) {
            place++;
            answer.row(
                    month,
                    language,
                    place,
                    one.word(),
                    (long) one.now(),
                    (long) one.allNow(),
                    (long) one.before(),
                    (long) one.allBefore(),
                    one.logOdds(),
                    one.z());
        }
    }
}
