package io.huitou.reports.desk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.huitou.reports.ReportsException;
import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.figures.Release;
import io.huitou.reports.site.Contents;
import io.huitou.reports.site.Entry;
import io.huitou.reports.site.Entry.Kind;
import io.huitou.reports.site.ExampleQuestion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a release says of itself: its tables, what is served from them, and what was received. */
public final class CatalogueReader {
    /** A comment of sql/serving: a sentence in English, one in Chinese, perhaps the grain on a line of its own. */
    private static final Pattern COMMENT = Pattern.compile("(.*?[.:]) (\\S*\\p{IsHan}[^\\n]*)(?:\\nGrain: (.*?)\\.?)?");

    /** By this name the publication hands the rows of all kpis to the scripts. */
    private static final String KPI_ROWS = "kpi_rows";

    private static final Bilingual NOTHING = new Bilingual("", "");

    private final Connection connection;

    private CatalogueReader(Connection connection) {
        this.connection = connection;
    }

    /** Reads the release's own file and nothing else. */
    public static Contents read(Path file, Release release, List<PrintedPage> pages, List<ExampleQuestion> questions)
            throws SQLException {
        try (Connection connection = Connections.reading(file)) {
            if (Rows.of(connection, "from duckdb_tables() where table_name = 'definitions'", row -> true)
                    .isEmpty()) {
                throw new ReportsException("Cannot describe " + file + ": the release was made by an older Huitou,"
                        + " which did not keep its definitions. Run a night, and try again.");
            }
            return new Contents(
                    release,
                    new CatalogueReader(connection).entries(),
                    Rows.of(
                            connection,
                            "from check_results order by table_name, severity, condition, status, violations",
                            CatalogueReader::check),
                    SourceReader.read(connection),
                    pages,
                    questions);
        }
    }

    /** The entries of the catalogue and of what is served, by name. */
    private List<Entry> entries() throws SQLException {
        Map<String, List<Column>> columns = columns();
        Map<String, List<Script>> scripts = Rows.of(
                        connection,
                        "select name, file, text from definitions order by file",
                        row -> new Script(
                                row.getString("name"), new Entry.Script(row.getString("file"), row.getString("text"))))
                .stream()
                .collect(groupingBy(Script::name));
        Map<String, Long> rows = new HashMap<>();
        Rows.of(
                connection,
                "select table_name, max(rows) as rows from run_log where kind = 'transform' and rows is not null"
                        + " group by table_name",
                row -> rows.put(row.getString("table_name"), row.getLong("rows")));
        List<Entry> entries = new ArrayList<>(Rows.of(connection, "from table_catalog", row -> {
            String name = row.getString("table_name");
            return entry(
                    row,
                    columns.getOrDefault(name, List.of()).stream()
                            .map(Column::column)
                            .toList(),
                    scripts.getOrDefault(name, List.of()).stream()
                            .map(Script::script)
                            .toList(),
                    rows.get(name));
        }));
        entries.addAll(served(entries, scripts));
        entries.sort(Comparator.comparing(Entry::name));
        return List.copyOf(entries);
    }

    /** What the scripts make that are no table of the catalogue. */
    private List<Entry> served(List<Entry> tables, Map<String, List<Script>> scripts) throws SQLException {
        Set<String> described = tables.stream().map(Entry::name).collect(toSet());
        Set<String> known = new HashSet<>(described);
        known.addAll(scripts.keySet());
        known.add(KPI_ROWS);
        List<String> kpis = tables.stream()
                .filter(table -> table.kind() == Kind.KPI && table.isMeasured())
                .map(Entry::name)
                .toList();
        Map<String, Served> served = Served.read(connection);
        List<Entry> entries = new ArrayList<>();
        scripts.forEach((name, files) -> {
            if (!described.contains(name)) {
                Entry.Script script = files.get(0).script();
                known.remove(name);
                List<String> reads = ScriptReads.of(script.text(), known).stream()
                        .flatMap(read -> read.equals(KPI_ROWS) ? kpis.stream() : Stream.of(read))
                        .toList();
                known.add(name);
                entries.add(entry(name, script, served.getOrDefault(name, Served.NOTHING), reads));
            }
        });
        return entries;
    }

    private record Column(String table, Entry.Column column) {}

    private record Script(String name, Entry.Script script) {}

    private static Entry entry(
            ResultSet row, List<Entry.Column> columns, List<Entry.Script> scripts, @Nullable Long rows)
            throws SQLException {
        String reads = Rows.text(row, "reads");
        Bilingual reason = new Bilingual(Rows.text(row, "reason_en"), Rows.text(row, "reason_zh"));
        return new Entry(
                Rows.text(row, "shape").equals("kpi") ? Kind.KPI : Kind.TABLE,
                row.getString("table_name"),
                Rows.text(row, "folder"),
                new Bilingual(Rows.text(row, "title_en"), Rows.text(row, "title_zh")),
                new Bilingual(Rows.text(row, "says_en"), Rows.text(row, "says_zh")),
                new Entry.Definition(
                        Rows.text(row, "grain"),
                        Rows.text(row, "unit"),
                        Rows.text(row, "better"),
                        Rows.text(row, "owner"),
                        Rows.text(row, "source"),
                        Rows.text(row, "needs"),
                        Rows.text(row, "computed_by")),
                row.getBoolean("is_measured")
                        ? NOTHING
                        : reason.equals(NOTHING)
                                ? new Bilingual(Rows.text(row, "missing"), Rows.text(row, "missing"))
                                : reason,
                reads.isEmpty() ? List.of() : List.of(reads.split(", ", -1)),
                columns,
                scripts,
                rows);
    }

    private static Entry entry(String name, Entry.Script script, Served served, List<String> reads) {
        Matcher comment = COMMENT.matcher(served.comment());
        boolean isInBoth = comment.matches();
        String grain = isInBoth && comment.group(3) != null ? comment.group(3) : "";
        int slash = script.file().lastIndexOf('/');
        return new Entry(
                served.kind(),
                name,
                slash < 0 ? "" : script.file().substring(0, slash),
                NOTHING,
                isInBoth
                        ? new Bilingual(comment.group(1), comment.group(2))
                        : new Bilingual(served.comment(), served.comment()),
                new Entry.Definition(grain, "", "", "", "", "", ""),
                NOTHING,
                served.kind() == Kind.SCRIPT ? List.of() : reads,
                served.columns(),
                List.of(script),
                null);
    }

    private static Entry.Check check(ResultSet row) throws SQLException {
        return new Entry.Check(
                Rows.text(row, "table_name"),
                Rows.text(row, "condition"),
                Rows.text(row, "severity"),
                Rows.text(row, "status"),
                row.getLong("violations"),
                row.getLong("rows_checked"));
    }

    private Map<String, List<Column>> columns() throws SQLException {
        return Rows.of(
                        connection,
                        "from column_catalog order by table_name, position",
                        row -> new Column(
                                row.getString("table_name"),
                                new Entry.Column(
                                        row.getString("column_name"),
                                        Rows.text(row, "type"),
                                        new Bilingual(Rows.text(row, "says_en"), Rows.text(row, "says_zh")),
                                        row.getBoolean("is_personal"))))
                .stream()
                .collect(groupingBy(Column::table));
    }
}
