package io.huitou.transforms;

import io.huitou.transforms.EngineSettings.Kind;
import io.huitou.transforms.duckdb.Parsed;
import io.huitou.transforms.duckdb.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions under {@code sql/}, checked and put into the order in which they can be answered. */
public final class Library {
    /** The prefix under which a staging query sees the landed rows of its entity. */
    static final String LANDED = "landed_";

    /** Of two landed rows of one key and one updated_at the one of the greater arrival is the newer. */
    static final Column ARRIVAL = Column.of("arrival", "bigint");

    private final Path root;
    private final Map<String, Table> tables;
    private final FunctionFiles functions;

    private Library(Path root, Map<String, Table> tables, FunctionFiles functions) {
        this.root = root;
        this.tables = tables;
        this.functions = functions;
    }

    /**
     * Reads a library.
     *
     * @throws LibraryException with every problem found, one line each
     */
    public static Library read(Path root) {
        return read(root, Optional.empty());
    }

    /**
     * Reads a library for a company that has rules of its own.
     *
     * @param ownRules a folder whose csv files take the place of those of the same name in {@code rules/}
     * @throws LibraryException with every problem found, one line each
     */
    public static Library read(Path root, Optional<Path> ownRules) {
        List<String> problems = new ArrayList<>();
        thereIs(root, "sql", "the folder of the definitions", problems);
        ownRules.ifPresent(folder -> thereIs(folder, "rules", "the folder of your own rules", problems));
        if (!problems.isEmpty()) {
            throw new LibraryException(problems);
        }
        FunctionFiles functions = FunctionFiles.read(root, problems);
        Map<String, Table> found = new TreeMap<>();
        try (SqlParser parser = new SqlParser(functions.names())) {
            for (Path file : tableFiles(root, problems)) {
                TableReader.read(root, file, problems)
                        .map(table -> table.hasQuery() ? parsed(table, parser, problems) : table)
                        .map(table -> withCheckedChecks(table, parser, problems))
                        .ifPresent(table -> add(table, found, problems));
            }
        }
        ownRules.ifPresent(folder -> replace(folder, found, problems));
        Set<String> kpis = found.values().stream()
                .filter(table -> table.shape().equals("kpi"))
                .map(Table::name)
                .collect(Collectors.toSet());
        found.values().stream().filter(Table::isRule).forEach(rule -> RuleRows.check(rule, kpis, problems));
        found.values().forEach(table -> unknownInputs(table, found, problems));
        found.values().forEach(table -> unreadNeeds(table, problems));
        Map<String, Table> ordered = problems.isEmpty() ? ordered(found.values(), problems) : Map.of();
        if (!problems.isEmpty()) {
            throw new LibraryException(problems);
        }
        return new Library(root, ordered, functions);
    }

    private static void thereIs(Path folder, String key, String what, List<String> problems) {
        if (!Files.isDirectory(folder)) {
            problems.add("Cannot read " + what + ": there is no such folder: " + folder + ". Mend " + key
                    + ": in huitou.yml, or leave it out.");
        }
    }

    /** All tables, each after those that it reads. */
    public Collection<Table> tables() {
        return tables.values();
    }

