package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that may be an entity.
 *
 * @param matches by the contract's column
 * @param score from 0 to a little more than 1
 * @param reasons in words
 */
record Candidate(Contract contract, SourceTable table, Map<String, Match> matches, double score, List<String> reasons) {

    /** From here on the draft takes the table; below it, it only names it. */
    private static final double CERTAIN = 0.7;

    private static final double POSSIBLE = 0.45;

    Candidate {
        matches = Map.copyOf(matches);
        reasons = List.copyOf(reasons);
    }

    boolean isCertain() {
        return score >= CERTAIN && !isEmpty();
    }

    boolean isPossible() {
        return score >= POSSIBLE && !isEmpty();
    }

    /** Its table looks like the entity and has no row: nothing can be measured with it, yet. */
    boolean isPossibleButEmpty() {
        return score >= POSSIBLE && isEmpty();
    }

    private boolean isEmpty() {
        return table.rows() == 0;
    }

    Optional<Match> match(Field field) {
        return Optional.ofNullable(matches.get(field.name()));
    }

    /** In words: "its name, 5 of 13 columns". */
    String because() {
        return String.join(", ", reasons);
    }
}
