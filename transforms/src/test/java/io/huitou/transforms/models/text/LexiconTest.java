package io.huitou.transforms.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LexiconTest {

    @Test
    void the_longest_chinese_word_counts_and_a_negation_before_it_turns_it_round() {
        Lexicon lexicon = chinese();
        assertThat(lexicon.logOdds(" 满意 ")).isEqualTo(1.5);
        assertThat(lexicon.logOdds(" 不太满意 ")).isEqualTo(-1.5);
        assertThat(lexicon.logOdds(" 不错 ")).isEqualTo(2);
        assertThat(lexicon.logOdds(" 没有不满意 ")).isEqualTo(1.5);
        assertThat(lexicon.logOdds(" 不贵,满意 ")).isEqualTo(1 + 1.5);
    }

    @Test
    void a_negation_does_not_reach_over_a_comma_nor_far() {
        Lexicon lexicon = chinese();
        assertThat(lexicon.logOdds(" 不，满意 ")).isEqualTo(1.5);
        assertThat(lexicon.logOdds(" 不知道大家是否满意 ")).isEqualTo(1.5);
    }

    @Test
    void english_words_are_whole_words_and_phrases_come_before_words() {
        Lexicon lexicon = new Lexicon("latin");
        lexicon.word("good", 1.5);
        lexicon.word("never again", -2.5);
        lexicon.word("bad", -1.5);
        lexicon.word("not bad", 0.75);
        lexicon.negation("never");
        lexicon.negation("wasn't");
        assertThat(lexicon.logOdds(" goods are goodish ")).isZero();
        assertThat(lexicon.logOdds(" never again! ")).isEqualTo(-2.5);
        assertThat(lexicon.logOdds(" it wasn't very good. ")).isEqualTo(-1.5);
        assertThat(lexicon.logOdds(" not bad at all ")).isEqualTo(0.75);
        assertThat(lexicon.logOdds(" it wasn't, good ")).isEqualTo(1.5);
    }

    private static Lexicon chinese() {
        Lexicon lexicon = new Lexicon("zh");
        lexicon.word("满意", 1.5);
        lexicon.word("不错", 2);
        lexicon.word("贵", -1);
        lexicon.negation("不");
        lexicon.negation("没有");
        return lexicon;
    }
}
