package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.demo.ShopRecords;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Manifest;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The night of the demo company on DuckDB that all tests of what is planted in it share; run once. Its tables are asked as
 * they lie in the lake, those of staging and of the models too.
 */
public final class DemoNight {

    private static final HuitouConf CONF;
    private static final Library LIBRARY;
    private static final Tables TABLES;
    private static final Connection LAKE;

    static {
        try {
            CONF = conf();
            LIBRARY = Library.read(CONF.sql(), CONF.rules());
            TABLES = run();
            LAKE = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = LAKE.createStatement()) {
                for (String table : TABLES.folders().keySet()) {
                    if (!TABLES.lacks(table)) {
                        statement.execute("create view " + table + " as from " + TABLES.files(table));
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("No night of the demo company: " + e.getMessage(), e);
        }
    }

    private DemoNight() {}

    private static HuitouConf conf() throws IOException {
        Path made = ShopRecords.Shared.RECORDS.folder().resolve("conf/huitou.yml");
        Path conf = made.resolveSibling("night.yml");
        String installation = "\nsql: %s\ncontracts: %s\n".formatted(absolute("../sql"), absolute("../conf/contracts"));
        Files.writeString(conf, Files.readString(made) + installation);
        return HuitouConf.load(conf);
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static Tables run() throws Exception {
        Night.Outcome night = Night.run(CONF, LIBRARY, DemoSize.DEFAULT.businessDate(), "truth", new Village.Silent());
        assertThat(night.failures()).isEmpty();
        return new Tables(
                CONF.home(), Manifest.read(night.release().orElseThrow()).tables());
    }

    /** The tables as they were published, to be compared with those of another night in the same home. */
    static Tables tables() {
        return TABLES;
    }

    static HuitouConf configuration() {
        return CONF;
    }

    static Library library() {
        return LIBRARY;
    }

    /** Whether a table was measured. */
    static boolean has(String table) throws IOException {
        return !TABLES.lacks(table);
    }

    /** The rows of a query over the tables; a column by its label. */
    public static List<Map<String, Object>> rows(String sql) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement statement = LAKE.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    Object value = result.getObject(column);
                    if (value != null) {
                        row.put(result.getMetaData().getColumnLabel(column), value);
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The one row of a query, all of it numbers. */
    public static double[] numbers(String sql) throws SQLException {
        List<Map<String, Object>> rows = rows(sql);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0).values().stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }
}
