package io.huitou.jobs.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that each land a little and read what the nights before them landed. */
class CompactionTest {
    private static final int DAYS = 10;

    @TempDir
    private Path folder;

    private HuitouConf conf;
    private Home home;
    private Releases releases;
    private final List<Receipt> receipts = new ArrayList<>();

    @BeforeEach
    void shop() throws IOException {
        Path file = folder.resolve("huitou.yml");
        Files.writeString(file, """
                home: warehouse
                contracts: %s
                sources:
                  shop:
                    files: {folder: in}
                    time_zone: Asia/Shanghai
                    entities:
                      orders: {pattern: day.csv, max_rejected: 50%%}
                """.formatted(
                        Path.of("../conf/contracts").toAbsolutePath().normalize()));
        conf = HuitouConf.load(file, name -> null);
        home = new Home(conf.home());
        releases = new Releases(home);
        for (int day = 1; day <= DAYS; day++) {
            receipts.add(land(day));
        }
    }

    @Test
    void many_small_attempts_become_one_with_the_same_rows_in_the_same_order() throws Exception {
        release("2026-06-09", 9);
        release("2026-06-10", 10);
        List<String> before = rows(9);
        List<String> beforeOfTen = rows(10);
        List<String> said = new ArrayList<>();

        new Compaction(conf).run(said::add);

        List<String> folders = landed("2026-06-10");
        assertThat(folders).containsExactly("lake/landing/shop/orders/d09-merged", "lake/landing/shop/orders/d10");
        assertThat(landed("2026-06-09")).containsExactly("lake/landing/shop/orders/d09-merged");
        assertThat(rows(folders.subList(0, 1))).isEqualTo(before).hasSize(9 * 3);
        assertThat(rows(folders)).isEqualTo(beforeOfTen);
        assertThat(said).singleElement().asString().startsWith("merged 9 landing attempts of shop.orders: 27 rows in ");
        try (Stream<Path> attempts = Files.list(home.landing().resolve("shop/orders"))) {
            assertThat(attempts.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("d09-merged", "d10");
        }
    }

    @Test
    void the_receipt_adds_up_those_of_the_attempts_which_stay_beside_it() throws Exception {
        release("2026-06-09", 9);
        List<Receipt> merged = receipts.subList(0, 9);
        Map<String, String> texts = new TreeMap<>();
        for (Receipt each : merged) {
            texts.put(
                    each.attempt().getFileName() + ".json",
                    Files.readString(each.attempt().resolve(Receipt.FILE)));
        }

        new Compaction(conf).run(words -> {});

        Path attempt = home.landing().resolve("shop/orders/d09-merged");
        Receipt sum = Receipt.read(attempt);
        assertThat(sum.rowsRead()).isEqualTo(9 * 4);
        assertThat(sum.rowsLanded()).isEqualTo(9 * 3);
        assertThat(sum.rowsQuarantined()).isEqualTo(9);
        assertThat(sum.rejections())
                .containsExactly(new Receipt.Rejection("ordered_at", "is not a timestamp", 9, "day.csv", 5));
        assertThat(sum.firstEventAt()).isEqualTo(merged.get(0).firstEventAt());
        assertThat(sum.lastEventAt()).isEqualTo(merged.get(8).lastEventAt());
        assertThat(sum.files()).hasSize(9);
        assertThat(sum.checksum()).isEqualTo(checksumOfOneExtraction());
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(attempt.resolve("_receipts"))) {
            for (Path file : files.toList()) {
                kept.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(kept).isEqualTo(texts);
    }

    @Test
    void what_was_merged_before_is_merged_again_once_many_more_have_come() throws Exception {
        release("2026-06-08", 8);
        new Compaction(conf).run(words -> {});
        List<String> now = new ArrayList<>(landed("2026-06-08"));
        for (int day = 11; day <= 17; day++) {
            receipts.add(land(day));
            now.add("lake/landing/shop/orders/d" + day);
        }
        release("2026-06-17", now);
        List<String> before = rows(now);
        Releases.remove(releases.folder("2026-06-08-d08"));

        new Compaction(conf).run(words -> {});

        assertThat(landed("2026-06-17")).containsExactly("lake/landing/shop/orders/d17-merged");
        assertThat(rows(landed("2026-06-17"))).isEqualTo(before).hasSize(15 * 3);
        try (Stream<Path> files = Files.list(home.landing().resolve("shop/orders/d17-merged/_receipts"))) {
            assertThat(files).hasSize(15);
        }
    }

    @Test
    void few_attempts_and_what_not_all_releases_read_stay_as_they_are() throws Exception {
        release("2026-06-07", 7);
        release("2026-06-10", 10);
        List<String> said = new ArrayList<>();

        new Compaction(conf).run(said::add);

        assertThat(said).isEmpty();
        assertThat(landed("2026-06-10")).hasSize(10);
    }

    @Test
    void an_attempt_that_does_not_hold_what_its_receipt_promises_is_not_merged() throws Exception {
        release("2026-06-09", 9);
        Files.copy(receipts.get(8).part(), receipts.get(3).part(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> new Compaction(conf).run(words -> {}))
                .hasMessageStartingWith("Cannot merge what has landed of shop.orders: 27 rows with the checksum")
                .hasMessageContaining("The attempts stay as they are");

        assertThat(landed("2026-06-09"))
                .hasSize(9)
                .allMatch(attempt -> Files.exists(home.root().resolve(attempt)));
    }

    private Receipt land(int day) throws IOException {
        String date = "2026-06-%02d".formatted(day);
        OldHome.write(folder.resolve("in/day.csv"), csv(day));
        Feed feed = conf.feed("orders").orElseThrow();
        return new Extraction(home.lake(), feed, "d" + date.substring(8)).run(rows -> {});
    }

    private static String csv(int day) {
        return """
                order_id,customer_id,ordered_at,currency_code,amount,status
                o%1$02da,Ada,2026-06-%1$02d 07:59:59.123456,CNY,20.1234,completed
                o%1$02db,陈晨,2026-06-%1$02d 10:00:00,CNY,-0.0001,
                o%1$02da,Ada,2026-06-%1$02d 07:59:59.123456,CNY,20.1234,completed
                o%1$02dc,Bo,yesterday,CNY,1,completed
                """.formatted(day);
    }

    /** Of the same rows, had one night landed them all. */
    private String checksumOfOneExtraction() throws IOException {
        StringBuilder all = new StringBuilder("order_id,customer_id,ordered_at,currency_code,amount,status\n");
        for (int day = 9; day >= 1; day--) {
            all.append(csv(day).lines().skip(1).reduce("", (text, line) -> text + line + "\n"));
        }
        OldHome.write(folder.resolve("in/day.csv"), all.toString());
        return new Extraction(folder.resolve("elsewhere"), conf.feed("orders").orElseThrow(), "one")
                .run(rows -> {})
                .checksum();
    }

    private void release(String asOf, int days) throws IOException {
        release(
                asOf,
                IntStream.rangeClosed(1, days)
                        .mapToObj(day -> "lake/landing/shop/orders/d%02d".formatted(day))
                        .toList());
    }

    private void release(String asOf, List<String> landed) throws IOException {
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

    private List<String> landed(String asOf) throws IOException {
        return Manifest.read(releases.folder(asOf + "-d" + asOf.substring(8)))
                .landed()
                .getOrDefault("orders.orders", List.of());
    }

    private List<String> rows(int days) throws SQLException {
        return rows(IntStream.rangeClosed(1, days)
                .mapToObj(day -> "lake/landing/shop/orders/d%02d".formatted(day))
                .toList());
    }

    /** As DuckDB reads them, folder after folder. */
    private List<String> rows(List<String> attempts) throws SQLException {
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
