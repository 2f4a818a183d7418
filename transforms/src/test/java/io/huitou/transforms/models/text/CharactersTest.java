package io.huitou.transforms.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CharactersTest {

    @Test
    void wide_letters_capitals_digits_and_spaces_do_not_make_another_text() {
        assertThat(Characters.plain("  ＧＯＯＤ\t Tea　2026 ")).isEqualTo(" good tea 0000 ");
        assertThat(Characters.plain("")).isEqualTo(" ");
    }

    @Test
    void a_turkish_machine_reads_the_same_text() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Characters.plain("NICE")).isEqualTo(" nice ");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** " 好 " has three characters, two pairs and one triple. */
    @Test
    void the_places_are_those_of_the_distinct_n_grams() {
        assertThat(new Characters("zh").places(" 好 ")).hasSize(5).isSorted();
        assertThat(new Characters("zh").places(" 好好好好好 ")).hasSize(2 + 3 + 3);
        assertThat(new Characters("latin").places(" tea ")).hasSize(4 + 4 + 3 + 2 + 1);
    }

    @Test
    void few_n_grams_of_a_language_share_a_place() {
        StringBuilder text = new StringBuilder();
        for (char character = '一'; character < '一' + 2000; character++) {
            text.append(character);
        }
        int[] places = new Characters("zh").places(text.toString());
        assertThat(Arrays.stream(places).distinct().count()).isBetween(5900L, 5997L);
    }

    @Test
    void hashes_are_the_same_everywhere_and_for_ever() {
        assertThat(Characters.hash("")).isEqualTo(0xECBA3DF2C3383C52L);
        assertThat(Characters.hash("好茶")).isEqualTo(0x5ABF0FC0D92CFC26L);
    }
}
