package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "bigint > integer",
                "integer > smallint",
                "varchar(50) > varchar(10)",
                "text > varchar(4000)",
                "varchar(20) > bigint",
                "timestamp > date",
                "timestamptz > timestamp",
                "timestamp(6) > timestamp(0)",
                "timestamp(6) > timestamp(3)",
                "decimal(12,2) > decimal(12,1)",
                "decimal(12,2) > decimal(10,2)",
                "decimal(12,4) > decimal(14,2)",
                "decimal > decimal(38,10)",
                "decimal(12,2) > bigint",
                "decimal(12,2) > double",
                "double > real",
                "double > decimal(18,4)",
                "bigint > decimal(10,0)",
                "boolean > smallint",
                "uuid > bytea"
            })
    void a_type_that_holds_less_is_narrower(String before, String now) {
        assertThat(SourceType.isNarrower(before, now)).isTrue();
        assertThat(SourceType.isNarrower(before, before)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "integer > bigint",
                "varchar(10) > varchar(50)",
                "varchar(10) > text",
                "bigint > text",
                "uuid > text",
                "date > timestamp",
                "timestamp > timestamptz",
                "decimal(12,2) > decimal(14,4)",
                "decimal(10,0) > bigint",
                "bigint > decimal(19,0)",
                "integer > double",
                "'' > bigint",
                "bigint > ''"
            })
    void a_type_that_holds_all_it_held_is_not(String before, String now) {
        assertThat(SourceType.isNarrower(before, now)).isFalse();
    }
}
