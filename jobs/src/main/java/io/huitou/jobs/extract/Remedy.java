package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import io.huitou.jobs.yaml.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What to write where a column's values break the contract; "..." is the source's own column. */
final class Remedy {

    private static final int MOST_CASES = 10;

    /** How reasons begin that are mended by a change to every row: where few have them, it harms all others. */
    private static final List<String> OF_ALL_ROWS = List.of("is not a", "is above");

    private static final String OF_FEW_ROWS = "these rows go to quarantine; mend the source where they should not";

    /** What a query writes, by how the reason begins; %s is the contract's column. */
    private static final Map<String, String> IN_A_QUERY = Map.of(
            "is not a timestamp", "write: cast(... as timestamp) as %s",
            "is not a date", "write: cast(... as date) as %s",
            "is before", "if it stands for \"unknown\", write: nullif(..., %2$s) as %1$s",
            "is after", "if it stands for \"never\", write: nullif(..., %2$s) as %1$s",
            "is below", "if it stands for \"unknown\", write: nullif(..., %2$s) as %1$s, else mend the source",
            "is above", "write it in the contract's unit: ... / 2 as %s, or mend the source",
            "has more than", "write: cast(... as decimal(18, %3$s)) as %1$s",
            "is not a", "write: cast(... as decimal(18, %3$s)) as %1$s");

    /** The same for files, where there is nothing to compute with. */
    private static final Map<String, String> IN_FILES = Map.of(
            "is missing", "deliver it, map it, or give a constant: columns: {%s: \"=...\"}",
            "is not a timestamp", "say how the files write it, such as timestamp_format: \"dd.MM.yyyy HH:mm\"",
            "is not a date", "say how the files write it, such as date_format: \"dd.MM.yyyy\"",
            "holds", "declare the charset that the files are written in");

    private Remedy() {}

    /** isMost: whether most rows have it. */
    static String of(Field field, String reason, List<String> values, boolean isMost, Feed.Origin origin) {
        if (!isMost && OF_ALL_ROWS.stream().anyMatch(reason::startsWith)) {
            return OF_FEW_ROWS;
        }
        boolean isTime = field.type().kind() == Type.Kind.DATE || field.type().kind() == Type.Kind.TIMESTAMP;
        boolean isTextOfFiles = isTime && !origin.files().isEmpty() && !reason.equals("is missing");
        if (origin instanceof FileSet || isTextOfFiles) {
            return filled(IN_FILES, field, reason, values, "mend it where the files are written");
        }
        if (reason.equals("is missing")) {
            return missing(field);
        }
        boolean isChoice = !field.rules().allowed().isEmpty() || field.rules().pattern() != null;
        if (isChoice || reason.equals("is not true or false")) {
            return translated(field, values);
        }
        return filled(IN_A_QUERY, field, reason, values, "mend it in the source");
    }

    private static String missing(Field field) {
        String constant = field.rules().allowed().isEmpty()
                ? field.rules().pattern() == null ? null : "'EUR'"
                : "'" + field.rules().allowed().get(0) + "'";
        return constant == null
                ? "write: ... as " + field.name() + ", or leave such rows out: where ... is not null"
                : "write: ... as " + field.name() + ", or a constant such as " + constant + " as " + field.name();
    }

    /** {@code write: case ... when 'Shipped' then 'shipped' when 'Lost' then '?' else ... end as status}. */
    private static String translated(Field field, List<String> values) {
        String cases = values.stream()
                .limit(MOST_CASES)
                .map(value -> "when " + literal(value) + " then " + meant(field, value))
                .collect(Collectors.joining(" "));
        return "write: case ... " + cases + " else ... end as " + field.name();
    }

    private static String meant(Field field, String value) {
        List<String> allowed = field.rules().allowed();
        String word = value.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        List<String> begun = allowed.stream()
                .filter(candidate -> !word.isEmpty() && candidate.startsWith(word))
                .toList();
        return begun.size() == 1
                ? "'" + begun.get(0) + "'"
                : Spelling.closest(word, allowed).map(near -> "'" + near + "'").orElse("?");
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String filled(
            Map<String, String> remedies, Field field, String reason, List<String> values, String otherwise) {
        String value = values.isEmpty() ? "..." : literal(values.get(0));
        String bound = field.isPersonal() ? "..." : value;
        return remedies.entrySet().stream()
                .filter(entry -> reason.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey((one, other) -> Integer.compare(one.length(), other.length())))
                .map(entry -> String.format(
                        Locale.ROOT,
                        entry.getValue(),
                        field.name(),
                        bound,
                        field.type().scale()))
                .orElse(otherwise);
    }
}
