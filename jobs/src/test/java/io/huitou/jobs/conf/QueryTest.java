package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "select 1;|select 1",
                "select 1 ; ; -- done|select 1",
                "select 1 -- one|select 1",
                "select 1 /* one */ ;|select 1",
                "select ';--x'|select ';--x'",
                "select 'it''s;' as \"--\";|select 'it''s;' as \"--\"",
                "select /* not this */ 1|select /* not this */ 1",
                "select 1; select 2;|select 1; select 2"
            })
    void what_stands_behind_a_query_is_left_out(String written, String asked) {
        Database database = new Database(Secret.of(""), Secret.of(""), Secret.of(""), 1, 1);
        assertThat(new Query(database, written).statement()).isEqualTo(asked);
    }
}
