package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.extract.DecimalParser.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {

    private static String outcome(DecimalParser parser, String text) {
        char[] padded = ("9" + text + "9").toCharArray();
        Outcome outcome = parser.parse(padded, 1, padded.length - 1);
        return outcome == Outcome.VALUE ? Long.toString(parser.value()) : outcome.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "+1, 10000",
        "12.5, 125000",
        ".5, 5000",
        "5., 50000",
        "-0.0001, -1",
        "0.00010, 1",
        "0.00001, TOO_MANY_DECIMALS",
        "1.23450000000000000000000, 12345",
        "99999999999999.9999, 999999999999999999",
        "-99999999999999.9999, -999999999999999999",
        "100000000000000, TOO_LARGE",
        "00000000000000000000000000001, 10000",
        "1e2, 1000000",
        "1E-4, 1",
        "1e-5, TOO_MANY_DECIMALS",
        "1e999999999, TOO_LARGE",
        "1e-999999999, TOO_MANY_DECIMALS",
        "0e999999999, 0"
    })
    void aDecimalIsReadExactly(String text, String expected) {
        assertThat(outcome(DecimalParser.ofDecimal(18, 4), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "1,000",
                "1 000",
                " 1",
                "1 ",
                "NaN",
                "Infinity",
                "1.2.3",
                "--1",
                "1-",
                "0x10",
                "1_000",
                "\u0661",
                "\uff11",
                "1e",
                "e1",
                "1e99999999999",
                "$1",
                "1\u00a0"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(outcome(DecimalParser.ofDecimal(18, 4), text)).isEqualTo("NOT_A_NUMBER");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775808, TOO_LARGE",
        "12.0, 12",
        "12.5, TOO_MANY_DECIMALS",
        "999999999999999999, 999999999999999999",
        "1000000000000000000, 1000000000000000000"
    })
    void aBigintHasTheWholeRangeOfALong(String text, String expected) {
        assertThat(outcome(DecimalParser.ofBigint(), text)).isEqualTo(expected);
    }

    @Test
    void randomTextsAreReadAsBigDecimalReadsThem() {
        Random random = new Random(20261122);
        int[][] types = {{18, 4}, {9, 4}, {4, 2}, {18, 0}, {18, 18}, {1, 1}};
        for (int i = 0; i < 200_000; i++) {
            int[] type = types[random.nextInt(types.length)];
            String text = randomNumber(random);
            String outcome = outcome(DecimalParser.ofDecimal(type[0], type[1]), text);
            String expected = byBigDecimal(text, type[0], type[1]);
            if (!outcome.equals(expected)) {
                assertThat(outcome)
                        .as("%s as decimal(%d,%d)", text, type[0], type[1])
                        .isEqualTo(expected);
            }
        }
    }

    private static String randomNumber(Random random) {
        String alphabet = random.nextInt(4) == 0 ? "0123456789.eE+-" : "00123456789.";
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        int length = random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String byBigDecimal(String text, int precision, int scale) {
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(text);
        } catch (NumberFormatException nonsense) {
            return "NOT_A_NUMBER";
        }
        if (decimal.signum() == 0) {
            return "0";
        }
        if ((long) decimal.precision() - decimal.scale() > 40) {
            return "TOO_LARGE";
        }
        if (decimal.stripTrailingZeros().scale() > scale) {
            return (long) decimal.precision() - decimal.scale() > 20 ? "TOO_LARGE" : "TOO_MANY_DECIMALS";
        }
        BigInteger unscaled = decimal.setScale(scale).unscaledValue();
        boolean isTooLarge = unscaled.abs().compareTo(BigInteger.TEN.pow(precision)) >= 0;
        return isTooLarge ? "TOO_LARGE" : unscaled.toString();
    }
}
