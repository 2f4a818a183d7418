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
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for unmistakable words everywhere below a folder: in names, in the bytes of every file, in the rows of Parquet and
 * DuckDB files, and in the text of reports.
 */
final class Canaries {
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
        for (Path file : files) {
            String place = folder.relativize(file).toString();
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (String word : words) {
                String bytes = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                if (text.contains(bytes) || place.contains(word) || new Reports().names(file, List.of(word))) {
                    found.add(word + " in " + place);
                }
            }
            for (String relation : relations(file)) {
                for (String word : inRows(file, relation)) {
                    found.add(word + " in a row of " + place + " " + relation);
                }
            }
        }
        return found;
    }

    private static List<String> relations(Path file) throws SQLException {
        if (file.toString().endsWith(".parquet")) {
            return List.of("");
        }
        List<String> tables = new ArrayList<>();
        if (file.toString().endsWith(".duckdb")) {
            try (Connection duckdb = open(file);
                    Statement statement = duckdb.createStatement();
                    ResultSet rows = statement.executeQuery("select table_name from duckdb_tables()")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private List<String> inRows(Path file, String relation) throws SQLException {
        List<String> found = new ArrayList<>();
        String rows = relation.isEmpty() ? "read_parquet('" + file + "')" : '"' + relation + '"';
        try (Connection duckdb = relation.isEmpty() ? DriverManager.getConnection("jdbc:duckdb:") : open(file);
                Statement statement = duckdb.createStatement()) {
            for (String word : words) {
                String search =
                        "select count(*) from " + rows + " as r where contains(cast(r as text), '" + word + "')";
                try (ResultSet count = statement.executeQuery(search)) {
                    count.next();
                    if (count.getLong(1) > 0) {
                        found.add(word);
                    }
                }
            }
        }
        return found;
    }

    private static Connection open(Path file) throws SQLException {
        var readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        return DriverManager.getConnection("jdbc:duckdb:" + file, readOnly);
    }
}
