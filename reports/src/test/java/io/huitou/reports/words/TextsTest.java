package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void a_chinese_character_is_as_wide_as_two_letters() {
        assertThat(Texts.cut("回头客户", 6)).isEqualTo("回头客…");
        assertThat(Texts.cut("回头客户", 8)).isEqualTo("回头客户");
        assertThat(Texts.cut("abcdefgh", 6)).isEqualTo("abcdef…");
    }

    @Test
    void a_letter_keeps_two_marks_however_many_are_heaped_on_it() {
        assertThat(Texts.cut("R" + "\u0488".repeat(10_000) + "evenue", 26)).isEqualTo("R\u0488\u0488evenue");
        assertThat(Texts.cut("\u0301".repeat(10_000), 26)).hasSizeLessThan(10);
        assertThat(Texts.cut("e\u0301\u0323", 1)).as("Vietnamese").isEqualTo("e\u0301\u0323");
    }

    @Test
    void characters_without_a_width_do_not_lengthen_a_text() {
        assertThat(Texts.cut("a" + "\u202e\u200d\ufeff".repeat(10_000) + "b", 26))
                .hasSizeLessThan(40);
        assertThat(Texts.cut("😀".repeat(100), 10)).isEqualTo("😀".repeat(5) + "…");
    }
}
