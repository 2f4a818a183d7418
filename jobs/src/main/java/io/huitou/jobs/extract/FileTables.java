package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.conf.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a query as tables of a database (H2) in a folder of its own, which is gone once this is closed. Every
 * cell is text as it is written, null where it is blank; the query sees these tables and no other file.
 */
final class FileTables implements AutoCloseable {

    private static final int LONGEST_LIST = 1_000;
    private static final String NAME = "\\w+\\.(\"[^\"]+\"|\\w+)";
    private static final Pattern JOIN = Pattern.compile(NAME + "\\s*=\\s*" + NAME);

    private final Feed feed;
    private final FileQuery query;
    private final Path folder;
    private final Connection connection;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private boolean areWhole = true;

    /** Who wants to know how the loading goes. */
    interface Loading {
        /** A record is broken in itself, and so in no table. */
        void finds(RawRow broken) throws IOException;

        /** Some thousand rows more are loaded; what it throws stops the loading. */
        void goesOn();
    }

    /** Knows whether records of a file have been handed on. */
    private static final class Watched implements Loading {
        private final Loading loading;
        private boolean hasFound;

        Watched(Loading loading) {
            this.loading = loading;
        }

        @Override
        public void finds(RawRow broken) throws IOException {
            hasFound = true;
            loading.finds(broken);
        }

        @Override
        public void goesOn() {
            loading.goesOn();
        }
    }

