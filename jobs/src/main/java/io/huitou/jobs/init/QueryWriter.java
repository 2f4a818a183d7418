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
        Set<SourceTable.ForeignKey> joins = joins(candidate);
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
        joins.forEach(key -> lines.add(join(candidate, key)));
        List<String> unused = unused(candidate);
        if (!unused.isEmpty()) {
            lines.add("-- not used: " + String.join(", ", unused));
        }
        return lines;
    }

    private static Set<SourceTable.ForeignKey> joins(Candidate candidate) {
        return candidate.contract().fields().stream()
                .flatMap(field -> candidate.match(field).stream())
                .map(Match::origin)
                .filter(Match.Joined.class::isInstance)
                .map(origin -> ((Match.Joined) origin).over())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
        String written = written(candidate, match, isJoined);
        boolean isNamed = match.origin() instanceof Match.Own
                && written.equals(qualifier(candidate.table(), isJoined) + field.name());
        return written + (isNamed ? "" : " as " + field.name()) + comma;
    }

    private String written(Candidate candidate, Match match, boolean isJoined) {
        SourceTable table = candidate.table();
        if (match.origin() instanceof Match.Own own) {
            return column(qualifier(table, isJoined), table, own.column(), match.field());
        }
        if (match.origin() instanceof Match.Parts parts) {
            return parts.columns().stream()
                    .map(column -> column(qualifier(table, isJoined), table, column, match.field()))
                    .collect(Collectors.joining(", ' ', ", "concat(", ")"));
        }
        Match.Joined joined = (Match.Joined) match.origin();
        SourceTable other = schema.table(joined.over().table()).orElse(table);
        return column(name(candidate, joined.over()) + ".", other, joined.column(), match.field());
    }

    /** Floating point is cast before it is counted with: money is exact, and a contract takes no digit too many. */
    private String column(String qualifier, SourceTable table, String column, Field field) {
        String written = qualifier + identifiers.write(column);
        boolean isInexact = field.type().kind() == Type.Kind.DECIMAL && table.shape(column) == Shape.FLOATING;
        return isInexact ? "cast(" + written + " as decimal(18, " + field.type().scale() + "))" : written;
    }

    private String qualifier(SourceTable table, boolean isJoined) {
        return isJoined ? identifiers.write(table.name()) + "." : "";
    }

    private String join(Candidate candidate, SourceTable.ForeignKey key) {
        SourceTable other = schema.table(key.table()).orElse(candidate.table());
        String name = name(candidate, key);
        String alias = isNamedByKey(candidate, key) ? " as " + name : "";
        return "left join " + identifiers.write(other) + alias + " on " + name + "."
                + identifiers.write(key.toColumn()) + " = "
                + identifiers.write(candidate.table().name()) + "."
                + identifiers.write(key.column());
    }

    /** What a joined table is called: its name, or with the key's before it where it is joined more than once. */
    private String name(Candidate candidate, SourceTable.ForeignKey key) {
        String table = schema.table(key.table()).orElse(candidate.table()).name();
        return identifiers.write(isNamedByKey(candidate, key) ? key.column() + "_" + table : table);
    }

    private static boolean isNamedByKey(Candidate candidate, SourceTable.ForeignKey key) {
        return key.table().equals(candidate.table().name())
                || joins(candidate).stream()
                                .filter(other -> other.table().equals(key.table()))
                                .count()
                        > 1;
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
                written(candidate, match, isJoined),
                column(qualifier(candidate.table(), isJoined), candidate.table(), beside.get(0), field),
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
