package io.huitou.jobs.conf;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is let pass once, by hand, and what huitou.yml says nothing of.
 *
 * @param full entities all of whose rows are read, and none of whose deletions are too many
 * @param drift entities the changes of whose columns have been accepted
 */
public record Waiver(Set<String> full, Set<String> drift) {
    /** Nothing is let pass. */
    public static final Waiver NONE = new Waiver(Set.of(), Set.of());

    public Waiver {
        full = Set.copyOf(full);
        drift = Set.copyOf(drift);
    }

    /** The same, which accepts these too. */
    public Waiver accepting(Set<String> more) {
        return new Waiver(full, both(drift, more));
    }

    /** The same, which reads all rows of these too. */
    public Waiver reading(Set<String> more) {
        return new Waiver(both(full, more), drift);
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** As it is typed behind a command, with a blank before each option. */
    public String options() {
        return option(" --full ", full) + option(" --accept-drift ", drift);
    }

    private static String option(String name, Set<String> entities) {
        return entities.isEmpty() ? "" : name + String.join(",", new TreeSet<>(entities));
    }

    Feed in(Feed feed) {
        String entity = feed.contract().entity();
        Feed read = full.contains(entity) ? feed.whole() : feed;
        return drift.contains(entity) ? read.acceptingDrift() : read;
    }
}
