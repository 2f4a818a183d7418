package io.huitou.transforms;

import io.huitou.transforms.duckdb.DuckDbEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** Opens the library on the embedded engine and lays out the rules for this night. */
    public static Transforms open(Library library, Night night, Path scratch) {
        Transforms transforms = new Transforms(library, night, new DuckDbEngine(night, library.functions(), scratch));
        library.tables().stream()
                .filter(table -> table.computedBy().equals("rules"))
                .forEach(rule -> transforms.engine.write(rule.columns(), RuleRows.read(rule), transforms.folder(rule)));
        return transforms;
    }

    /** The entities, configured nowhere, without which a table is not measured; empty where it is measured. */
    public List<String> missing(Table table) {
        return table.needs().stream()
                .filter(entity -> !night.landed().containsKey(entity))
                .toList();
    }

    /** Runs a table's query and writes its rows; returns how many. A table that is not measured is written empty. */
    public long write(Table table) {
        if (!missing(table).isEmpty()) {
            return engine.write(table.columns(), List.of(), folder(table));
        }
        Map<String, Source> inputs = sources(table.inputs());
        List<String> returned = engine.columnsOf(table.sql(), inputs);
        List<String> declared = table.columns().stream().map(Column::name).toList();
        List<String> strange =
                returned.stream().filter(column -> !declared.contains(column)).toList();
        boolean isShort = !table.shape().equals("kpi") && !returned.containsAll(declared);
        if (!strange.isEmpty() || isShort) {
            throw new LibraryException(List.of(table.file() + ":1: returns " + returned + ", but its yml declares "
                    + declared + ". Make the two agree."));
        }
        String typed = "select\n    " + Column.selectList(table.columns(), returned) + "\nfrom (\n" + table.sql()
                + "\n) as answer";
        return engine.write(typed, inputs, folder(table));
    }

    /** Writes the rows of a table that is computed elsewhere. */
    public long write(Table table, List<? extends List<? extends @Nullable Object>> rows) {
        return engine.write(table.columns(), rows, folder(table));
    }

    /** Tries all of a table's checks in one pass over it. */
    public List<Check.Result> check(Table table) {
        if (table.checks().isEmpty()) {
            return List.of();
        }
        boolean isMeasured = missing(table).isEmpty();
        String counts = table.checks().stream()
                .map(check -> "count(case when " + check.condition() + " then 1 end)")
                .collect(Collectors.joining(", "));
        List<@Nullable Object> found = engine.rows(
                        "select count(*), " + counts + " from " + table.name(), sources(List.of(table.name())))
                .get(0);
        List<Check.Result> results = new ArrayList<>();
        long rows = count(found.get(0));
        for (int i = 0; i < table.checks().size(); i++) {
            long kept = count(found.get(i + 1));
            results.add(new Check.Result(table.name(), table.checks().get(i), rows - kept, rows, isMeasured));
        }
        return results;
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
