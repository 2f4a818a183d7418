package io.huitou.transforms;

import io.huitou.transforms.duckdb.DuckDbEngine;
import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Models;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.spark.SparkEngine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door of the reading room: answers the questions of a library for one night, table by table. Tables may be written
 * from several threads at once, each after those that it reads.
 */
public final class Transforms implements AutoCloseable {
    private final Library library;
    private final Night night;
    private final Engine engine;

    private Transforms(Library library, Night night, Engine engine) {
        this.library = library;
        this.night = night;
        this.engine = engine;
    }

    /**
     * Opens the library on the night's engine and lays out the rules.
     *
     * @param scratch a folder for what does not fit into memory
     */
    public static Transforms open(Library library, Night night, Path scratch) {
        return open(library, night, scratch, rule -> true);
    }

    /** The same with only some of the rules laid out, for who asks only one question. */
    static Transforms open(Library library, Night night, Path scratch, Predicate<Table> isWanted) {
        String functions = library.functions(night.engine().kind());
        Engine engine = switch (night.engine().kind()) {
            case DUCKDB -> new DuckDbEngine(night, functions, scratch);
            case SPARK -> new SparkEngine(night, functions, scratch);
        };
        Transforms transforms = new Transforms(library, night, engine);
        try {
            library.tables().stream()
                    .filter(table -> table.isRule() && isWanted.test(table))
                    .forEach(rule -> transforms.write(rule, RuleRows.read(rule)));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        return transforms;
    }

    /** How many tables are best written side by side. */
    public int tablesAtOnce() {
        return night.tablesAtOnce();
    }

    /** The entities, configured nowhere, without which a table is not measured; empty where all are there. */
    public List<String> missing(Table table) {
        return library.entities(table).stream()
                .filter(entity -> !night.landed().containsKey(entity))
                .toList();
    }

    /** Why the night's data allowed no answer to a table that has been written; empty where they did. */
    public Optional<Bilingual> refusal(Table table) {
        return Refusals.of(folder(table));
    }

    /** Runs a table's query and writes its rows; returns how many. A table that is not measured is written empty. */
    public long write(Table table) {
        if (!missing(table).isEmpty()) {
            return write(table, List.of());
        }
        Optional<Bilingual> refusal = library.neededTables(table).stream()
                .flatMap(needed -> refusal(needed).stream())
                .findFirst();
        if (refusal.isPresent()) {
            return refused(table, refusal.get());
        }
        try {
            return table.isModel()
                    ? engine.write(table.columns(), answer -> compute(table, answer), folder(table))
                    : engine.write(
                            table.sql(), sources(table.inputs()), returned -> casts(table, returned), folder(table));
        } catch (NotMeasuredException e) {
            return refused(table, new Bilingual(e.reason(), e.reasonInChinese()));
        } catch (EngineException e) {
            if (e.isOfTheLake()) {
                throw e;
            }
            throw new EngineException("Cannot write the table " + table.name() + ": " + told(e, table), e);
        }
    }

    /** Why a query failed and what to do: memory and disk are no fault of it. */
    private String told(EngineException thrown, Table table) {
        if (thrown.isOutOfMemory()) {
            return "the engine's memory, " + night.engine().memory() + ", is too little: " + thrown.firstLine()
                    + ". Raise engine.memory in huitou.yml as far as the machine allows, or lower engine.threads, and run"
                    + " again.";
        }
        return thrown.isOutOfDisk()
                ? "the disk is full: " + thrown.firstLine()
                        + ". Make room on the disk of home: in huitou.yml, or raise engine.memory, and run again."
                : thrown.firstLine() + ". Mend " + table.file() + " or what it reads, and run again."
                        + thrown.otherLines();
    }

    /** Tries the checks of a library's rules, which need no night; returns those that their rows break. */
    public static List<Check.Result> brokenRules(Library library, Path scratch) {
        Night night = new Night(
                "rules", LocalDate.EPOCH, ZoneOffset.UTC, scratch, Map.of(), 0, EngineSettings.duckDb(1, "500MB"));
        try (Transforms transforms = open(library, night, scratch)) {
            return transforms
                    .check(library.tables().stream().filter(Table::isRule).toList())
                    .stream()
                    .filter(Check.Result::isFailure)
                    .toList();
        }
    }

    /** What a library of statistics refuses names its numbers; the table that they are of is named by the caller. */
    private void compute(Table table, Answer answer) {
        try {
            Models.named(table.computedBy())
                    .orElseThrow()
                    .answer(
                            reader -> engine.read(table.sql(), sources(table.inputs()), reader),
                            row -> answer.add(RowOf.checked(table, row)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    private long refused(Table table, Bilingual reason) {
        long rows = write(table, List.of());
        Refusals.write(folder(table), reason);
        return rows;
    }

    /** What gives a query's rows exactly the declared columns, in their order and of their types. */
    private static List<String> casts(Table table, List<String> returned) {
        List<String> declared = table.columns().stream().map(Column::name).toList();
        boolean isShort = !table.shape().equals("kpi") && !returned.containsAll(declared);
        if (isShort || !declared.containsAll(returned)) {
            throw new LibraryException(List.of(table.file() + ":1: returns " + returned + ", but its yml declares "
                    + declared + ". Make the two agree."));
        }
        return table.columns().stream()
                .map(column -> column.cast(returned.contains(column.name()) ? column.name() : "null"))
                .toList();
    }

    /** Writes the rows of a table that is computed elsewhere. */
    public long write(Table table, List<? extends List<? extends @Nullable Object>> rows) {
        return engine.write(table.columns(), rows, folder(table));
    }

    /** Tries all checks of tables in one query, with one pass over each. */
    public List<Check.Result> check(Collection<Table> tables) {
        List<Table> checked =
                tables.stream().filter(table -> !table.checks().isEmpty()).toList();
        if (checked.isEmpty()) {
            return List.of();
        }
        int width =
                checked.stream().mapToInt(table -> table.checks().size()).max().orElseThrow();
        String counts = checked.stream().map(table -> counts(table, width)).collect(Collectors.joining(" union all "));
        Map<Object, List<@Nullable Object>> found = new HashMap<>();
        rows(counts, checked.stream().map(Table::name).toList())
                .forEach(row -> found.put(String.valueOf(row.get(0)), row));
        return checked.stream()
                .flatMap(table -> results(table, found.getOrDefault(table.name(), List.of())))
                .toList();
    }

    /** The table's name, its rows and, for each check, the rows that keep it. */
    private static String counts(Table table, int width) {
        String kept = IntStream.range(0, width)
                .mapToObj(i -> i < table.checks().size()
                        ? "count(case when " + table.checks().get(i).condition() + " then 1 end)"
                        : "0")
                .collect(Collectors.joining(", "));
        return "select '" + table.name() + "' as checked, count(*), " + kept + " from " + table.name();
    }

    private Stream<Check.Result> results(Table table, List<@Nullable Object> counts) {
        boolean isMeasured = missing(table).isEmpty() && refusal(table).isEmpty();
        long rows = count(counts.get(1));
        return IntStream.range(0, table.checks().size())
                .mapToObj(i -> new Check.Result(
                        table.name(), table.checks().get(i), rows - count(counts.get(i + 2)), rows, isMeasured));
    }

    /** The rows of a query over tables of this night that returns only a few. */
    public List<List<@Nullable Object>> rows(String query, Collection<String> tables) {
        return engine.rows(query, sources(tables));
    }

    /** Where a table's rows of this night are. */
    public Path folder(Table table) {
        return night.tables().resolve(table.name()).resolve(night.run());
    }

    Engine engine() {
        return engine;
    }

    private Map<String, Source> sources(Collection<String> names) {
        Map<String, Source> sources = new TreeMap<>();
        for (String name : names) {
            sources.put(name, new Source(library.columnsOf(name), folders(name)));
        }
        return sources;
    }

    private List<Path> folders(String name) {
        if (!name.startsWith(Library.LANDED)) {
            return List.of(folder(library.table(name)));
        }
        String entity = "." + name.substring(Library.LANDED.length());
        return night.landed().entrySet().stream()
                .filter(landed -> landed.getKey().endsWith(entity))
                .flatMap(landed -> landed.getValue().stream())
                .toList();
    }

    private static long count(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** Ends what runs now, and all that comes later, with an EngineException; may be called again and from any thread. */
    public void cancel() {
        engine.cancel();
    }

    @Override
    public void close() {
        engine.close();
    }
}
