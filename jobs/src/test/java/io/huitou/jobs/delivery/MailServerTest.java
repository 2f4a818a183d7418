package io.huitou.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.huitou.jobs.conf.Mail;
import io.huitou.jobs.conf.Mail.Encryption;
import io.huitou.jobs.conf.Secret;
import io.huitou.jobs.delivery.Ledger.Outcome;
import io.huitou.jobs.servers.PostOffice;
import io.huitou.jobs.servers.PostOffice.Loss;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One letter, one recipient, and what can go wrong between them. */
class MailServerTest {
    private static final String ADA = "ada@shop.example";
    private static final Date NOON = Date.from(Instant.parse("2026-07-01T12:00:00Z"));

    @TempDir
    Path folder;

    private PostOffice office;
    private final List<String> complete = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        office = new PostOffice();
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void a_letter_arrives_as_it_was_written_with_its_files_to_the_byte() throws Exception {
        byte[] pdf = new byte[100_000];
        new Random(7).nextBytes(pdf);
        Path file = Files.write(folder.resolve("huitou-2026-06-30.pdf"), pdf);

        assertThat(send(letter("村庄：客户报告，2026年6月 – ä", file)).outcome()).isEqualTo(Outcome.SENT);

        MimeMessage mail = office.mails().get(0);
        assertThat(mail.getSubject()).isEqualTo("村庄：客户报告，2026年6月 – ä");
        assertThat(mail.getFrom()[0]).hasToString("=?UTF-8?B?5p2R5bqE?= <reports@shop.example>");
        assertThat(mail.getSentDate()).isEqualTo(NOON);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat((String) parts.getBodyPart(0).getContent()).contains("收入增长了 12 %。");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("huitou-2026-06-30.pdf");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
        assertThat(parts.getBodyPart(1).getInputStream()).hasBinaryContent(pdf);
        assertThat(complete).containsExactly("complete");
    }

