package io.huitou.reports.words;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says conditions and reasons of the night, which are SQL or English, as a reader of the edition understands them. */
public final class Reasons {
    private static final Pattern REFERENCE = Pattern.compile("(\\w+) is the \\w+ of a row in (?:staged_)?(\\w+)");

    /** The reasons that the English glossary knows, those with the longest fixed part first. */
    private static final List<Known> KNOWN = Phrases.in(Language.ENGLISH).keys().stream()
            .filter(key -> key.startsWith("reason."))
            .map(Known::of)
            .sorted(Comparator.comparing(
                            (Known known) -> known.pattern().pattern().length())
                    .reversed()
                    .thenComparing(Known::key))
            .toList();

    private final Phrases phrases;

    public Reasons(Language language) {
        this.phrases = Phrases.in(language);
    }

    private record Known(String key, Pattern pattern) {
        static Known of(String key) {
            String value = "\u0000";
            String phrase = Phrases.in(Language.ENGLISH).say(key, value);
            return new Known(key, Pattern.compile(Pattern.quote(phrase).replace(value, "\\E(.+)\\Q"), Pattern.DOTALL));
        }
    }

    /** A condition that rows violate; a reference of the contracts in words, everything else as it is. */
    public String condition(String condition) {
        Matcher reference = REFERENCE.matcher(condition);
        return reference.matches() ? phrases.say("quality.orphan", reference.group(1), reference.group(2)) : condition;
    }

    /** Why rows were refused; an unknown reason stays as it is. */
    public String refusal(String reason) {
        for (Known known : KNOWN) {
            Matcher matcher = known.pattern().matcher(reason);
            if (matcher.matches()) {
                return matcher.groupCount() == 0
                        ? phrases.say(known.key())
                        : phrases.say(known.key(), matcher.group(1));
            }
        }
        return reason;
    }
}
