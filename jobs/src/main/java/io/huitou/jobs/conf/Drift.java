package io.huitou.jobs.conf;

import java.util.Locale;
import java.util.Set;

/** What a change of a source's columns does to the night, by the kind of change. */
public record Drift(Policy added, Policy missing, Policy narrowed) {

    /** New columns warn; missing and narrowed ones stop the night before anything is loaded. */
    public static final Drift DEFAULT = new Drift(Policy.WARN, Policy.STOP, Policy.STOP);

    /** Not even told; told; the night ends. */
    public enum Policy {
        IGNORE,
        WARN,
        STOP;

        private static final Set<String> WORDS = Set.of("ignore", "warn", "stop");

        private static Policy bind(Section section, String key, Policy fallback) {
            return valueOf(section.oneOf(key, fallback.word(), WORDS).toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Drift bind(Section section) {
        Drift drift = new Drift(
                Policy.bind(section, "new", DEFAULT.added),
                Policy.bind(section, "missing", DEFAULT.missing),
                Policy.bind(section, "narrowed", DEFAULT.narrowed));
        section.refuseOthers();
        return drift;
    }

    /** The same, where what would stop the night has been accepted by hand. */
    Drift accepted() {
        return new Drift(accepted(added), accepted(missing), accepted(narrowed));
    }

    private static Policy accepted(Policy policy) {
        return policy == Policy.STOP ? Policy.WARN : policy;
    }
}
