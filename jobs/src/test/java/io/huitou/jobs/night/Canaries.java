package io.huitou.jobs.night;

import io.huitou.reports.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for unmistakable words everywhere below a folder: in names, in the bytes of every file, in the rows of Parquet and
 * DuckDB files and of the history of nights, in the text of reports and in what they say about themselves.
 */
final class Canaries {
    private static final String HISTORY = ".mv.db";

    private final List<String> words;

    Canaries(String... words) {
        this.words = List.of(words);
    }

    /** Where one of them is: {@code word in path}. */
    Set<String> below(Path folder) throws IOException, SQLException {
        Set<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (Path file : files) {
                String place = folder.relativize(file).toString();
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    String bytes = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    if (text.contains(bytes) || place.contains(word)) {
                        found.add(word + " in " + place);
                    }
                }
                if (Reports.names(file, words, true)) {
                    found.add("one of " + words + " is printed in " + place);
                }
                inRows(statement, file).forEach(word -> found.add(word + " in a row of " + place));
            }
        }
        return found;
    }

    private List<String> inRows(Statement statement, Path file) throws SQLException {
        List<String> found = new ArrayList<>();
        if (file.toString().endsWith(".parquet")) {
            found.addAll(inRows(statement, "read_parquet('" + file + "')", ""));
        } else if (file.toString().endsWith(".duckdb")) {
            statement.execute("attach '" + file + "' as looked (read_only)");
            for (String table :
                    texts(statement, "select table_name from duckdb_tables() where database_name = 'looked'")) {
                found.addAll(inRows(statement, "looked.\"" + table + '"', " " + table));
            }
            statement.execute("detach looked");
        } else if (file.toString().endsWith(HISTORY)) {
            String url = "jdbc:h2:file:" + file.toString().replace(HISTORY, "") + ";ACCESS_MODE_DATA=r";
            try (Connection history = DriverManager.getConnection(url, "huitou", "");
                    Statement rows = history.createStatement()) {
                String said = String.join("\n", texts(rows, "script"));
                words.stream().filter(said::contains).forEach(found::add);
            }
        }
        return found;
    }

    private List<String> inRows(Statement statement, String relation, String place) throws SQLException {
        String search = words.stream()
                .map(word -> "bool_or(contains(t, '" + word + "'))")
                .collect(Collectors.joining(", ", "select ", " from (select cast(r as text) as t from " + relation));
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(search + " as r)")) {
            row.next();
            for (int i = 0; i < words.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    found.add(words.get(i) + place);
                }
            }
        }
        return found;
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
