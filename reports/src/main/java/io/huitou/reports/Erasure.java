package io.huitou.reports;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A person who is to be taken out of tables.
 *
 * @param ids what the person is known by
 * @param traces where a table of these columns may hold the person
 */
public record Erasure(Set<String> ids, Function<List<String>, List<Trace>> traces) {
    public Erasure {
        ids = Set.copyOf(ids);
    }

    /**
     * A column that may hold the person.
     *
     * @param isWithin the id may stand anywhere in a text, as a word of its own; else it is the whole value
     * @param rowGoes the row is nothing without the person and goes; else it stays without the person
     * @param cleared the columns that become null where the row stays
     */
    public record Trace(String column, boolean isWithin, boolean rowGoes, List<String> cleared) {
        public Trace {
            cleared = List.copyOf(cleared);
        }
    }

    /** Rows that went, and rows that stayed without the person. */
    public record Erased(long removed, long cleared) {
        public static final Erased NOTHING = new Erased(0, 0);

        public boolean isNothing() {
            return removed == 0 && cleared == 0;
        }

        public Erased plus(Erased other) {
            return new Erased(removed + other.removed, cleared + other.cleared);
        }
    }
}
