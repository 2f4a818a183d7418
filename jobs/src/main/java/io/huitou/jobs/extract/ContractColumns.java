package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contract's columns at work on one feed: how its source writes times, and which columns are constants. */
final class ContractColumns {

    private final List<Column> columns = new ArrayList<>();
    private final RawRow constants;
    private final boolean[] isConstant;

    ContractColumns(Feed feed) {
        List<Field> fields = feed.contract().fields();
        LocalTimes zone = new LocalTimes(feed.timeZone());
        TimeParser dates = TimeParser.of(feed.origin().dateFormat(), zone);
        TimeParser timestamps = TimeParser.of(feed.origin().timestampFormat(), zone);
        Map<String, @Nullable String> mapping = feed.origin() instanceof FileSet files ? files.columns() : Map.of();
        constants = new RawRow("", feed.contract().columns());
        constants.begin(0);
        isConstant = new boolean[fields.size()];
        for (int i = 0; i < fields.size(); i++) {
            columns.add(
                    Column.of(fields.get(i), i, dates, timestamps, feed.origin().numberForm()));
            String mapped = mapping.get(fields.get(i).name());
            if (mapped != null && mapped.startsWith("=")) {
                isConstant[i] = true;
                constants.text(i, mapped.substring(1));
            }
        }
    }

    int count() {
        return columns.size();
    }

    Field field(int column) {
        return columns.get(column).field();
    }

    /** Puts one column's value of a row into the landed row; returns why it cannot, or null where it could. */
    @Nullable String take(int column, RawRow raw, int[] slots, LandedRow row) {
        return isConstant[column]
                ? columns.get(column).take(constants, column, row)
                : columns.get(column).take(raw, slots[column], row);
    }

    /** The value as the source has it; empty where there is none. */
    String textAt(int column, RawRow raw, int[] slots) {
        if (isConstant[column]) {
            return constants.textAt(column);
        }
        return slots[column] < 0 ? "" : raw.textAt(slots[column]);
    }
}
