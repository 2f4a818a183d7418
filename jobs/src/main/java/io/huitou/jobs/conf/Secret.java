package io.huitou.jobs.conf;

import io.huitou.jobs.yaml.ConfigurationException;
import io.huitou.jobs.yaml.Place;
import java.util.List;
import java.util.Objects;

/** A text that may hold {@code ${NAME}} or {@code ${file:PATH}}: looked up only when needed, and never printed. */
public final class Secret {

    private final String key;
    private final Place place;
    private final Placeholders.Template template;

    Secret(String key, Place place, Placeholders.Template template) {
        this.key = key;
        this.place = place;
        this.template = template;
    }

    /** A secret without placeholders, for programs that hold the value already. */
    public static Secret of(String value) {
        return new Secret("value", new Place("here", 1), Placeholders.literal(value));
    }

    /** The value itself; throws ConfigurationException naming the key and the placeholder that cannot be looked up. */
    public String reveal() {
        try {
            return template.resolve();
        } catch (Placeholders.Unresolved unresolved) {
            throw new ConfigurationException(List.of(place + ": Cannot read " + key + ": " + unresolved.getMessage()));
        }
    }

    public boolean isEmpty() {
        return template.isLiteral() && template.source().isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && template.source().equals(secret.template.source());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(template.source());
    }

    @Override
    public String toString() {
        return "******";
    }
}
