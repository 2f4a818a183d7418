package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.DeliveryException;
import io.huitou.jobs.delivery.Dispatch;
import io.huitou.jobs.delivery.Ledger.Outcome;
import io.huitou.jobs.delivery.Patience;
import io.huitou.jobs.delivery.Shipment;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.servers.PostOffice;
import io.huitou.jobs.servers.PostOffice.Loss;
import io.huitou.reports.Reports;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the readers of a village get, and get once, whatever happens on the way. */
class DeliveryNightTest {
    private static final String ADA = "ada@shop.example";
    private static final String BO = "bo@shop.example";
    private static final String GUS = "gus@shop.example";
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-07-01T12:00:00Z"));

    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    private final List<String> said = new ArrayList<>();
    private PostOffice office;
    private Village village;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @BeforeEach
    void open(TestInfo test) throws IOException {
        office = new PostOffice();
        village = nightBefore.village(test.getTestMethod().orElseThrow().getName());
        delivers("en", ADA, BO, GUS);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void a_night_prints_and_delivers_every_edition_and_one_that_fails_hurts_no_other() throws Exception {
        village.replace("conf/huitou.yml", "report: {languages: [en]}", """
                report:
                  languages: [zh-CN, en]
                  editions:
                    - {name: germans, segment: {country: DE}, languages: [en], to: [gus@shop.example]}
                    - {name: nobody, segment: {country: XX}, languages: [en], to: [bo@shop.example]}""");
        village.replace("conf/huitou.yml", "delivery:\n", "keep: {quarantine: 1}\ndelivery:\n  folder: ../outbox\n");

        Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent());

        assertThat(outcome.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("Cannot print an edition of country XX: this release has no such segment.")
                .contains("AT, CN, DE", "huitou report, then send it: huitou deliver.");
        assertThat(files(village.warehouse().resolve("current/reports").toRealPath()))
                .containsExactly(
                        "en/huitou-2026-06-30.pdf",
                        "germans/en/huitou-germans-2026-06-30.pdf",
                        "zh-CN/huitou-2026-06-30.pdf");
        assertThat(files(village.folder().resolve("outbox")))
                .containsExactlyElementsOf(
                        files(village.warehouse().resolve("current/reports").toRealPath()));
        assertThat(subjects())
                .containsExactly(
                        "ada@shop.example The Village: customer report Jun 2026",
                        "ada@shop.example 村庄：客户报告，2026年6月",
                        "bo@shop.example The Village, XX: no customer report 2026-06-30",
                        "bo@shop.example The Village: customer report Jun 2026",
                        "bo@shop.example 村庄：客户报告，2026年6月",
                        "gus@shop.example The Village: customer report Jun 2026",
                        "gus@shop.example The Village: customer report Jun 2026, DE",
                        "gus@shop.example 村庄：客户报告，2026年6月");
        assertThat(History.newest(new Home(village.warehouse()), 1).get(0).steps())
                .filteredOn(step -> step.name().startsWith("deliver:"))
                .extracting(step -> step.name() + " " + step.status() + " " + step.written())
                .contains("deliver:en/mail completed 3", "deliver:germans/en/folder completed 1");
        assertThat(Releases.below(new Home(village.warehouse()).quarantine(), 3))
                .as("what is no longer kept goes all the same")
                .isNotEmpty()
                .allMatch(attempt -> attempt.endsWith("r1"));
    }

    @Test
    void each_reader_gets_the_printed_file_once_and_nobody_sees_the_others() throws Exception {
        assertThat(dispatch().deliver(toAll())).isEqualTo(3);
        assertThat(dispatch().deliver(toAll())).isZero();

        assertThat(office.readers()).containsExactly(ADA, BO, GUS);
        for (MimeMessage mail : office.mails()) {
            assertThat(mail.getAllRecipients()).hasSize(1);
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat((String) parts.getBodyPart(0).getContent())
                    .contains("The report of The Village for May 2026 is attached.");
            assertThat(parts.getBodyPart(1).getInputStream())
                    .hasBinaryContent(Files.readAllBytes(
                            village.warehouse().resolve("current/reports/en/huitou-2026-06-29.pdf")));
        }
        assertThat(dispatch().last(toAll(), BO)).hasValueSatisfying(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.SENT);
            assertThat(entry.at()).isEqualTo("2026-07-01T12:00:00Z");
        });
    }

    @Test
    void one_reader_whom_the_server_refuses_keeps_nobody_from_his_report() throws Exception {
        office.refuses(BO, "550 5.1.1 <bo@shop.example>: no such user");

        assertThatThrownBy(() -> dispatch().deliver(toAll()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("Cannot deliver en/mail to 1 of 3: the mail server said: 550 5.1.1")
                .hasMessageNotContaining("bo@shop.example");
        assertThat(office.readers()).containsExactly(ADA, GUS);

        office.takes(BO);
        assertThat(dispatch().owed(toAll())).containsExactly(BO);
        assertThat(dispatch().deliver(toAll())).isEqualTo(1);
        assertThat(office.readers()).containsExactly(ADA, BO, GUS);
    }

    @Test
    void a_server_that_comes_back_while_it_is_waited_for_is_enough() throws Exception {
        office.closeDoor();
        Patience patience = () -> {
            try {
                office.openDoor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        };

        assertThat(dispatch(patience).deliver(toAll())).isEqualTo(3);
        assertThat(office.readers()).containsExactly(ADA, BO, GUS);
    }

    @Test
    void a_server_that_stays_away_leaves_everybody_waiting_for_the_next_delivery() throws Exception {
        office.closeDoor();

        assertThatThrownBy(() -> dispatch().deliver(toAll()))
                .hasMessageStartingWith("Cannot deliver en/mail to 3 of 3: the mail server")
                .hasMessageContaining("cannot be reached");
        assertThat(dispatch().owed(toAll())).containsExactly(ADA, BO, GUS);

        office.openDoor();
        assertThat(dispatch().deliver(toAll())).isEqualTo(3);
        assertThat(office.readers()).containsExactly(ADA, BO, GUS);
    }

    @Test
    void where_the_answer_is_lost_nothing_is_sent_again_but_by_hand() throws Exception {
        office.loses(Loss.BEFORE_THE_ANSWER);

        assertThatThrownBy(() -> dispatch(() -> true).deliver(toAll()))
                .hasMessageStartingWith("Cannot tell whether en/mail arrived to 3 of 3")
                .hasMessageContaining("huitou deliver --again ADDRESS");

        office.loses(Loss.NEVER);
        assertThat(dispatch().deliver(toAll())).isZero();
        assertThat(office.readers()).containsExactly(ADA, BO, GUS);
        assertThat(dispatch().deliverAgain(toAll(), BO)).isEqualTo(1);
        assertThat(office.readers()).containsExactly(ADA, BO, BO, GUS);
    }

    @Test
    void a_line_lost_before_a_mail_is_tried_again_and_it_arrives_once() throws Exception {
        delivers("en", ADA);
        office.loses(Loss.BEFORE_THE_MAIL);
        Patience patience = () -> {
            office.loses(Loss.NEVER);
            return true;
        };

        assertThat(dispatch(patience).deliver(shipment("en/mail"))).isEqualTo(1);
        assertThat(office.readers()).containsExactly(ADA);
    }

    @Test
    void the_same_night_again_is_sent_to_nobody_who_has_its_figures() throws Exception {
        NightBefore.run(village, "r1", new Village.Silent());
        NightBefore.run(village, "r2", new Village.Silent());

        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r2");
        assertThat(office.readers()).containsExactly(ADA, BO, GUS);
        assertThat(dispatch().last(toAll(), ADA))
                .hasValueSatisfying(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.SAME));
    }

    @Test
    void the_same_night_with_other_figures_is_sent_as_a_correction() throws Exception {
        NightBefore.run(village, "r1", new Village.Silent());
        village.replace(
                "in/orders.csv",
                "o11,Fatima,2026-06-15 10:00:00,EUR,12.00",
                "o11,Fatima,2026-06-15 10:00:00,EUR,13.00");
        NightBefore.run(village, "r2", new Village.Silent());

        assertThat(subjects())
                .contains(
                        ADA + " The Village: customer report Jun 2026",
                        ADA + " The Village: customer report Jun 2026 (corrected)")
                .hasSize(6);
    }

    @Test
    void a_night_that_is_killed_before_the_server_answers_sends_nothing_twice() throws Exception {
        delivers("en", ADA);
        office.loses(Loss.SILENCE);
        try (JavaProcess night = JavaProcess.night(village, "r1")) {
            office.awaitTaken();
            night.kill();
            assertThat(night.code()).isEqualTo(JavaProcess.KILLED);
        }
        office.loses(Loss.NEVER);

        Night.Outcome outcome = NightBefore.run(village, "r9", says());

        assertThat(said).contains("Run r1 died: resuming it.");
        assertThat(outcome.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("Cannot tell whether en/mail arrived: the process died before the server answered");
        assertThat(office.readers()).containsExactly(ADA);
        assertThat(dispatch().deliver(shipment("en/mail"))).isZero();
    }

    private Watcher says() {
        return new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        };
    }

    private void delivers(String language, String... readers) throws IOException {
        String conf = Files.readString(village.conf()).replaceAll("(?s)\nreport:.*", "\n");
        Files.writeString(village.conf(), conf + """
                report: {languages: [%s]}
                delivery:
                  mail:
                    host: localhost
                    port: %d
                    encryption: none
                    from: reports@shop.example
                    to: [%s]
                """.formatted(language, office.port(), String.join(", ", readers)));
    }

    private Dispatch dispatch() throws IOException {
        return dispatch(() -> false);
    }

    /** Of what is published. */
    private Dispatch dispatch(Patience patience) throws IOException {
        HuitouConf conf = HuitouConf.load(village.conf());
        Path release = new Releases(new Home(conf.home())).current().orElseThrow();
        return new Dispatch(conf, release, new Reports(), NOON, patience);
    }

    private Shipment toAll() {
        return shipment("en/mail");
    }

    private Shipment shipment(String name) {
        return Shipment.all(HuitouConf.load(village.conf())).stream()
                .filter(shipment -> shipment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : office.mails()) {
            subjects.add(mail.getAllRecipients()[0] + " " + mail.getSubject());
        }
        return subjects.stream().sorted().toList();
    }

    private static List<String> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> below.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