    /** One table by its name. */
    public Table table(String name) {
        return Optional.ofNullable(tables.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot find a table: there is no " + name + " under " + root + ". List them with huitou ls."));
    }

    /** What a company with these entities, {@code domain.entity}, cannot measure: kpis by name, then how many tables. */
    public List<String> unmeasured(Set<String> entities) {
        List<Table> without = tables.values().stream()
                .filter(table -> table.folder().startsWith("metrics/") && !entities.containsAll(entities(table)))
                .toList();
        List<String> unmeasured = new ArrayList<>(without.stream()
                .filter(table -> table.shape().equals("kpi"))
                .map(Table::name)
                .sorted()
                .toList());
        int others = without.size() - unmeasured.size();
        if (others > 0) {
            unmeasured.add(others == 1 ? "1 table" : others + " tables");
        }
        return unmeasured;
    }

    /** The entities that a table needs, itself or through the tables that it needs. */
    Set<String> entities(Table table) {
        Set<String> entities = new TreeSet<>();
        table.needs().stream().filter(Library::isEntity).forEach(entities::add);
        neededTables(table).forEach(needed -> entities.addAll(entities(needed)));
        return entities;
    }

    /** The tables that must have been measured before another can be. */
    List<Table> neededTables(Table table) {
        return table.needs().stream()
                .filter(need -> !isEntity(need))
                .map(this::table)
                .toList();
    }

    /** Needs are entities, {@code domain.entity}, or tables. */
    private static boolean isEntity(String need) {
        return need.contains(".");
    }

    /** What defines, for one engine, the functions on which the engines differ. */
    String functions(Kind engine) {
        return functions.of(engine);
    }

    /** The types of what a query reads: a landed entity has those of its staging table, and which row came later. */
    List<Column> columnsOf(String input) {
        return input.startsWith(LANDED)
                ? Stream.concat(table(stagedName(input)).columns().stream(), Stream.of(ARRIVAL))
                        .toList()
                : table(input).columns();
    }

    private static String stagedName(String landed) {
        return "staged_" + landed.substring(LANDED.length());
    }

    private static Table parsed(Table table, SqlParser parser, List<String> problems) {
        Parsed parsed = parser.parse(table.sql());
        Path file = table.file();
        parsed.problems().forEach(problem -> problems.add(file + ":" + problem));
        return table.reading(parsed.inputs());
    }

    /** Checks are SQL as well, so they keep to the dialect. */
    private static Table withCheckedChecks(Table table, SqlParser parser, List<String> problems) {
        for (Check check : table.checks()) {
            parser.parse("select 1 as kept from " + table.name() + " where " + check.condition()).problems().stream()
                    .map(problem -> problem.replaceFirst("^\\d+: ", ""))
                    .forEach(problem ->
                            problems.add(ymlOf(table) + ":1: the check '" + check.condition() + "': " + problem + "."));
        }
        return table;
    }

    private static void replace(Path ownRules, Map<String, Table> found, List<String> problems) {
        for (Path csv : csvFiles(ownRules, problems)) {
            String name = csv.getFileName().toString().replaceFirst("\\.csv$", "");
            Table rule = found.get(name);
            if (rule == null || !rule.isRule()) {
                problems.add(csv + ":1: there is no rule " + name + " that it could take the place of. Name it after a"
                        + " file under rules/, or remove it.");
            } else {
                found.put(name, rule.from(csv));
            }
        }
    }

    private static List<Path> csvFiles(Path folder, List<String> problems) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(folder + ":1: cannot be read: " + e);
            return List.of();
        }
    }

    private static Path ymlOf(Table table) {
        return table.file().resolveSibling(table.name() + ".yml");
    }

    private static void add(Table table, Map<String, Table> found, List<String> problems) {
        Table other = found.putIfAbsent(table.name(), table);
        if (other != null) {
            problems.add(table.file() + ":1: the table " + table.name() + " is already defined by " + other.file()
                    + ". Give it a name of its own.");
        }
    }

    private static void unknownInputs(Table table, Map<String, Table> found, List<String> problems) {
        for (String input : table.inputs()) {
            boolean isLanded = input.startsWith(LANDED);
            if (isLanded && !table.isStaging()) {
                problems.add(table.file() + ":1: " + input + " is read outside staging. Read " + stagedName(input)
                        + " instead.");
            } else if (!found.containsKey(isLanded ? stagedName(input) : input)) {
                problems.add(table.file() + ":1: reads " + input + ", which no file under sql/ defines.");
            }
        }
    }

    private static void unreadNeeds(Table table, List<String> problems) {
        table.needs().stream()
                .filter(need -> !isEntity(need) && !table.inputs().contains(need))
                .forEach(need -> problems.add(ymlOf(table) + ":1: needs the table " + need
                        + ", which its query does not read. Name tables that it reads, or entities as domain.entity."));
    }

    private static Map<String, Table> ordered(Collection<Table> tables, List<String> problems) {
        Map<String, Table> ordered = new LinkedHashMap<>();
        List<Table> waiting = new ArrayList<>(tables);
        while (!waiting.isEmpty()) {
            List<Table> ready = waiting.stream()
                    .filter(table -> table.inputs().stream()
                            .allMatch(input -> input.startsWith(LANDED) || ordered.containsKey(input)))
                    .toList();
            if (ready.isEmpty()) {
                problems.add("Cannot order the tables: they read each other in a circle: "
                        + waiting.stream().map(Table::name).collect(Collectors.joining(", ")));
                return Map.of();
            }
            ready.forEach(table -> ordered.put(table.name(), table));
            waiting.removeAll(ready);
        }
        return ordered;
    }

    private static List<Path> tableFiles(Path root, List<String> problems) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yml")
                            && !file.toString().endsWith(".cases.yml")
                            && !root.relativize(file).startsWith("serving"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(root + ":1: cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    static String text(Path file, List<String> problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(file + ":1: cannot be read: " + e.getMessage());
            return "";
        }
    }
}
