package io.huitou.jobs.conf;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A mail server, and who gets what through it.
 *
 * @param from the address that reports come from
 * @param to who gets the whole company's edition
 * @param noticeTo who is told that an edition is missing; empty: those who would have got it
 * @param maxSize bytes of a whole mail, attachments in their encoding included
 */
public record Mail(
        String host,
        int port,
        Encryption encryption,
        Secret user,
        Secret password,
        String from,
        List<String> to,
        List<String> noticeTo,
        long maxSize) {

    /** How the line is secured. */
    public enum Encryption {
        /** A line that begins in the clear and must be encrypted before anything is said on it. */
        STARTTLS(587),
        /** A line that is encrypted from the beginning. */
        TLS(465),
        NONE(25);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }
    }

    public Mail {
        to = List.copyOf(to);
        noticeTo = List.copyOf(noticeTo);
    }

    static Mail bind(Section section) {
        Binding binding = section.binding();
        String host = section.needed("host", "Write the mail server's name");
        Encryption encryption =
                Encryption.valueOf(section.oneOf("encryption", "starttls", Set.of("starttls", "tls", "none"))
                        .toUpperCase(Locale.ROOT));
        Mail mail = new Mail(
                host,
                section.whole("port", encryption.port, 1, 65_535),
                encryption,
                binding.secret(section, "user", false),
                binding.secret(section, "password", true),
                MailAddress.needed(section, "from"),
                MailAddress.list(section, "to"),
                MailAddress.list(section, "notice_to"),
                section.value("max_size", "10MB", Engine::bytes, "not an amount of data", "Write such as 10MB"));
        if (mail.user().isEmpty() != mail.password().isEmpty()) {
            String missing = mail.user().isEmpty() ? "user" : "password";
            section.problem(missing, "it is missing", null, "Write both user and password, or neither");
        }
        section.refuseOthers();
        return mail;
    }
}
