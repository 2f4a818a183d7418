package io.huitou.jobs.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d?password=p@s;s&ssl=true, jdbc:postgresql://h/d?password=${HUITOU_PASSWORD}&ssl=true",
        "jdbc:sqlserver://h;user=u;password={a;b};encrypt=true,"
                + " jdbc:sqlserver://h;user=u;password=${HUITOU_PASSWORD};encrypt=true",
        "jdbc:oracle:thin:scott/tiger@//h:1521/s, jdbc:oracle:thin:scott/${HUITOU_PASSWORD}@//h:1521/s",
        "jdbc:mariadb://u:p@ss@h:3306/d, jdbc:mariadb://u:${HUITOU_PASSWORD}@h:3306/d",
        "jdbc:postgresql://h:5432/d?user=a@b, jdbc:postgresql://h:5432/d?user=a@b",
        "jdbc:h2:file:/data/crm;PASSWORD=x, jdbc:h2:file:/data/crm;PASSWORD=${HUITOU_PASSWORD}"
    })
    void a_password_inside_is_written_as_a_variable_and_told_to_nobody(String given, String written) {
        Address address = new Address(given, null, null, null);
        assertThat(address.writtenUrl()).isEqualTo(written);
        assertThat(address.scrubbed("cannot open " + given)).isEqualTo("cannot open " + written);
    }
}
