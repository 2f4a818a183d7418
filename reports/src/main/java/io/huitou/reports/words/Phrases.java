package io.huitou.reports.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The fixed glossary and the sentences of one language. Values are put in as they are: nothing in them is read as a pattern. */
public final class Phrases {
    /** What every page says, and what each page says of its own topic. */
    private static final List<String> PARTS = List.of(
            "phrases",
            "retention",
            "lifetime",
            "loyalty",
            "word_of_mouth",
            "satisfaction",
            "journey",
            "risk",
            "forms",
            "site");

    private static final Map<Language, Phrases> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Phrases(language));
        }
    }

    private final Properties phrases = new Properties();

    private Phrases(Language language) {
        PARTS.forEach(part -> load(part + "_" + language.tag() + ".properties"));
    }

    private void load(String file) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            phrases.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public static Phrases in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** The phrase with {0}, {1} ... replaced by the values. */
    public String say(String key, String... values) {
        String phrase = phrases.getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException(
                    "Cannot say " + key + ": the glossary lacks it. Add it in each language.");
        }
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (int open = phrase.indexOf('{'); open >= 0; open = phrase.indexOf('{', from)) {
            int value = phrase.charAt(open + 1) - '0';
            said.append(phrase, from, open).append(values[value]);
            from = open + "{0}".length();
        }
        return said.append(phrase.substring(from)).toString();
    }

    boolean knows(String key) {
        return phrases.containsKey(key);
    }

    /** What the glossary calls a thing of a kind; a thing that it does not know keeps the name it has. */
    public String nameOf(String kind, String name) {
        return phrases.getProperty(kind + "." + name, name);
    }

    /** The first few of a list, then how many more there are. */
    public String list(List<String> items, int most) {
        String joined = String.join(say("list.comma"), items.subList(0, Math.min(most, items.size())));
        return items.size() <= most ? joined : joined + say("list.more", Integer.toString(items.size() - most));
    }

    java.util.Set<String> keys() {
        return phrases.stringPropertyNames();
    }
}
