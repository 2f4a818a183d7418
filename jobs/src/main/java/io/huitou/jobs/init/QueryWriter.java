package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
            doubt(candidate, field, isJoined).forEach(line -> lines.add("  -- " + line));
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
        String written = written(candidate.table(), match, isJoined);
        boolean isNamed = match.origin() instanceof Match.Own
                && written.equals(qualifier(candidate.table(), isJoined) + field.name());
        return written + (isNamed ? "" : " as " + field.name()) + comma;
    }

    private String written(SourceTable table, Match match, boolean isJoined) {
        if (match.origin() instanceof Match.Own own) {
            return column(table, own.column(), match.field(), isJoined);
        }
        if (match.origin() instanceof Match.Parts parts) {
            return parts.columns().stream()
                    .map(column -> column(table, column, match.field(), isJoined))
                    .collect(Collectors.joining(", ' ', ", "concat(", ")"));
        }
        Match.Joined joined = (Match.Joined) match.origin();
        SourceTable other = schema.table(joined.over().table()).orElse(table);
        return column(other, joined.column(), match.field(), true);
    }

    /** Floating point is cast before it is counted with: money is exact, and a contract takes no digit too many. */
    private String column(SourceTable table, String column, Field field, boolean isJoined) {
        String written = qualifier(table, isJoined) + identifiers.write(column);
        boolean isInexact = field.type().kind() == Type.Kind.DECIMAL && table.shape(column) == Shape.FLOATING;
        return isInexact ? "cast(" + written + " as decimal(18, " + field.type().scale() + "))" : written;
    }

    private String qualifier(SourceTable table, boolean isJoined) {
        return isJoined ? identifiers.write(table.name()) + "." : "";
    }

    private String join(SourceTable table, Match.Joined join) {
        SourceTable other = schema.table(join.over().table()).orElse(table);
        String name = identifiers.write(other.name());
        return "left join " + identifiers.write(other) + " on " + name + "."
                + identifiers.write(join.over().toColumn()) + " = " + identifiers.write(table.name()) + "."
                + identifiers.write(join.over().column());
    }

    private List<String> doubt(Candidate candidate, Field field, boolean isJoined) {
        Synonyms.Doubt doubt = synonyms.doubt(candidate.contract(), field);
        List<String> beside = unused(candidate).stream()
                .filter(column -> doubt.beside().stream().anyMatch(Words.of(column)::isSame))
                .toList();
        Match match = candidate.match(field).orElse(null);
        if (beside.isEmpty() || match == null) {
            return List.of();
        }
        String says = String.format(
                Locale.ROOT,
                doubt.says(),
                written(candidate.table(), match, isJoined),
                column(candidate.table(), beside.get(0), field, isJoined),
                field.type().scale());
        return wrapped("there is also " + String.join(", ", beside) + ": " + says);
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
