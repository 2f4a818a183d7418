package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one column of landed rows that no contract has, behind the contract's: of two rows of one key that changed at the
 * same moment the one with the greater arrival is the newer. Within an extraction it is the place of the row's file
 * among the files, from 0, in the order in which they are read; 0 for all rows of a query.
 */
final class Arrival {

    static final Field FIELD = new Field(
            Contract.ARRIVAL,
            new Type(Type.Kind.BIGINT, 0, 0),
            true,
            0,
            false,
            new Field.Rules(List.of(), null, null, null),
            null,
            null,
            new Field.Says("Which of two versions came later", "先后到达次序"));

    private Arrival() {}

    /** The columns of the landed rows of a contract. */
    static List<Field> behind(List<Field> fields) {
        return Stream.concat(fields.stream(), Stream.of(FIELD)).toList();
    }

    /** What landed rows look like to who reads them again. */
    static Contract behind(Contract contract) {
        return contract.with(behind(contract.fields()));
    }
}
