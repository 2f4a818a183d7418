package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {
    private final Reasons english = new Reasons(Language.ENGLISH);
    private final Reasons chinese = new Reasons(Language.CHINESE);

    @Test
    void the_fixed_reasons_of_the_extraction_are_translated_with_their_values() {
        assertThat(chinese.refusal("is missing")).isEqualTo("缺失");
        assertThat(chinese.refusal("is none of female, male, other")).isEqualTo("不在取值范围内：female, male, other");
        assertThat(chinese.refusal("is not a timestamp")).isEqualTo("不是时间戳");
        assertThat(chinese.refusal("bytes that are not GB18030")).isEqualTo("字节不是 GB18030 编码");
        assertThat(chinese.refusal("does not match ^[A-Z]{3}$")).isEqualTo("不符合格式 ^[A-Z]{3}$");
        assertThat(english.refusal("has more than 4 decimals")).isEqualTo("has more than 4 decimals");
    }

    @Test
    void an_unknown_reason_stays_as_it_is() {
        assertThat(chinese.refusal("is haunted")).isEqualTo("is haunted");
        assertThat(chinese.refusal("")).isEmpty();
    }

    @Test
    void a_reference_of_a_contract_is_said_by_what_is_missing() {
        String reference = "referee_id is the customer_id of a row in staged_customers";
        assertThat(english.condition(reference)).isEqualTo("referee_id without a row in customers");
        assertThat(chinese.condition(reference)).isEqualTo("referee_id 在 customers 中无对应记录");
        assertThat(english.condition("kind is not null")).isEqualTo("kind is not null");
    }
}
