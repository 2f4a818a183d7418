package io.huitou.jobs.keep;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A shop whose orders are landed day by day, three a day from two files, and whose releases read what was landed up to their date. */
public final class DailyLandings {
    private static final String HEADER = "order_id,customer_id,ordered_at,currency_code,amount,status\n";

    private final Path folder;
    private final HuitouConf conf;
    private final Home home;
    private final Releases releases;

    public DailyLandings(Path folder) throws IOException {
        this.folder = folder;
        OldHome.write(folder.resolve("conf/huitou.yml"), """
                home: ../warehouse
                contracts: %s
                sources:
                  shop:
                    files: {folder: ../in}
                    time_zone: Asia/Shanghai
                    entities:
                      orders: {pattern: day-*.csv, max_rejected: 50%%}
                """.formatted(
                        Path.of("../conf/contracts").toAbsolutePath().normalize()));
        conf = HuitouConf.load(folder.resolve("conf/huitou.yml"), name -> null);
        home = new Home(conf.home());
        releases = new Releases(home);
    }

    public HuitouConf conf() {
        return conf;
    }

    public Home home() {
        return home;
    }

    public Releases releases() {
        return releases;
    }

    public Receipt land(int day) throws IOException {
        String date = "2026-06-%02d".formatted(day);
        OldHome.write(folder.resolve("in/day-1.csv"), HEADER + first(day));
        OldHome.write(folder.resolve("in/day-2.csv"), HEADER + second(day));
        Feed feed = conf.feed("orders").orElseThrow();
        return new Extraction(home.lake(), feed, "d" + date.substring(8)).run(rows -> {});
    }

    private static String first(int day) {
        return """
                o%1$02da,Ada,2026-06-%1$02d 07:59:59.123456,CNY,20.1234,completed
                o%1$02db,陈晨,2026-06-%1$02d 10:00:00,CNY,-0.0001,
                """.formatted(day);
    }

    private static String second(int day) {
        return """
                o%1$02da,Ada,2026-06-%1$02d 07:59:59.123456,CNY,20.1234,completed
                o%1$02dc,Bo,yesterday,CNY,1,completed
                """.formatted(day);
    }

    /** Of the rows of the first nine days, had one night landed them all. */
    public String checksumOfOneExtraction() throws IOException {
        StringBuilder all = new StringBuilder(HEADER);
        for (int day = 9; day >= 1; day--) {
            all.append(second(day)).append(first(day));
        }
        OldHome.write(folder.resolve("in/day-1.csv"), all.toString());
        OldHome.write(folder.resolve("in/day-2.csv"), HEADER);
        return new Extraction(folder.resolve("elsewhere"), conf.feed("orders").orElseThrow(), "one")
                .run(rows -> {})
                .checksum();
    }

    public void release(String asOf, int days) throws IOException {
        release(asOf, attempts(days));
    }

    /** The landing folders of the first days, as manifests name them. */
    public static List<String> attempts(int days) {
        return IntStream.rangeClosed(1, days)
                .mapToObj(day -> "lake/landing/shop/orders/d%02d".formatted(day))
                .toList();
    }

    public void release(String asOf, List<String> landed) throws IOException {
        String run = "d" + asOf.substring(8);
        releases.commit(
                releases.begin(asOf + "-" + run),
                new Manifest(
                        asOf + "-" + run,
                        run,
                        asOf,
                        "",
                        "1",
                        "duckdb",
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("orders.orders", landed)),
                        new TreeMap<>()));
    }

    public List<String> landed(String asOf) throws IOException {
        return Manifest.read(releases.folder(asOf + "-d" + asOf.substring(8)))
                .landed()
                .getOrDefault("orders.orders", List.of());
    }

    /** As DuckDB reads them, folder after folder. */
    public List<String> rows(List<String> attempts) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            for (String attempt : attempts) {
                String query = "select o::text from '" + home.root().resolve(attempt) + "/*.parquet' as o";
                try (var found = statement.executeQuery(query)) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}
