package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the query that gives a table's columns the contract's names, with what is left to do as comments. */
final class QueryWriter {

    private static final int WIDTH = 95;

    private final Identifiers identifiers;
    private final Synonyms synonyms;
    private final Schema schema;

    QueryWriter(Schema schema, Synonyms synonyms) {
        this.schema = schema;
        this.identifiers = schema.identifiers();
        this.synonyms = synonyms;
    }

    /** Its lines; it runs as it is, with null where a required column is not found. */
    List<String> lines(Candidate candidate) {
        Set<Match.Joined> joins = candidate.contract().fields().stream()
                .flatMap(field -> candidate.match(field).stream())
                .map(Match::origin)
                .filter(Match.Joined.class::isInstance)
                .map(Match.Joined.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean isJoined = !joins.isEmpty();
        List<String> lines = new ArrayList<>(List.of("select"));
        List<Field> selected = candidate.contract().fields().stream()
                .filter(field -> field.isRequired() || candidate.match(field).isPresent())
                .toList();
        for (Field field : candidate.contract().fields()) {
            boolean isLast = !selected.isEmpty() && field.equals(selected.get(selected.size() - 1));
            boolean isSelected = selected.contains(field);
            lines.add(
                    "  " + (isSelected ? item(candidate, field, isJoined, isLast ? "" : ",") : "-- " + nothing(field)));
            doubt(candidate, field).forEach(line -> lines.add("  -- " + line));
        }
        lines.add("from " + identifiers.write(candidate.table()));
        joins.stream().map(join -> join(candidate.table(), join)).distinct().forEach(lines::add);
        List<String> unused = unused(candidate);
        if (!unused.isEmpty()) {
            lines.add("-- not used: " + String.join(", ", unused));
        }
        return lines;
    }

    private static String nothing(Field field) {
        return field.name() + ": nothing looks like it (" + firstClause(field) + ")";
    }

    private static String firstClause(Field field) {
        return field.says().en().split("[;:]", 2)[0];
    }

    private String item(Candidate candidate, Field field, boolean isJoined, String comma) {
        Match match = candidate.match(field).orElse(null);
        if (match == null) {
            return "null as " + field.name() + comma + " -- required, and nothing looks like it (" + firstClause(field)
                    + ")";
        }
        String table = identifiers.write(candidate.table().name());
        if (match.origin() instanceof Match.Own own) {
            String column = identifiers.write(own.column());
            String label = column.equals(field.name()) ? "" : " as " + field.name();
            return (isJoined ? table + "." : "") + column + label + comma;
        }
        if (match.origin() instanceof Match.Parts parts) {
            return parts.columns().stream()
                            .map(column -> (isJoined ? table + "." : "") + identifiers.write(column))
                            .collect(Collectors.joining(", ' ', ", "concat(", ")"))
                    + " as " + field.name() + comma;
        }
        Match.Joined joined = (Match.Joined) match.origin();
        return identifiers.write(joined.over().table()) + "." + identifiers.write(joined.column()) + " as "
                + field.name() + comma;
    }

    private String join(SourceTable table, Match.Joined join) {
        SourceTable other = schema.table(join.over().table()).orElse(table);
        String name = identifiers.write(other.name());
        return "left join " + identifiers.write(other) + " on " + name + "."
                + identifiers.write(join.over().toColumn()) + " = " + identifiers.write(table.name()) + "."
                + identifiers.write(join.over().column());
    }

    private List<String> doubt(Candidate candidate, Field field) {
        Synonyms.Doubt doubt = synonyms.doubt(candidate.contract(), field);
        List<String> beside = unused(candidate).stream()
                .filter(column -> doubt.beside().stream().anyMatch(Words.of(column)::isSame))
                .toList();
        return beside.isEmpty() || candidate.match(field).isEmpty()
                ? List.of()
                : wrapped("there is also " + String.join(", ", beside) + ": " + doubt.says());
    }

    private static List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The table's columns that stand nowhere in the query. */
    private static List<String> unused(Candidate candidate) {
        Set<String> used = new HashSet<>();
        for (Match match : candidate.matches().values()) {
            if (match.origin() instanceof Match.Own own) {
                used.add(own.column());
            } else if (match.origin() instanceof Match.Parts parts) {
                used.addAll(parts.columns());
            } else if (match.origin() instanceof Match.Joined joined) {
                used.add(joined.over().column());
            }
        }
        return candidate.table().columns().stream()
                .map(SourceTable.Column::name)
                .filter(column -> !used.contains(column))
                .toList();
    }
}
