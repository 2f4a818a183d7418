package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongValueTest {
    @Test
    void what_is_wrong_is_told_and_no_value() {
        assertThat(WrongValue.removedFrom("Conversion Error: Could not convert string 'Ada' to INT64 when casting from"
                        + " source column name\n\nLINE 1: select cast('Ada' as bigint)"))
                .isEqualTo(
                        "Conversion Error: Could not convert string ... to INT64 when casting from source column name");
        assertThat(
                        WrongValue.removedFrom(
                                "[CAST_INVALID_INPUT] The value 'Ada' of the type \"STRING\" cannot be cast to"
                                        + " \"BIGINT\" because it is malformed. SQLSTATE: 22018\n== SQL (line 1, position 1) =="))
                .isEqualTo(
                        "[CAST_INVALID_INPUT] The value ... of the type ... because it is malformed. SQLSTATE: 22018");
        assertThat(
                        WrongValue.removedFrom(
                                "Conversion Error: Type INT64 with value 13812345678 can't be cast to the destination type INT32"))
                .isEqualTo("Conversion Error: Type INT64 with value ... can't be cast to the destination type INT32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Niamh O'Brien", "'O'Brien'", "Niamh\nO'Brien", "O'\nBrien", "said \"O'Brien\"", "O'Brien\n\n"})
    void a_value_with_quotes_or_line_breaks_of_its_own_is_not_told_in_part(String value) {
        for (String quote : new String[] {"'", "\""}) {
            assertThat(WrongValue.removedFrom(
                            "ERROR: invalid input: " + quote + value + quote + " is no number\n\nLINE 1"))
                    .startsWith("ERROR: invalid input: ...")
                    .doesNotContain("Brien", "Niamh");
        }
    }
}
