package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which table is which entity. */
final class Proposal {

    private static final double BY_NAME = 0.45;
    private static final double BY_REQUIRED = 0.35;
    private static final double BY_OPTIONAL = 0.2;
    private static final double ENOUGH_OPTIONAL = 4;
    /** What a foreign key of a table that is believed already makes of a name, and adds to a score. */
    private static final double POINTED_AT = 0.85;

    private static final double FOR_BEING_POINTED_AT = 0.15;
    private static final double LEAST_NAME = 0.45;
    /** What is pointed at and has another name must look like the entity all the same. */
    private static final int LEAST_COLUMNS = 3;

    /** What is believed of one entity changes what columns of others point at, and so on: this often is enough. */
    private static final int ROUNDS = 4;

    private final Synonyms synonyms;
    private final Schema schema;
    private final Contracts contracts;
    private Map<String, Candidate> chosen = Map.of();
    private List<Candidate> candidates = List.of();

    private Proposal(Synonyms synonyms, Schema schema, Contracts contracts) {
        this.synonyms = synonyms;
        this.schema = schema;
        this.contracts = contracts;
    }

    static Proposal of(Schema schema, Contracts contracts) {
        Proposal proposal = new Proposal(Synonyms.read(), schema, contracts);
        for (int round = 0; round < ROUNDS; round++) {
            proposal.propose();
        }
        return proposal;
    }

    Optional<Candidate> chosen(Contract contract) {
        return Optional.ofNullable(chosen.get(contract.entity()));
    }

    /** Tables that may be the entity, the likeliest first, without the one that was chosen and those that others took. */
    List<Candidate> others(Contract contract) {
        Set<String> taken = new HashSet<>();
        chosen.values().forEach(candidate -> taken.add(candidate.table().name()));
        return candidates.stream()
                .filter(candidate -> candidate.contract().equals(contract) && candidate.isPossible())
                .filter(candidate -> !taken.contains(candidate.table().name()))
                .toList();
    }

    /** Whether some table is, or may be, some entity. */
    boolean isAnything() {
        return candidates.stream().anyMatch(Candidate::isPossible);
    }

    /** Tables without a row by the entity that each looks most like, in the order of their names. */
    Map<String, String> empty() {
        Map<String, String> empty = new TreeMap<>();
        candidates.stream()
                .filter(Candidate::isPossibleButEmpty)
                .forEach(candidate -> empty.putIfAbsent(
                        candidate.table().name(), candidate.contract().entity()));
        return empty;
    }

    Synonyms synonyms() {
        return synonyms;
    }

    private void propose() {
        Map<String, String> believed = new HashMap<>();
        chosen.forEach(
                (entity, candidate) -> believed.put(entity, candidate.table().name()));
        List<Candidate> found = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            for (SourceTable table : schema.tables()) {
                candidate(contract, table, believed).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.contract().name())
                .thenComparing(candidate -> candidate.table().name()));
        Map<String, Candidate> taken = new LinkedHashMap<>();
        Set<String> tables = new HashSet<>();
        for (Candidate candidate : found) {
            String entity = candidate.contract().entity();
            boolean isFree = !taken.containsKey(entity)
                    && !tables.contains(candidate.table().name());
            if (isFree && candidate.isCertain()) {
                taken.put(entity, candidate);
                tables.add(candidate.table().name());
            }
        }
        candidates = found;
        chosen = taken;
    }

    private Optional<Candidate> candidate(Contract contract, SourceTable table, Map<String, String> believed) {
        List<String> reasons = new ArrayList<>();
        double byName = name(contract, table);
        Optional<String> pointing = pointing(contract, table);
        if (byName >= LEAST_NAME) {
            reasons.add("its name");
        }
        boolean isNamed = byName >= LEAST_NAME;
        if (pointing.isPresent()) {
            byName = Math.max(byName, POINTED_AT);
            reasons.add(pointing.get() + " points at it");
        }
        if (byName < LEAST_NAME) {
            return Optional.empty();
        }
        Map<String, Match> matches = new Matchmaker(synonyms, schema, contract, table, believed).matches();
        if (!isNamed && matches.size() < LEAST_COLUMNS) {
            return Optional.empty();
        }
        double required = 0;
        double optional = 0;
        int needed = 0;
        for (Field field : contract.fields()) {
            double score = matches.containsKey(field.name())
                    ? matches.get(field.name()).score()
                    : 0;
            boolean isChoice =
                    !field.rules().allowed().isEmpty() || field.rules().pattern() != null;
            boolean isNeeded = field.isRequired() && !isChoice; // a word of ours is seldom one of theirs
            required += isNeeded ? score : 0;
            needed += isNeeded ? 1 : 0;
            optional += isNeeded ? 0 : score;
        }
        double score = BY_NAME * byName
                + BY_REQUIRED * (needed == 0 ? 1 : required / needed)
                + BY_OPTIONAL * Math.min(1, optional / ENOUGH_OPTIONAL)
                + (isNamed && pointing.isPresent() ? FOR_BEING_POINTED_AT : 0);
        reasons.add(String.format(
                Locale.ROOT,
                "%d of %d columns",
                matches.size(),
                contract.fields().size()));
        return Optional.of(new Candidate(contract, table, matches, score, reasons));
    }

    private double name(Contract contract, SourceTable table) {
        Words whole = Words.of(table.name());
        Words name = synonyms.ofTable(table.name());
        double best = 0;
        List<Words> names = synonyms.tables(contract.entity());
        for (int place = 0; place < names.size(); place++) {
            Words synonym = names.get(place);
            double alike = whole.isSame(synonym) || name.isSame(synonym)
                    ? 1
                    : name.endsWith(synonym) ? 0.75 : name.startsWith(synonym) ? 0.35 : 0;
            best = Math.max(best, alike * ColumnMatcher.placed(place));
        }
        return best;
    }

    /** The table of an entity that refers to this one, and of whose foreign keys just one can be meant: this table's. */
    private Optional<String> pointing(Contract contract, SourceTable table) {
        for (Candidate candidate : chosen.values()) {
            boolean refers = candidate.contract().fields().stream().anyMatch(field -> isTo(field, contract.entity()));
            Set<String> pointedAt = new HashSet<>();
            candidate.table().foreignKeys().forEach(key -> pointedAt.add(key.table()));
            chosen.values().stream()
                    .filter(other -> !other.contract().equals(contract))
                    .forEach(other -> pointedAt.remove(other.table().name()));
            if (refers && pointedAt.equals(Set.of(table.name()))) {
                return Optional.of(candidate.table().name());
            }
        }
        return Optional.empty();
    }

    private static boolean isTo(Field field, String entity) {
        Field.Reference reference = field.references();
        return reference != null && reference.entity().equals(entity);
    }
}
