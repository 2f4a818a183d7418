package io.huitou.jobs.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads a company's files back as any reader would, knowing nothing of how they were made. */
public record ShopRecords(Path folder) {

    /** The company of 5,000 customers that the tests of the planted truth share; made once. */
    public static final class Shared {

        public static final Truth TRUTH = Truth.planted();
        public static final ShopRecords RECORDS = new ShopRecords(make());

        private Shared() {}

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("demo-company-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                DemoCompany.generate(folder, DemoSize.DEFAULT, Progress.silent());
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    record Order(
            String id, String member, LocalDateTime placedAt, BigDecimal total, String state, List<String> fields) {}

    /** Good orders by their number, the newest version of each; rows that break the contract are left out. */
    Map<String, Order> orders() throws IOException {
        Map<String, Order> newest = new LinkedHashMap<>();
        for (List<String> row : csv("orders-*.csv")) {
            boolean isGood = row.size() == 11
                    && !row.get(0).isEmpty()
                    && !row.get(2).startsWith("2025-02-30")
                    && !row.get(3).contains("\u00ff")
                    && !row.get(6).equals("teleported");
            if (isGood) {
                Order order = new Order(
                        row.get(0), row.get(1), moment(row.get(2)), new BigDecimal(row.get(5)), row.get(6), row);
                newest.merge(
                        row.get(0),
                        order,
                        (a, b) -> a.fields().get(10).compareTo(b.fields().get(10)) >= 0 ? a : b);
            }
        }
        return newest;
    }

    static LocalDateTime moment(String text) {
        return LocalDateTime.parse(text, MOMENT);
    }

    /** Rows of all matching files of the shop without their headers; bytes as Latin-1, so that nothing is refused. */
    List<List<String>> csv(String pattern) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Path file : files("orders", pattern)) {
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
                boolean isHeader = true;
                for (CsvRecord row : reader) {
                    if (!isHeader) {
                        rows.add(row.getFields());
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
                labels[i] = result.getMetaData().getColumnLabel(i + 1).toLowerCase(Locale.ROOT);
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
