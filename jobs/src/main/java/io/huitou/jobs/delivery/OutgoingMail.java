package io.huitou.jobs.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter as a mail to one recipient, which knows when all of it is on the line. SMTP ends a mail with a dot on a line
 * of its own: without it no server may deliver, and only between the dot and the answer is the outcome in doubt.
 */
final class OutgoingMail extends MimeMessage {
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "png", "image/png",
            "html", "text/html; charset=UTF-8",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String id;
    private @Nullable Completed completed;
    private boolean isComplete;

    /** Is told when the whole mail is on the line, before the dot that ends it; throws to keep the dot back. */
    interface Completed {
        void isOnTheLine() throws IOException;
    }

    OutgoingMail(Session session, Letter letter, String from, String to, Date date, Completed completed)
            throws MessagingException, IOException {
        super(session);
        String utf8 = StandardCharsets.UTF_8.name();
        id = "<huitou." + hash(letter.key() + "\n" + to) + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
        setFrom(new InternetAddress(from, letter.sender(), utf8));
        setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        setSubject(letter.subject(), utf8);
        setSentDate(date);
        setHeader("Content-Language", letter.language());
        setHeader("Auto-Submitted", "auto-generated"); // or holiday notes come back
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), utf8);
        MimeMultipart parts = new MimeMultipart(text);
        for (Path file : letter.files()) {
            parts.addBodyPart(attachment(file));
        }
        setContent(parts);
        saveChanges();
        this.completed = completed;
    }

    /** Read into memory now: what is sent does not change while it is being sent. */
    private static MimeBodyPart attachment(Path file) throws MessagingException, IOException {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(Files.readAllBytes(file), type)));
        part.setFileName(name);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    /** Bytes as they go over the line. */
    long size() throws MessagingException, IOException {
        Completed later = completed;
        completed = null;
        try (Counting counting = new Counting()) {
            writeTo(counting);
            return counting.bytes;
        } finally {
            completed = later;
        }
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        if (completed != null) {
            out.flush();
            completed.isOnTheLine();
            isComplete = true;
        }
    }

    boolean isComplete() {
        return isComplete;
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where bytes are only counted. */
    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
