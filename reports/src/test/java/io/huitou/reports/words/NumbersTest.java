package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Kpi.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    private final Numbers english = new Numbers(Language.ENGLISH);
    private final Numbers chinese = new Numbers(Language.CHINESE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    COUNT   | 0            | 0         | 0
                    COUNT   | 4372         | 4,372     | 4,372
                    COUNT   | 9999         | 9,999     | 9,999
                    COUNT   | 10000        | 10.00k    | 1.000万
                    COUNT   | 12345        | 12.35k    | 1.235万
                    COUNT   | 999999       | 1.000M    | 100.0万
                    COUNT   | 123456789    | 123.5M    | 1.235亿
                    MONEY   | 534.404      | 534.4     | 534.4
                    MONEY   | 0.5          | 0.500     | 0.500
                    MONEY   | 17.3         | 17.30     | 17.30
                    MONEY   | -827000      | −827.0k   | −82.70万
                    MONEY   | 1060000      | 1.060M    | 106.0万
                    MONEY   | 2.5e9        | 2.500bn   | 25.00亿
                    MONEY   | 7e13         | 70,000bn  | 700,000亿
                    PERCENT | 0.1544       | 15.4%     | 15.4%
                    PERCENT | 0            | 0.0%      | 0.0%
                    PERCENT | 1            | 100.0%    | 100.0%
                    POINTS  | -12.34       | −12.3     | −12.3
                    DAYS    | 3.456        | 3.46 days | 3.46天
                    RATIO   | 1.2          | 1.200     | 1.200
                    """)
    void cells_have_four_digits_and_the_units_of_the_language(Unit unit, double value, String en, String zh) {
        assertThat(english.cell(unit, value)).isEqualTo(en);
        assertThat(chinese.cell(unit, value)).isEqualTo(zh);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MONEY   | 428394.66 | 448725.47 | 428.4k       | 448.7k
                    MONEY   | 428394.66 | 428394.67 | 428,394.66   | 428,394.67
                    COUNT   | 12345     | 12346     | 12,345       | 12,346
                    PERCENT | 0.2404870 | 0.2397260 | 24.05%       | 23.97%
                    PERCENT | 0.24      | 0.2400001 | 24.00000%    | 24.00001%
                    POINTS  | -1.01     | -1.02     | −1.01        | −1.02
                    RATIO   | 1.2       | 1.2       | 1.200        | 1.200
                    """)
    void two_cells_that_differ_have_the_digits_that_tell_them_apart(
            Unit unit, double one, double other, String first, String second) {
        assertThat(english.cells(unit, one, other)).containsExactly(first, second);
        assertThat(english.cells(unit, null, other)).containsExactly("n/a", english.cell(unit, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    COUNT   | 4372    | 4,370     | 4,370
                    COUNT   | 12345   | 12.3k     | 1.23万
                    COUNT   | 9996    | 10k       | 1万
                    MONEY   | 1058000 | CNY 1.06M | 106万元
                    MONEY   | 1.2e8   | CNY 120M  | 1.2亿元
                    PERCENT | 0.1544  | 15.4%     | 15.4%
                    """)
    void texts_have_three_digits_and_amounts_their_currency(Unit unit, double value, String en, String zh) {
        assertThat(english.text(unit, value, "CNY")).isEqualTo(en);
        assertThat(chinese.text(unit, value, "CNY")).isEqualTo(zh);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PERCENT | 3.21     | +3.2 pp  | +3.2个百分点
                    PERCENT | -0.1     | −0.1 pp  | −0.1个百分点
                    PERCENT | 0.04     | 0.0 pp   | 0.0个百分点
                    PERCENT | -0.04    | 0.0 pp   | 0.0个百分点
                    POINTS  | -6.26    | −6.3     | −6.3
                    MONEY   | -24.31   | −24.3%   | −24.3%
                    COUNT   | 1234.5   | +1,230%  | +1,230%
                    """)
    void changes_carry_a_real_sign_and_proportions_change_by_points(Unit unit, double change, String en, String zh) {
        assertThat(english.change(unit, change)).isEqualTo(en);
        assertThat(chinese.change(unit, change)).isEqualTo(zh);
    }

    @Test
    void an_amount_is_said_in_the_currency_of_the_reader_or_by_its_code() {
        assertThat(chinese.text(Unit.MONEY, -25_000, "USD")).isEqualTo("−2.5万美元");
        assertThat(chinese.text(Unit.MONEY, 25_000, "THB")).isEqualTo("THB 2.5万");
        assertThat(english.text(Unit.MONEY, 25_000, "USD")).isEqualTo("USD 25k");
    }

    @Test
    void halves_are_rounded_up_wherever_a_number_is_printed() {
        assertThat(english.exact(new BigDecimal("0.125"), 2)).isEqualTo("0.13");
        assertThat(english.exact(new BigDecimal("-0.125"), 2)).isEqualTo("−0.13");
        assertThat(english.number(new BigDecimal("1.00005"))).isEqualTo("1.0001");
    }

    @Test
    void nothing_known_is_not_zero() {
        assertThat(english.cell(Unit.COUNT, null)).isEqualTo("n/a").isNotEqualTo(english.cell(Unit.COUNT, 0d));
        assertThat(chinese.cell(Unit.COUNT, null)).isEqualTo("不适用");
        assertThat(english.change(Unit.COUNT, null)).isEqualTo("n/a");
    }

    @Test
    void dates_read_as_the_language_writes_them() {
        LocalDate day = LocalDate.of(2026, 8, 31);
        assertThat(english.month(day)).isEqualTo("Aug 2026");
        assertThat(chinese.month(day)).isEqualTo("2026年8月");
        assertThat(english.date(day)).isEqualTo("31 Aug 2026");
        assertThat(chinese.date(day)).isEqualTo("2026年8月31日");
        assertThat(english.shortMonth(day)).isEqualTo("Aug");
        assertThat(chinese.shortMonth(day)).isEqualTo("8月");
    }

    @Test
    void moments_are_written_alike_in_both_languages() {
        LocalDateTime moment = LocalDateTime.of(2026, 9, 1, 2, 30);
        assertThat(english.moment(moment)).isEqualTo("2026-09-01 02:30").isEqualTo(chinese.moment(moment));
    }

    @Test
    void the_two_glossaries_have_the_same_entries() {
        assertThat(Phrases.in(Language.CHINESE).keys().stream().filter(k -> !k.startsWith("power.")))
                .containsExactlyInAnyOrderElementsOf(Phrases.in(Language.ENGLISH).keys().stream()
                        .filter(k -> !k.startsWith("power."))
                        .toList());
    }

    @Test
    void values_in_a_phrase_are_taken_as_they_are() {
        assertThat(Phrases.in(Language.ENGLISH).say("not.measured", "{1} ${x} 'y'", "z"))
                .isEqualTo("Not measured: {1} ${x} 'y'. Missing: z.");
    }

    @Test
    void control_totals_show_every_digit_and_all_the_same_decimals() {
        Numbers numbers = new Numbers(Language.ENGLISH);
        List<BigDecimal> amounts = List.of(new BigDecimal("9747747.9340"), new BigDecimal("-21740.9800"));
        int places = Numbers.places(amounts.stream());
        assertThat(amounts.stream().map(a -> numbers.exact(a, places))).containsExactly("9,747,747.934", "−21,740.980");
        assertThat(numbers.exact(BigDecimal.ZERO, Numbers.places(Stream.of(BigDecimal.TEN))))
                .isEqualTo("0.00");
        assertThat(numbers.exact(null, 2)).isEqualTo("n/a");
    }

    @Test
    void a_part_that_is_there_is_never_printed_as_nothing() {
        Numbers numbers = new Numbers(Language.ENGLISH);
        assertThat(numbers.share(1, 1_000_000)).isEqualTo("<0.1%");
        assertThat(numbers.share(0, 1_000_000)).isEqualTo("0%");
        assertThat(numbers.share(5, 1_000)).isEqualTo("0.5%");
    }
}
