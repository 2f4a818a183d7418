package io.huitou.jobs.night;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.release.Home;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import io.huitou.transforms.Transforms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a night whose rows have landed: every table and every check, as the steps transform and audit run them:
 * {@code SqlPart <huitou.yml> <duckdb|spark> [<script>]}. With a script it runs one table after the other, prints what
 * each cost and leaves there the statements that DuckDB says it ran.
 */
final class SqlPart {
    /** The run whose rows have landed. */
    static final String RUN = "bench";

    private SqlPart() {}

    public static void main(String[] arguments) throws Exception {
        HuitouConf conf = HuitouConf.load(Path.of(arguments[0])).withEngine(arguments[1]);
        Library library = Library.read(conf.sql(), conf.rules());
        LocalDate asOf = DemoSize.DEFAULT.businessDate();
        try (NightRun night = new NightRun(
                conf,
                library,
                asOf,
                RUN,
                new Stop(),
                InstantSource.system(),
                () -> false,
                Occasion.tonight(conf, asOf, new Home(conf.home()).log(RUN)))) {
            Transforms transforms = night.transforms();
            transforms.write(night.table("extract_receipts"), NightTables.receipts(night.receipts()));
            transforms.write(night.table("quarantine_summary"), NightTables.quarantine(night.receipts()));
            transforms.write(night.table("source_drift"), NightTables.drift(SourceDrift.NONE));
            transforms.write(night.table("source_files"), NightTables.unread(night.receipts()));
            if (arguments.length > 2) {
                record(night, transforms, new SqlScript(Files.createDirectories(Path.of(arguments[2]))));
            } else {
                SideBySide.run(
                        waitsFor(library), transforms.tablesAtOnce(), table -> transforms.write(night.table(table)));
                transforms.check(checked(library));
            }
        }
        System.out.println(Cost.ofThisProcess());
    }

    private static Map<String, Set<String>> waitsFor(Library library) {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        ofSqlAlone(library).forEach(table -> tables.put(table.name(), table.inputs()));
        return tables;
    }

    /** The tables that a bare DuckDB can answer as well: no model stands before them. */
    private static List<Table> ofSqlAlone(Library library) {
        Set<String> models = new HashSet<>();
        for (Table table : library.tables()) {
            if (table.isModel() || table.inputs().stream().anyMatch(models::contains)) {
                models.add(table.name());
            }
        }
        return library.tables().stream()
                .filter(table -> table.hasQuery() && !models.contains(table.name()))
                .toList();
    }

    private static List<Table> checked(Library library) {
        List<Table> checked = new ArrayList<>(ofSqlAlone(library));
        library.tables().stream()
                .filter(table -> table.computedBy().equals("rules") || Account.TABLES.contains(table.name()))
                .forEach(checked::add);
        return checked;
    }

    private static void record(NightRun night, Transforms transforms, SqlScript script) throws Exception {
        script.tablesAtOnce(transforms.tablesAtOnce());
        script.add(SqlScript.SETTINGS, Set.of(), settings(night, transforms));
        transforms.rows("call enable_logging('QueryLog')", List.of());
        for (Table table : ofSqlAlone(night.library())) {
            double before = Cost.spentByThisProcess();
            transforms.write(table);
            System.out.printf(Locale.ROOT, "%.2f %s%n", Cost.spentByThisProcess() - before, table.name());
            script.add(table.name(), table.inputs(), logged(transforms));
        }
        transforms.check(checked(night.library()));
        script.add(SqlScript.CHECKS, Set.of(), logged(transforms));
    }

    /** What differs from a DuckDB that has just been opened, and the functions. */
    private static List<String> settings(NightRun night, Transforms transforms) throws Exception {
        String all = "select name, value from duckdb_settings()";
        Map<String, @Nullable String> usual = new HashMap<>();
        try (Connection fresh = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = fresh.createStatement();
                ResultSet rows = statement.executeQuery(all)) {
            while (rows.next()) {
                usual.put(rows.getString(1), rows.getString(2));
            }
        }
        List<String> statements = new ArrayList<>();
        for (List<@Nullable Object> setting : transforms.rows(all, List.of())) {
            String name = String.valueOf(setting.get(0));
            // It is shown rounded, and twice.
            String value = name.equals("memory_limit") ? night.engine().memory() : String.valueOf(setting.get(1));
            if (!name.equals("max_memory") && !Objects.equals(usual.get(name), setting.get(1))) {
                statements.add("set " + name + " = '" + value.replace("'", "''") + "'");
            }
        }
        transforms
                .rows(
                        "select 'create macro ' || function_name || '(' || array_to_string(parameters, ', ') || ') as '"
                                + " || macro_definition from duckdb_functions() where not internal order by function_oid",
                        List.of())
                .forEach(macro -> statements.add(String.valueOf(macro.get(0))));
        return statements;
    }

    /** What DuckDB ran since it was asked last, but for what only asks it about itself and its columns. */
    private static List<String> logged(Transforms transforms) {
        List<String> statements = transforms
                .rows("select message from duckdb_logs where type = 'QueryLog' order by timestamp, query_id", List.of())
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .filter(sql -> !sql.startsWith("describe") && !sql.contains("duckdb_logs"))
                .toList();
        transforms.rows("call truncate_duckdb_logs()", List.of());
        return statements;
    }
}
