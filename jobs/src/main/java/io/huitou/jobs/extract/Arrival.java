package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The one landed column that is no contract's, behind the others: of two rows of one key with the same time of change the
 * greater arrival is the newer. Within one reading it is the ordinal of the file, 0 for a query; what is merged into rows
 * that are there already arrives after them. It is no part of a row's content, nor of its checksum.
 */
final class Arrival {
    private static final Field FIELD = new Field(
            "arrival",
            new Type(Type.Kind.BIGINT, 0, 0),
            true,
            0,
            false,
            new Field.Rules(List.of(), null, null, null),
            null,
            null,
            new Field.Says("", ""));

    private Arrival() {}

    /** A contract's columns and this one. */
    static List<Field> behind(List<Field> fields) {
        List<Field> landed = new ArrayList<>(fields);
        landed.add(FIELD);
        return landed;
    }
}
