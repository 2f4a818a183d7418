package io.huitou.jobs.delivery;

import io.huitou.reports.Cover;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a reader is sent.
 *
 * @param sender the name before the address that it comes from
 * @param subject one line
 * @param key what it is about; the same key makes the same Message-ID, so that a mail server can tell a second one
 */
record Letter(String sender, String subject, String text, List<Path> files, String language, String key) {

    Letter {
        sender = oneLine(sender);
        subject = oneLine(subject);
    }

    /** The letter around an issue. */
    static Letter of(Issue issue, Cover cover, List<Path> files, boolean isCorrected, String key) {
        Texts texts = new Texts(issue.language());
        boolean isWhole = issue.printed().isWhole();
        String segment = issue.edition().segment();
        String subject = texts.say(isWhole ? "subject" : "subject.segment", cover.company(), cover.period(), segment);
        String text = texts.say(
                isWhole ? "text" : "text.segment",
                cover.message(),
                cover.company(),
                cover.period(),
                cover.asOf(),
                segment);
        return new Letter(
                cover.company(),
                isCorrected ? texts.say("subject.corrected", subject) : subject,
                isCorrected ? text + texts.say("text.corrected") : text,
                files,
                issue.language(),
                key);
    }

    /** The notice that an issue is missing. */
    static Letter notice(Issue issue, String company, String asOf, String why, String key) {
        Texts texts = new Texts(issue.language());
        String segment = issue.edition().segment();
        String of = issue.printed().isWhole() ? "" : segment;
        String report =
                List.of(company, of).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return new Letter(
                company,
                texts.say("notice.subject", report, asOf),
                texts.say("notice.text", report, asOf, why),
                List.of(),
                issue.language(),
                key);
    }

    /** A name with a line end in it would be read as a header of the mail. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** The sentences of one language. */
    private static final class Texts {
        private final Properties sentences = new Properties();
        private final Locale locale;

        Texts(String language) {
            locale = Locale.forLanguageTag(language);
            String file = "letter_" + language + ".properties";
            try (Reader reader = new InputStreamReader(
                    Objects.requireNonNull(Letter.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
                sentences.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
            }
        }

        String say(String key, String... values) {
            String sentence = Objects.requireNonNull(sentences.getProperty(key), key);
            return new MessageFormat(sentence, locale).format(values);
        }
    }
}
