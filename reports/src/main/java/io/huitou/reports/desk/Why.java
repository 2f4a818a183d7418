package io.huitou.reports.desk;

import io.huitou.reports.ReportsException;
import io.huitou.reports.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells what stands behind a printed figure or table, from the release that printed it. */
public final class Why {
    private final Connection connection;
    private final Subject subject;
    private final Map<String, String> current;
    private final Lines out = new Lines();

    private Why(Connection connection, Subject subject, Map<String, String> current) {
        this.connection = connection;
        this.subject = subject;
        this.current = current;
    }

    /**
     * Writes it for a person at a terminal.
     *
     * @param current the definitions as they stand now, by their file
     */
    public static void tell(Path file, Subject subject, Map<String, String> current, Appendable out)
            throws SQLException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new ReportsException(
                    "Cannot explain: there is no warehouse at " + file + ". Do run a night first: huitou run");
        }
        try (Connection connection = Connections.reading(file)) {
            if (Rows.of(connection, "from duckdb_tables() where table_name = 'definitions'", row -> true)
                    .isEmpty()) {
                throw new ReportsException("Cannot explain " + subject.name() + ": the release was made by an older"
                        + " Huitou, which did not keep its definitions. Run a night, and ask again.");
            }
            Why why = new Why(connection, subject, current);
            why.write();
            out.append(why.out.toString());
        }
    }

    private void write() throws SQLException, IOException {
        List<Described> found = Rows.of(
                connection, "from table_catalog where table_name = " + Names.literal(subject.name()), Described::of);
        if (!found.isEmpty()) {
            write(found.get(0));
        } else if (isServed()) {
            refuseFigure("a table made of others");
            out.heading(subject.name());
            text("serving/" + subject.name() + ".sql");
            out.heading("Release");
            out.table(connection, "select release_id, run_id, as_of, engine, version from release");
        } else {
            throw new ReportsException("Cannot explain " + subject.name() + ": there is no such kpi or table."
                    + nearest() + " All names: huitou ls");
        }
    }

    private void write(Described table) throws SQLException, IOException {
        Lineage lineage = Lineage.of(connection, table.name());
        if (!table.isKpi()) {
            refuseFigure("a table");
        }
        out.heading((table.titles() + "  " + table.name()).strip());
        out.line(table.saysEn());
        out.line(table.saysZh());
        if (!table.notMeasured().isEmpty()) {
            out.line("Not measured in this company: " + table.notMeasured() + ".");
        } else if (table.isKpi()) {
            new Cell(connection, subject, out).write();
        }
        definition(table, lineage);
        out.heading("Computed from");
        lineage.lines().forEach(out::line);
        new Provenance(connection, lineage, out).write(table.name());
    }

    private void definition(Described table, Lineage lineage) throws SQLException {
        out.heading("Definition");
        table.facts().forEach(fact -> out.fact(fact.getKey(), fact.getValue()));
        Rows.of(
                        connection,
                        "select file from definitions where name = " + Names.literal(table.name()) + " order by file",
                        row -> row.getString("file"))
                .forEach(this::text);
        List<String> changed = Rows.of(
                connection,
                "select name, file, text from definitions where name in ("
                        + new TreeSet<>(lineage.tables())
                                .stream().map(Names::literal).collect(Collectors.joining(", "))
                        + ") order by file",
                row -> isChanged(row.getString("file"), row.getString("text")) ? "sql/" + row.getString("file") : "");
        List<String> named = changed.stream().filter(file -> !file.isEmpty()).toList();
        if (!named.isEmpty()) {
            out.line("Changed since this release was made: " + String.join(", ", named)
                    + ". What stands here is what it ran; the next night answers by what is there now.");
        }
    }

    private void text(String file) {
        try {
            Rows.of(
                            connection,
                            "select text from definitions where file = " + Names.literal(file),
                            row -> row.getString("text"))
                    .forEach(text -> {
                        out.line("sql/" + file + ", as this release ran it:");
                        out.line("");
                        out.block(text.stripTrailing());
                    });
        } catch (SQLException e) {
            throw new ReportsException("Cannot explain " + subject.name() + ": " + e.getMessage(), e);
        }
    }

    private boolean isChanged(String file, String text) {
        return !text.equals(current.get(file));
    }

    private boolean isServed() throws SQLException {
        return !Rows.of(
                        connection,
                        "from definitions where file = " + Names.literal("serving/" + subject.name() + ".sql"),
                        row -> true)
                .isEmpty();
    }

    private void refuseFigure(String kind) {
        if (subject.isOneFigure()) {
            throw new ReportsException("Cannot explain one figure of " + subject.name() + ": it is " + kind
                    + ", and no kpi. Leave --month, --segment and --currency out, or ask for its rows: huitou query \"from "
                    + subject.name() + "\"");
        }
    }

    /** Names within a third of their letters, of files or of titles. */
    private String nearest() throws SQLException {
        String near = """
                with asked as (select lower(%s) as word),
                named as (
                    select table_name as name, table_name as called from table_catalog
                    union all select table_name, lower(title_en) from table_catalog
                    union all select table_name, title_zh from table_catalog
                    union all select name, name from definitions where file like 'serving/%%'
                ),
                near as (
                    select n.name, min(damerau_levenshtein(n.called, a.word)) as letters
                    from named as n cross join asked as a
                    where damerau_levenshtein(n.called, a.word) <= greatest(1, length(a.word) // 3)
                        or (length(a.word) >= 3 and contains(n.called, a.word))
                    group by n.name
                )
                select name from near order by letters, name limit 5""".formatted(Names.literal(subject.name()));
        List<String> names = Rows.of(connection, near, row -> row.getString("name"));
        return names.isEmpty() ? "" : " Did you mean " + String.join(", ", names) + "?";
    }
}
