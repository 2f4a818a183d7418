package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Mail.Encryption;
import io.huitou.reports.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed and to whom it is delivered, as huitou.yml says it. */
class ReportTest {
    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder, Map.of("MAIL_PASSWORD", "secret-one"));
    }

    @Test
    void without_a_word_the_whole_company_is_printed_in_both_languages_and_delivered_to_nobody() throws IOException {
        HuitouConf conf = conf().load("");

        assertThat(conf.report().editions())
                .containsExactly(
                        new ReportEdition("", "all", "all", List.of("zh-CN", "en"), List.of(Form.PDF), List.of()));
        assertThat(conf.delivery().isConfigured()).isFalse();
    }

    @Test
    void an_edition_of_a_segment_has_what_the_whole_one_has_where_it_says_nothing_else() throws IOException {
        HuitouConf conf = conf().load("""
                report:
                  languages: [en]
                  editions:
                    - name: north
                      segment: {region: North}
                      to: [north@shop.example]
                    - name: young
                      segment: {age_band: 18-24}
                      languages: [zh-CN, en]
                delivery:
                  folder: ../outbox
                  mail:
                    host: smtp.shop.example
                    user: huitou
                    password: ${MAIL_PASSWORD}
                    from: reports@shop.example
                    to: [board@shop.example, ceo@shop.example]
                    notice_to: [data@shop.example]
                """);

        List<Form> pdf = List.of(Form.PDF);
        assertThat(conf.report().editions())
                .containsExactly(
                        new ReportEdition(
                                "",
                                "all",
                                "all",
                                List.of("en"),
                                pdf,
                                List.of("board@shop.example", "ceo@shop.example")),
                        new ReportEdition(
                                "north", "region", "North", List.of("en"), pdf, List.of("north@shop.example")),
                        new ReportEdition("young", "age_band", "18-24", List.of("zh-CN", "en"), pdf, List.of()));
        assertThat(conf.delivery().folder()).contains(folder.resolveSibling("outbox"));
        Mail mail = conf.delivery().mail().orElseThrow();
        assertThat(mail.encryption()).isEqualTo(Encryption.STARTTLS);
        assertThat(mail.port()).isEqualTo(587);
        assertThat(mail.maxSize()).isEqualTo(10L << 20);
        assertThat(mail.noticeTo()).containsExactly("data@shop.example");
        assertThat(mail.password().reveal()).isEqualTo("secret-one");
        assertThat(conf.settings().toString()).doesNotContain("secret-one", "MAIL_PASSWORD}");
    }

    @Test
    void nonsense_is_refused_all_at_once_with_its_line() {
        assertThat(conf().problems("""
                        report:
                          forms: [pdf, docx]
                          editions:
                            - name: en
                              segment: {region: North}
                            - name: north
                              segment: {region: North, tier: gold}
                            - name: north
                              segment: {region: South}
                              colour: red
                              to: ["North <north@shop.example>"]
                            - south
                        delivery:
                          mail:
                            encryption: ssl
                            port: 0
                            user: huitou
                            from: "reports@shop.example\\nBcc: eve@evil.example"
                            to: board@shop.example
                            max_size: big
                        """))
                .containsExactly(
                        "15: Cannot read delivery.mail.host: it is missing. Write the mail server's name.",
                        "15: Cannot read delivery.mail.encryption: unknown: ssl. Write none, starttls, tls.",
                        "16: Cannot read delivery.mail.port: not allowed: 0. Write a whole number from 1 to 65535.",
                        "18: Cannot read delivery.mail.from: not a mail address: reports@shop.example\nBcc:"
                                + " eve@evil.example. Write such as board@company.example.",
                        "19: Cannot read delivery.mail.to: a list is expected. Write [board@company.example].",
                        "20: Cannot read delivery.mail.max_size: not an amount of data: big. Write such as 10MB.",
                        "15: Cannot read delivery.mail.password: it is missing. Write both user and password, or"
                                + " neither.",
                        "2: Cannot read report.forms: unknown: docx. Write pdf, html, xlsx, png.",
                        "12: Cannot read report.editions: an item is no map of keys. Write the item's keys"
                                + " behind its dash.",
                        "4: Cannot read report.editions[1].name: not a name for a folder of reports: en. Write such"
                                + " as north.",
                        "7: Cannot read report.editions[2].segment: one kind and its segment are expected. Write such"
                                + " as {region: North}.",
                        "11: Cannot read report.editions[3].to: not a mail address: North <north@shop.example>."
                                + " Write such as board@company.example.",
                        "10: Cannot read report.editions[3].colour: no such key. Known here: name, segment,"
                                + " languages, forms, to.",
                        "8: Cannot read report.editions[3].name: another edition has this name: north. Name each"
                                + " differently.");
    }

    @Test
    void readers_by_mail_need_a_mail_server() {
        assertThat(conf().problems("""
                        report:
                          editions:
                            - name: north
                              segment: {region: North}
                              to: [north@shop.example]
                        """))
                .containsExactly(
                        "5: Cannot read report.editions[1].to: no mail server is configured. Add delivery.mail,"
                                + " or leave it out.");
    }
}
