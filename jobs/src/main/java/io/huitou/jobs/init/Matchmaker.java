package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives each column of an entity the column of a table that looks most like it, and no column twice. */
final class Matchmaker {

    private static final double LEAST = 0.6;
    /** For columns of few allowed words, and for what is behind a join: a likely name will not do. */
    private static final double LEAST_OF_THE_PRECISE = 0.8;

    private static final double BY_PARTS = 0.93;
    private static final double OVER_A_JOIN = 0.85;

    private final Synonyms synonyms;
    private final Schema schema;
    private final Contract contract;
    private final SourceTable table;
    private final ColumnMatcher columns;
    private final Map<String, String> tableOfEntity;

    Matchmaker(
            Synonyms synonyms, Schema schema, Contract contract, SourceTable table, Map<String, String> tableOfEntity) {
        this.synonyms = synonyms;
        this.schema = schema;
        this.contract = contract;
        this.table = table;
        this.tableOfEntity = tableOfEntity;
        columns = new ColumnMatcher(synonyms, schema, contract, table, tableOfEntity);
    }

    private record Pair(Field field, SourceTable.Column column, double score, int place) {}

    /** By the contract's column; what nothing looks like is left out. */
    Map<String, Match> matches() {
        List<Pair> pairs = new ArrayList<>();
        for (Field field : contract.fields()) {
            for (SourceTable.Column column : table.columns()) {
                double score = columns.score(field, column);
                if (score >= (field.rules().allowed().isEmpty() ? LEAST : LEAST_OF_THE_PRECISE)) {
                    pairs.add(new Pair(field, column, score, pairs.size()));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed().thenComparingInt(Pair::place));
        Map<String, Match> matches = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (Pair pair : pairs) {
            if (!matches.containsKey(pair.field().name())
                    && used.add(pair.column().name())) {
                Match.Origin own = new Match.Own(pair.column().name());
                matches.put(pair.field().name(), new Match(pair.field(), own, pair.score()));
            }
        }
        for (Field field : contract.fields()) {
            double found = matches.containsKey(field.name())
                    ? matches.get(field.name()).score()
                    : 0;
            parts(field).filter(match -> match.score() > found).ifPresent(match -> matches.put(field.name(), match));
            if (found == 0 && !matches.containsKey(field.name())) {
                joined(field).ifPresent(match -> matches.put(field.name(), match));
            }
        }
        return matches;
    }

    private Optional<Match> parts(Field field) {
        List<String> found = new ArrayList<>();
        List<List<Words>> parts = synonyms.parts(contract, field);
        for (List<Words> part : parts) {
            table.columns().stream()
                    .filter(column -> column.shape() == Shape.TEXT)
                    .filter(column -> part.stream().anyMatch(Words.of(column.name())::isSame))
                    .findFirst()
                    .ifPresent(column -> found.add(column.name()));
        }
        return parts.isEmpty() || found.size() < parts.size()
                ? Optional.empty()
                : Optional.of(new Match(field, new Match.Parts(found), BY_PARTS));
    }

    /** A text by its name in the table that a foreign key points at, or a customer that only that table knows. */
    private Optional<Match> joined(Field field) {
        Match best = null;
        for (SourceTable.ForeignKey key : table.foreignKeys()) {
            SourceTable other = schema.table(key.table()).orElse(null);
            Match match = other == null || other.name().equals(table.name())
                    ? null
                    : field.references() == null ? label(field, key, other) : reference(field, key, other);
            if (match != null && (best == null || match.score() > best.score())) {
                best = match;
            }
        }
        return Optional.ofNullable(best);
    }

    private @Nullable Match label(Field field, SourceTable.ForeignKey key, SourceTable other) {
        boolean isText = field.type().kind() == Type.Kind.TEXT && !field.isKey();
        if (!isText || tableOfEntity.containsValue(other.name())) {
            return null;
        }
        List<Words> phrases = synonyms.columns(contract, field);
        double alike = Math.max(
                columns.named(Words.of(key.column()).without(synonyms.ids()), phrases, false),
                columns.named(Words.of(other.name()), phrases, false));
        ColumnMatcher inOther = new ColumnMatcher(synonyms, schema, contract, other, tableOfEntity);
        SourceTable.Column label = null;
        double bestLabel = LEAST;
        for (SourceTable.Column column : other.columns()) {
            double score = column.shape() == Shape.TEXT && !other.isKey(column.name())
                    ? inOther.named(Words.of(column.name()), synonyms.labels(), false)
                    : 0;
            if (score > bestLabel) {
                bestLabel = score;
                label = column;
            }
        }
        return label == null || alike < LEAST_OF_THE_PRECISE
                ? null
                : new Match(field, new Match.Joined(key, label.name()), OVER_A_JOIN * alike);
    }

    private @Nullable Match reference(Field field, SourceTable.ForeignKey key, SourceTable other) {
        if (!field.isRequired()) {
            return null;
        }
        ColumnMatcher inOther = new ColumnMatcher(synonyms, schema, contract, other, tableOfEntity);
        return other.columns().stream()
                .map(column -> new Match(
                        field, new Match.Joined(key, column.name()), OVER_A_JOIN * inOther.score(field, column)))
                .filter(match -> match.score() >= LEAST)
                .max(Comparator.comparingDouble(Match::score))
                .orElse(null);
    }
}
