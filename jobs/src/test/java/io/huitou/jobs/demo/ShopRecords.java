package io.huitou.jobs.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads a company's files back as any reader would, knowing nothing of how they were made. */
record ShopRecords(Path folder) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    record Order(String id, String member, LocalDateTime placedAt, BigDecimal total, String state, String[] fields) {}

    /** Good orders by their number, the newest version of each; rows that break the contract are left out. */
    Map<String, Order> orders() throws IOException {
        Map<String, Order> newest = new LinkedHashMap<>();
        for (String[] row : csv("orders-*.csv")) {
            boolean isGood = row.length == 11
                    && !row[0].isEmpty()
                    && !row[2].startsWith("2025-02-30")
                    && !row[3].contains("\u00ff")
                    && !row[6].equals("teleported");
            if (isGood) {
                Order order = new Order(row[0], row[1], moment(row[2]), new BigDecimal(row[5]), row[6], row);
                newest.merge(row[0], order, (a, b) -> a.fields()[10].compareTo(b.fields()[10]) >= 0 ? a : b);
            }
        }
        return newest;
    }

    static LocalDateTime moment(String text) {
        return LocalDateTime.parse(text, MOMENT);
    }

    /** Rows of all matching files of the shop without their headers; bytes as Latin-1, so that nothing is refused. */
    List<String[]> csv(String pattern) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (Path file : files("orders", pattern)) {
            try (CsvReader<CsvRecord> reader =
                    CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(
                            Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
                boolean isHeader = true;
                for (CsvRecord row : reader) {
                    if (!isHeader) {
                        rows.add(row.getFields().toArray(String[]::new));
                    }
                    isHeader = false;
                }
            }
        }
        return rows;
    }

    List<String> lines(String pattern) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files("survey", pattern)) {
            InputStream in = Files.newInputStream(file);
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            }
        }
        return lines;
    }

    List<Path> files(String source, String pattern) throws IOException {
        Path sources = folder.resolve("sources").resolve(source);
        var matcher = sources.getFileSystem().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.list(sources)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** The rows of a query on the CRM as text, with their labels in lower case; nulls are left out. */
    List<Map<String, String>> crm(String query) throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("sources/crm") + ";ACCESS_MODE_DATA=r";
        List<Map<String, String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            String[] labels = new String[columns];
            for (int i = 0; i < columns; i++) {
                labels[i] = result.getMetaData().getColumnLabel(i + 1).toLowerCase(java.util.Locale.ROOT);
            }
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns; i++) {
                    String value = result.getString(i + 1);
                    if (value != null) {
                        row.put(labels[i], value);
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
