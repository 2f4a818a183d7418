package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.yaml.Spelling;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which column of a query is which of the contract: by its label, in small or capital letters. */
final class QueryLabels {

    private final Contract contract;
    private final int[] columns;
    private final List<String> unknown = new ArrayList<>();

    QueryLabels(Contract contract, ResultSetMetaData labels) throws SQLException {
        this.contract = contract;
        columns = new int[contract.fields().size()];
        for (int column = 1; column <= labels.getColumnCount(); column++) {
            String label = labels.getColumnLabel(column);
            int index = contract.indexOf(label.toLowerCase(Locale.ROOT));
            if (index < 0) {
                unknown.add(label);
            } else if (columns[index] > 0) {
                throw new BadSource("the query has two columns of one name: " + label + ". Leave one out.");
            } else {
                columns[index] = column;
            }
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Field field = contract.fields().get(i);
            if (columns[i] == 0 && field.isRequired()) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new BadSource("the query has no column " + String.join(", ", missing) + ": " + unknown
                    + ". Write: ... as " + String.join(", ... as ", missing) + ".");
        }
    }

    /** The number of the query's column, from 1, that is a column of the contract; 0 where there is none. */
    int columnOf(int index) {
        return columns[index];
    }

    /** Per contract column its slot in a row, which has the same number; -1 where the query has none. */
    int[] slots() {
        int[] slots = new int[columns.length];
        Arrays.setAll(slots, i -> columns[i] == 0 ? -1 : i);
        return slots;
    }

    /** What the query brings and the contract does not know, each with the column that may have been meant. */
    List<String> notes() {
        return unknown.stream()
                .map(label -> "the query's column " + label + " is not in the contract and is left out"
                        + Spelling.closest(label, contract.columns())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""))
                .toList();
    }
}
