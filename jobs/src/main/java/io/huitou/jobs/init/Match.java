package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Field;
import java.util.List;

/**
 * Where a contract's column seems to come from.
 *
 * @param score from 0 to 1
 */
record Match(Field field, Origin origin, double score) {

    /** What stands in the query. */
    sealed interface Origin {}

    /** A column of the table itself. */
    record Own(String column) implements Origin {}

    /** A column of the table that one of its foreign keys points at. */
    record Joined(SourceTable.ForeignKey over, String column) implements Origin {}

    /** Several columns of the table, put together with a blank between them. */
    record Parts(List<String> columns) implements Origin {}
}
