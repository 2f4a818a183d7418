package io.huitou.transforms.models;

/**
 * Computes a table's rows from those of the query beside it. The {@code computed_by:} of the table's yml names it; see
 * {@link Models}.
 */
@FunctionalInterface
public interface Model {

    /**
     * Reads the rows of the query, as often as it needs, and adds the table's rows.
     *
     * @throws NotMeasuredException where these rows allow no answer: the table is then empty and says why, the night
     *     goes on
     */
    void answer(Rows given, Answer answer);
}
