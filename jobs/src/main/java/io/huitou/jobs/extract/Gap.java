package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.contracts.Field;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way in which rows of a feed break the contract, and what to do about it.
 *
 * @param field the column; null where the record as a whole is at fault
 * @param rows how many rows have it
 * @param values that have it, the most frequent first; empty where there is no value
 */
public record Gap(Feed feed, @Nullable Field field, String reason, long rows, List<String> values) {

    private static final int EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 40;

    public Gap {
        values = List.copyOf(values);
    }

    /** "orders.status: 12 of the first 1,000 rows would be rejected: 'Cxl' is none of open, paid; write: ...". */
    public String sentence(Sample of) {
        String column = feed.contract().entity() + (field == null ? "" : "." + field.name());
        return String.format(
                Locale.ROOT,
                "%s: %s would be rejected: %s%s",
                column,
                of.of(rows),
                what(),
                field == null ? "" : "; " + Remedy.of(field, reason, values, 2 * rows > of.rows(), feed.origin()));
    }

    private String what() {
        if (field == null) {
            return "the record as a whole: " + reason;
        }
        if (values.isEmpty()) {
            return "it " + reason;
        }
        if (field.isPersonal()) {
            return "a value, not shown as it is personal, " + reason;
        }
        String shown = values.stream().limit(EXAMPLES).map(Gap::quoted).collect(Collectors.joining(", "));
        boolean isOne = values.size() == 1;
        boolean areMore = values.size() > EXAMPLES;
        return shown + (areMore ? " and others " : " ") + (isOne ? reason : plural(reason));
    }

    private static String quoted(String value) {
        boolean isLong = value.length() > LONGEST_EXAMPLE;
        String shown = isLong ? value.substring(0, LONGEST_EXAMPLE) + "..." : value;
        return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
    }

    private static String plural(String reason) {
        return reason.replaceFirst("^is ", "are ")
                .replaceFirst("^has ", "have ")
                .replaceFirst("^does ", "do ")
                .replaceFirst("^holds ", "hold ");
    }
}
