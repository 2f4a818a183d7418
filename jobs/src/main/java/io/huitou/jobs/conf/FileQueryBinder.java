package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contract;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Binds one entity of a source of files that is asked for with SQL. */
final class FileQueryBinder {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final Section section;
    private final Contract contract;

    FileQueryBinder(Section section, Contract contract) {
        this.section = section;
        this.contract = contract;
    }

    /** Whether the entity is asked for with SQL, and not by a mapping of columns. */
    static boolean isMeant(Section section) {
        return section.has("tables") || (!section.has("pattern") && section.has("query"));
    }

    FileQuery bind(Path folder) {
        Section tables = section.section("tables");
        Map<String, FileQuery.Table> bound = new LinkedHashMap<>();
        for (String name : tables.keys()) {
            if (!NAME.matcher(name).matches()) {
                tables.problem(name, "not a name for a table", name, "Write lower_case letters, digits and _");
            }
            bound.put(name, table(tables.section(name), folder));
        }
        if (bound.isEmpty()) {
            section.problem("tables", "it is missing", null, "Write the files that the query reads, each with a name");
        }
        FileSetBinder formats = new FileSetBinder(section, contract);
        return new FileQuery(
                bound,
                section.needed("query", "Write the SQL query whose column labels are the contract's"),
                formats.timestampFormat(),
                formats.dateFormat(),
                NumberForm.bind(section));
    }

    private FileQuery.Table table(Section table, Path folder) {
        FileSet files = new FileSetBinder(table, contract).csv(folder);
        boolean isUnpivoted =
                table.oneOf("unpivot", "false", Set.of("true", "false")).equals("true");
        table.refuseOthers();
        return new FileQuery.Table(files, isUnpivoted);
    }
}