    FileTables(Feed feed, FileQuery query, Path folder) throws IOException, SQLException {
        this.feed = feed;
        this.query = query;
        this.folder = Files.createDirectories(folder);
        if (folder.toAbsolutePath().toString().contains(";")) {
            throw new BadSource(
                    "its files cannot be put into tables, as the database takes no folder with a semicolon: " + folder
                            + ". Choose another home.");
        }
        connection = DriverManager.getConnection(
                url() + ";TRACE_LEVEL_FILE=0;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE", "loader", "");
        try {
            // Who is no administrator has no csvread and file_read: what is read stands in the receipt.
            execute("create user READER password ''");
            execute("grant select on schema PUBLIC to READER");
            connection.setAutoCommit(false);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("tables") + ";TIME ZONE="
                + feed.timeZone().getId() + ";LAZY_QUERY_EXECUTION=1";
    }

    /** Loads every file but the bad ones; most: records of each at most; returns the receipts of the files. */
    List<Receipt.SourceFile> load(long most, FileIntake intake, Loading loading) throws IOException, SQLException {
        List<Receipt.SourceFile> receipts = new ArrayList<>();
        for (Map.Entry<String, FileQuery.Table> table : query.tables().entrySet()) {
            for (Path file : intake.of(table.getValue().files())) {
                Watched watched = new Watched(loading);
                try {
                    receipts.add(load(table.getKey(), table.getValue(), file, most, watched));
                } catch (BadSource broken) {
                    connection.rollback();
                    intake.putAside(file, broken, watched.hasFound);
                }
            }
        }
        indexJoins();
        return receipts;
    }

    /** Whether every record of every file that could be read was loaded. */
    boolean areWhole() {
        return areWhole;
    }

    /**
     * Indexes what the query compares with a column of another table (a.x = b.y): H2 would read the one table once for
     * each row of the other. What this finds too much or too little costs time and changes no answer.
     */
    private void indexJoins() throws SQLException {
        Set<String> compared = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        JOIN.matcher(query.sql()).results().forEach(join -> {
            compared.add(join.group(1).replace("\"", ""));
            compared.add(join.group(2).replace("\"", ""));
        });
        for (Map.Entry<String, List<String>> table : columns.entrySet()) {
            List<String> all = new ArrayList<>(List.of("_file", "_line"));
            all.addAll(table.getValue());
            for (String column : all) {
                if (compared.contains(column)) {
                    execute("create index on " + quoted(table.getKey()) + " (" + quoted(column) + ")");
                }
            }
        }
    }

    private Receipt.SourceFile load(String name, FileQuery.Table table, Path file, long most, Loading loading) {
        String shown = String.valueOf(file.getFileName());
        try (SourceFile source = new SourceFile(file);
                CsvRows rows = new CsvRows(shown, source, table.files(), names -> new int[0])) {
            refuseOtherCharset(shown, rows.names(), table.files());
            List<String> header = table.isUnpivoted() ? rows.names() : named(shown, rows.names());
            List<String> inTable = columns.get(name);
            if (inTable == null) {
                create(name, table.isUnpivoted(), header);
            } else if (!table.isUnpivoted() && !inTable.equals(header)) {
                throw new BadSource("the file " + shown + " has other columns than the one before: "
                        + String.join(", ", header) + " instead of " + String.join(", ", inTable) + ". Give it a table"
                        + " of its own, and join them with union all.");
            }
            try (FileTable into = new FileTable(connection, name, header, table.isUnpivoted())) {
                areWhole &= into.load(rows, most, loading);
            }
            connection.commit();
            return source.receipt();
        } catch (IOException unreadable) {
            throw FileRows.unreadable(shown, unreadable);
        } catch (SQLException refused) {
            throw new BadSource("the file " + shown + " cannot be put into a table: " + reason(refused)
                    + ". Shorten what is too long or unpivot it, and check the disk.");
        }
    }

    private static void refuseOtherCharset(String file, List<String> header, FileSet files) {
        if (header.stream().anyMatch(name -> name.indexOf('\uFFFD') >= 0)) {
            throw new BadSource("the header of the file " + file + " is not "
                    + files.charset().name() + ": " + String.join(", ", header)
                    + ". Declare the charset that the file is written in.");
        }
    }

    /** The columns' names; one without a name is called by its place. */
    private static List<String> named(String file, List<String> header) {
        List<String> names = new ArrayList<>();
        for (String name : header) {
            if (name.equalsIgnoreCase("_file") || name.equalsIgnoreCase("_line")) {
                throw new BadSource("the file " + file + " has a column " + name
                        + ", which is where each row came from. Rename it where the file is written.");
            }
            String shown = name.isBlank() ? "column_" + (names.size() + 1) : name;
            if (names.stream().anyMatch(shown::equalsIgnoreCase)) {
                throw new BadSource("the file " + file + " has two columns of one name: " + shown
                        + ". Rename one where the file is written.");
            }
            names.add(shown);
        }
        return names;
    }

    private void create(String name, boolean isUnpivoted, List<String> header) throws SQLException {
        columns.put(name, isUnpivoted ? List.of("_column", "name", "cell") : header);
        String ofTheFile = isUnpivoted
                ? "_column int, name varchar, cell varchar"
                : header.stream().map(column -> quoted(column) + " varchar").collect(Collectors.joining(", "));
        execute("create table " + quoted(name) + " (_file varchar, _line bigint, " + ofTheFile + ")");
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Asks the query; limit: rows at most; 0: all. What the database cannot answer is a BadSource. */
    QueryRows ask(int limit) {
        Database here = new Database(Secret.of(url()), Secret.of("READER"), Secret.of(""), 1_000, 900);
        try {
            return new QueryRows(feed, new Query(here, query.sql()), limit);
        } catch (SQLException refused) {
            throw cannotAnswer(refused);
        }
    }

    /** What is wrong with the query, and what it could have asked. */
    BadSource cannotAnswer(SQLException refused) {
        String tables = columns.entrySet().stream()
                .map(table -> table.getKey() + " (_file, _line, " + String.join(", ", table.getValue()) + ")")
                .collect(Collectors.joining(", "));
        String shown = tables.length() > LONGEST_LIST ? tables.substring(0, LONGEST_LIST) + " ..." : tables;
        return new BadSource(
                "the query cannot be answered: " + reason(refused) + ". Mend it; its tables are " + shown + ".");
    }

    /** What H2 says, without the statement and what it quotes of a long cell. */
    private static String reason(SQLException refused) {
        String said = DatabaseFailure.withoutValues(refused)
                .replaceAll("(?s);? SQL statement:.*", "")
                .replaceAll("\\s+", " ");
        return said.length() > LONGEST_LIST ? said.substring(0, LONGEST_LIST) + " ..." : said;
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
