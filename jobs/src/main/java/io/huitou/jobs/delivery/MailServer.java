package io.huitou.jobs.delivery;

import io.huitou.jobs.conf.Mail;
import io.huitou.jobs.delivery.Ledger.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Hands letters to the company's mail server, one recipient at a time, so that each has an outcome of its own. The line
 * is kept from one letter to the next; closing ends it.
 */
final class MailServer implements AutoCloseable {
    /** How long nothing may happen on the line. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int WORDS = 300;
    private static final int PERMANENT = 500;
    private static final int TEMPORARY = 400;

    private final Mail mail;
    private final Session session;
    private @Nullable SMTPTransport line;

    MailServer(Mail mail, Duration timeout) {
        this.mail = mail;
        this.session = Session.getInstance(properties(mail, timeout));
    }

    /**
     * How it went with one recipient.
     *
     * @param isReached somebody answered; where nobody does, the next recipient needs no try
     */
    record Result(Outcome outcome, String words, boolean isReached) {}

    /**
     * Sends a letter.
     *
     * @param complete is run when the whole letter is on the line, before the server is asked to take it; until then
     *     it is certain that nobody gets the letter
     */
    Result send(Letter letter, String to, Date date, OutgoingMail.Completed complete) {
        OutgoingMail message;
        try {
            message = new OutgoingMail(session, letter, mail.from(), to, date, complete);
            long size = message.size();
            if (size > mail.maxSize()) {
                return new Result(Outcome.REFUSED, tooLarge(size), true);
            }
        } catch (MessagingException | IOException e) {
            return new Result(Outcome.REFUSED, "the mail cannot be put together: " + shown(e), true);
        }
        boolean isReached = false;
        try {
            SMTPTransport open = open();
            isReached = true;
            open.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
            return new Result(Outcome.SENT, "", true);
        } catch (MessagingException e) {
            close();
            return message.isComplete() && code(e) < TEMPORARY
                    ? new Result(Outcome.UNKNOWN, "the mail server did not answer: " + shown(e), true)
                    : new Result(outcome(e), reason(e, isReached), isReached || code(e) >= TEMPORARY);
        }
    }

    /** Why no mail could be sent, found without sending one; empty where it could. */
    Optional<String> problem() {
        try {
            open();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(reason(e, false));
        }
    }

    private SMTPTransport open() throws MessagingException {
        SMTPTransport open = line;
        if (open == null || !open.isConnected()) {
            open = (SMTPTransport) session.getTransport("smtp");
            if (mail.user().isEmpty()) {
                open.connect(mail.host(), mail.port(), null, null);
            } else {
                open.connect(
                        mail.host(),
                        mail.port(),
                        mail.user().reveal(),
                        mail.password().reveal());
            }
            line = open;
        }
        return open;
    }

    private static Properties properties(Mail mail, Duration timeout) {
        String milliseconds = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", milliseconds);
        properties.setProperty("mail.smtp.timeout", milliseconds);
        properties.setProperty("mail.smtp.writetimeout", milliseconds);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.from", mail.from());
        properties.setProperty("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (mail.encryption()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    private static Outcome outcome(MessagingException e) {
        boolean isForSomebodyToMend = e instanceof AuthenticationFailedException
                || e instanceof AddressException
                || code(e) >= PERMANENT
                || isUnsafe(e);
        return isForSomebodyToMend ? Outcome.REFUSED : Outcome.FAILED;
    }

    /** A line that broke while it was being encrypted, as when the server restarts, is none of those. */
    private static boolean isUnsafe(MessagingException e) {
        boolean isUnsafe = String.valueOf(e.getMessage()).startsWith("STARTTLS is required");
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException) {
                return false;
            }
            isUnsafe |= cause instanceof SSLException;
        }
        return isUnsafe;
    }

    private String reason(MessagingException e, boolean isReached) {
        if (e instanceof AuthenticationFailedException) {
            return "the mail server does not accept delivery.mail.user and its password: " + shown(e);
        }
        if (isUnsafe(e)) {
            return "the line to the mail server cannot be encrypted as delivery.mail.encryption demands: "
                    + shown(cause(e));
        }
        if (code(e) >= TEMPORARY) {
            return "the mail server said: " + shown(e);
        }
        return isReached
                ? "the line to the mail server was lost: " + shown(cause(e))
                : "the mail server " + mail.host() + ":" + mail.port() + " cannot be reached: " + shown(cause(e));
    }

    private String tooLarge(long size) {
        return String.format(
                Locale.ROOT,
                "the mail has %.1f MB, more than delivery.mail.max_size of %.1f MB; print fewer forms, or raise it where"
                        + " the mail server takes more",
                size / 1048576.0,
                mail.maxSize() / 1048576.0);
    }

    /** The first reply of the server that refused something; 0 where it gave none. */
    private static int code(MessagingException thrown) {
        for (Exception e = thrown; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int code = e instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : e instanceof SMTPSendFailedException sending
                            ? sending.getReturnCode()
                            : e instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
            if (code >= TEMPORARY) {
                return code;
            }
        }
        return 0;
    }

    private static Throwable cause(MessagingException thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** In one line, and without addresses, which servers repeat: what is logged names no person. */
    private static String shown(Throwable thrown) {
        Throwable said =
                thrown instanceof MessagingException m && m.getNextException() instanceof MessagingException next
                        ? next
                        : thrown;
        String words = String.valueOf(
                        said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .replaceAll("\\S+@\\S+", "(address)")
                .strip();
        return words.length() > WORDS ? words.substring(0, WORDS) + " ..." : words;
    }

    @Override
    public void close() {
        SMTPTransport open = line;
        line = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // It is gone already.
            }
        }
    }
}