    @Test
    void the_same_letter_to_the_same_reader_has_the_same_id_and_to_another_another() throws Exception {
        send(letter("one"));
        send(letter("one"));
        try (MailServer server = server(mail(Encryption.NONE, "", "", 1 << 20))) {
            server.send(letter("one"), "bo@shop.example", NOON, () -> {});
        }

        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : office.mails()) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).hasSize(3);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).endsWith("@shop.example>").isNotEqualTo(ids.get(2));
    }

    @Test
    void a_name_with_a_line_end_writes_no_header() throws Exception {
        send(letter("report\r\nBcc: eve@evil.example"));

        assertThat(office.mails()).hasSize(1);
        assertThat(office.mails().get(0).getHeader("Bcc")).isNull();
        assertThat(office.mails().get(0).getSubject()).isEqualTo("report Bcc: eve@evil.example");
    }

    @Test
    void a_wrong_password_is_for_somebody_to_mend_and_is_never_shown() throws Exception {
        office.knows("huitou", "right");

        MailServer.Result result = send(mail(Encryption.NONE, "huitou", "wrong-one", 1 << 20), letter("x"));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.words())
                .startsWith("the mail server does not accept delivery.mail.user and its password")
                .doesNotContain("wrong-one");
        assertThat(send(mail(Encryption.NONE, "huitou", "right", 1 << 20), letter("x"))
                        .outcome())
                .isEqualTo(Outcome.SENT);
    }

    @Test
    void a_recipient_that_the_server_refuses_is_refused_and_one_that_is_put_off_has_failed() {
        office.refuses(ADA, "550 5.1.1 <ada@shop.example>: no such user");
        MailServer.Result refused = send(letter("x"));
        office.refuses(ADA, "451 4.7.1 <ada@shop.example>: come back later");
        MailServer.Result putOff = send(letter("x"));

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.words()).isEqualTo("the mail server said: 550 5.1.1 (address) no such user");
        assertThat(putOff.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(putOff.words()).contains("come back later").doesNotContain("ada@");
        assertThat(office.mails()).isEmpty();
        assertThat(complete).isEmpty();
    }

    @Test
    void a_line_lost_in_the_middle_of_the_mail_has_delivered_nothing_for_certain() throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), new byte[12_000_000]);
        office.loses(Loss.IN_THE_MAIL);

        MailServer.Result result = send(mail(Encryption.NONE, "", "", 30 << 20), letter("x", file));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.words()).startsWith("the line to the mail server was lost");
        assertThat(complete).isEmpty();
        assertThat(office.mails()).isEmpty();
    }

    @Test
    void a_line_lost_before_the_answer_leaves_the_outcome_unknown() {
        office.loses(Loss.BEFORE_THE_ANSWER);

        assertThat(send(letter("x")).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(complete).containsExactly("complete");
        assertThat(office.mails()).hasSize(1);
    }

    @Test
    void a_server_that_falls_silent_is_not_waited_for_longer_than_the_timeout() {
        office.loses(Loss.SILENCE);

        assertThat(send(letter("x")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_dot_that_could_not_be_noted_beforehand_is_not_sent() {
        Mail mail = mail(Encryption.NONE, "", "", 1 << 20);
        try (MailServer server = server(mail)) {
            MailServer.Result result = server.send(letter("x"), ADA, NOON, () -> {
                throw new IOException("No space left on device");
            });

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.words()).contains("No space left on device");
        }
        assertThat(office.mails()).isEmpty();
    }

    @Test
    void a_server_that_nobody_reaches_may_come_back() throws IOException {
        office.closeDoor();

        MailServer.Result result = send(letter("x"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.isReached()).isFalse();
        assertThat(result.words()).startsWith("the mail server localhost:" + office.port() + " cannot be reached");
    }

    @Test
    void nothing_is_said_on_a_line_that_cannot_be_encrypted_where_that_is_demanded() {
        office.knows("huitou", "right");

        MailServer.Result result = send(mail(Encryption.STARTTLS, "huitou", "right", 1 << 20), letter("x"));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.words()).contains("cannot be encrypted as delivery.mail.encryption demands");
        assertThat(office.mails()).isEmpty();
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_is_not_trusted() {
        GreenMail stranger = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        stranger.start();
        try {
            Mail mail = mail(Encryption.TLS, stranger.getSmtps().getPort(), "", "", 1 << 20);

            MailServer.Result result = send(mail, letter("x"));

            assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(result.words()).contains("cannot be encrypted as delivery.mail.encryption demands");
            assertThat(stranger.getReceivedMessages()).isEmpty();
        } finally {
            stranger.stop();
        }
    }

    @Test
    void a_server_that_hangs_up_while_the_line_is_being_encrypted_is_tried_again() throws Exception {
        try (ServerSocket restarting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread hangingUp = new Thread(() -> {
                while (!restarting.isClosed()) {
                    try {
                        restarting.accept().close();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            hangingUp.start();

            MailServer.Result result =
                    send(mail(Encryption.TLS, restarting.getLocalPort(), "", "", 1 << 20), letter("x"));

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.words()).startsWith("the mail server localhost:").contains(" cannot be reached: ");
        }
    }

    @Test
    void a_mail_that_is_too_large_is_not_tried() throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), new byte[850_000]);

        MailServer.Result result = send(mail(Encryption.NONE, "", "", 1 << 20), letter("x", file));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.words()).startsWith("the mail has 1.1 MB, more than delivery.mail.max_size of 1.0 MB");
        assertThat(office.calls()).isZero();
    }

    private MailServer.Result send(Letter letter) {
        return send(mail(Encryption.NONE, "", "", 10 << 20), letter);
    }

    private MailServer.Result send(Mail mail, Letter letter) {
        try (MailServer server = server(mail)) {
            return server.send(letter, ADA, NOON, () -> complete.add("complete"));
        }
    }

    private static MailServer server(Mail mail) {
        return new MailServer(mail, Duration.ofSeconds(3));
    }

    private Mail mail(Encryption encryption, String user, String password, long maxSize) {
        return mail(encryption, office.port(), user, password, maxSize);
    }

    private static Mail mail(Encryption encryption, int port, String user, String password, long maxSize) {
        return new Mail(
                "localhost",
                port,
                encryption,
                Secret.of(user),
                Secret.of(password),
                "reports@shop.example",
                List.of(),
                List.of(),
                maxSize);
    }

    private static Letter letter(String subject, Path... files) {
        return new Letter("村庄", subject, "收入增长了 12 %。\n", List.of(files), "zh-CN", "2026-06-30-r1 zh-CN/mail");
    }
}
