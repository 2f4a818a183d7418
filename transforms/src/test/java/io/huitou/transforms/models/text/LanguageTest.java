package io.huitou.transforms.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "味道很好, zh",
        "iPhone 15 Pro Max 很好用, zh",
        "茶の味道很好很喜欢, zh",
        "最高の味でした, ja",
        "コスパ最高, ja",
        "정말 맛있어요, ko",
        "อร่อยมาก, th",
        "Очень вкусно, ru",
        "الطعام لذيذ, ar",
        "Très bon thé, latin",
        "The 茶 was very good and came in time, latin",
        "Πολύ καλό, other"
    })
    void the_script_of_most_of_a_text_tells_its_language(String text, String language) {
        assertThat(Language.of(text)).hasValue(language);
    }

    @ParameterizedTest
    @CsvSource({"'12345 !!'", "👍👍", "''"})
    void without_a_letter_there_is_no_language(String text) {
        assertThat(Language.of(text)).isEmpty();
    }
}
