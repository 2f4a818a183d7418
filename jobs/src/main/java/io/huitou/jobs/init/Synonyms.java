package io.huitou.jobs.init;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What other systems call our entities and columns: {@code synonyms.yml} beside this class, the likeliest first. */
final class Synonyms {

    private static final Pattern PREFIX = Pattern.compile("^tbl(?=\\p{L}{3})", Pattern.CASE_INSENSITIVE);

    private final Set<String> noise;
    private final Set<String> ids;
    private final Set<String> moments;
    private final Map<String, List<Words>> tables;
    private final Map<String, List<Words>> columns;
    private final Map<String, List<List<Words>>> parts;
    private final List<Words> labels;
    private final Map<String, Doubt> doubts;

    /**
     * A column that makes one wonder whether another one is what the contract wants; says: of %1$s, what the query has
     * for the contract's column, %2$s, the column beside it, and %3$d, the contract's decimals.
     */
    record Doubt(List<Words> beside, String says) {}

    private record File(
            List<String> noise,
            List<String> ids,
            List<String> moments,
            Map<String, List<String>> tables,
            Map<String, List<String>> columns,
            Map<String, List<List<String>>> parts,
            List<String> labels,
            Map<String, WrittenDoubt> doubts) {}

    private record WrittenDoubt(List<String> beside, String says) {}

    private Synonyms(File file) {
        noise = Set.copyOf(file.noise());
        ids = Set.copyOf(file.ids());
        moments = Set.copyOf(file.moments());
        tables = words(file.tables());
        columns = words(file.columns());
        parts = file.parts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(Synonyms::words).toList()));
        labels = words(file.labels());
        doubts = file.doubts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Doubt(
                                words(entry.getValue().beside()),
                                entry.getValue().says())));
    }

    static Synonyms read() {
        try (InputStream file = Objects.requireNonNull(Synonyms.class.getResourceAsStream("synonyms.yml"))) {
            return new Synonyms(new ObjectMapper(new YAMLFactory()).readValue(file, File.class));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, List<Words>> words(Map<String, List<String>> phrases) {
        return phrases.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> words(entry.getValue())));
    }

    private static List<Words> words(List<String> phrases) {
        return phrases.stream().map(Words::of).toList();
    }

    /** The words of a table's name, without those that say nothing of what it holds: tbl, crm, data. */
    Words ofTable(String name) {
        return Words.of(PREFIX.matcher(name).replaceFirst("")).without(noise);
    }

    /** Whether a name is that of the phrase's id: client_id, client_no, or run together as clientid. */
    boolean isIdOf(Words phrase, Words name) {
        return ids.stream().anyMatch(id -> name.joined().equals(phrase.joined() + id));
    }

    /** Words that make a name one of a key: id, no, code. */
    Set<String> ids() {
        return ids;
    }

    /** Words that make a name one of a moment: at, date, time. */
    Set<String> moments() {
        return moments;
    }

    /** Columns that name what a row is: name, title. */
    List<Words> labels() {
        return labels;
    }

    List<Words> tables(String entity) {
        return tables.getOrDefault(entity, List.of(Words.of(entity)));
    }

    /** The contract's own name first. */
    List<Words> columns(Contract contract, Field field) {
        List<Words> names = new ArrayList<>(List.of(Words.of(field.name())));
        names.addAll(columns.getOrDefault(
                contract.entity() + "." + field.name(), columns.getOrDefault(field.name(), List.of())));
        return names;
    }

    /** Columns that make up one of ours together, such as first name and last name; empty where none do. */
    List<List<Words>> parts(Contract contract, Field field) {
        return parts.getOrDefault(contract.entity() + "." + field.name(), List.of());
    }

    Doubt doubt(Contract contract, Field field) {
        return doubts.getOrDefault(contract.entity() + "." + field.name(), new Doubt(List.of(), ""));
    }
}
