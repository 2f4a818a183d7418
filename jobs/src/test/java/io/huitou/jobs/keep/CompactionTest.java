package io.huitou.jobs.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that each land a little and read what the nights before them landed. */
class CompactionTest {
    private static final int DAYS = 10;

    @TempDir
    private Path folder;

    private DailyLandings shop;
    private final List<Receipt> receipts = new ArrayList<>();

    @BeforeEach
    void shop() throws IOException {
        shop = new DailyLandings(folder);
        for (int day = 1; day <= DAYS; day++) {
            receipts.add(shop.land(day));
        }
    }

    @Test
    void many_small_attempts_become_one_with_the_same_rows_in_the_same_order() throws Exception {
        shop.release("2026-06-09", 9);
        shop.release("2026-06-10", 10);
        List<String> before = shop.rows(DailyLandings.attempts(9));
        List<String> beforeOfTen = shop.rows(DailyLandings.attempts(10));
        List<String> said = new ArrayList<>();

        new Compaction(shop.conf()).run(said::add);

        List<String> folders = shop.landed("2026-06-10");
        assertThat(folders).containsExactly("lake/landing/shop/orders/d09-merged", "lake/landing/shop/orders/d10");
        assertThat(shop.landed("2026-06-09")).containsExactly("lake/landing/shop/orders/d09-merged");
        assertThat(shop.rows(folders.subList(0, 1))).isEqualTo(before).hasSize(9 * 3);
        assertThat(shop.rows(folders)).isEqualTo(beforeOfTen);
        assertThat(said).singleElement().asString().startsWith("merged 9 landing attempts of shop.orders: 27 rows in ");
        try (Stream<Path> attempts = Files.list(shop.home().landing().resolve("shop/orders"))) {
            assertThat(attempts.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("d09-merged", "d10");
        }
    }

    @Test
    void the_receipt_adds_up_those_of_the_attempts_which_stay_beside_it() throws Exception {
        shop.release("2026-06-09", 9);
        List<Receipt> merged = receipts.subList(0, 9);
        Map<String, String> texts = new TreeMap<>();
        for (Receipt each : merged) {
            texts.put(
                    each.attempt().getFileName() + ".json",
                    Files.readString(each.attempt().resolve(Receipt.FILE)));
        }

        new Compaction(shop.conf()).run(words -> {});

        Path attempt = shop.home().landing().resolve("shop/orders/d09-merged");
        Receipt sum = Receipt.read(attempt);
        assertThat(sum.rowsRead()).isEqualTo(9 * 4);
        assertThat(sum.rowsLanded()).isEqualTo(9 * 3);
        assertThat(sum.rowsQuarantined()).isEqualTo(9);
        assertThat(sum.rejections())
                .containsExactly(new Receipt.Rejection("ordered_at", "is not a timestamp", 9, "day-2.csv", 3));
        assertThat(sum.firstEventAt()).isEqualTo(merged.get(0).firstEventAt());
        assertThat(sum.lastEventAt()).isEqualTo(merged.get(8).lastEventAt());
        assertThat(sum.files()).hasSize(2 * 9);
        assertThat(sum.checksum()).isEqualTo(shop.checksumOfOneExtraction());
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
        shop.release("2026-06-08", 8);
        new Compaction(shop.conf()).run(words -> {});
        List<String> now = new ArrayList<>(shop.landed("2026-06-08"));
        for (int day = 11; day <= 17; day++) {
            receipts.add(shop.land(day));
            now.add("lake/landing/shop/orders/d" + day);
        }
        shop.release("2026-06-17", now);
        List<String> before = shop.rows(now);
        Releases.remove(shop.releases().folder("2026-06-08-d08"));

        new Compaction(shop.conf()).run(words -> {});

        assertThat(shop.landed("2026-06-17")).containsExactly("lake/landing/shop/orders/d17-merged");
        assertThat(shop.rows(shop.landed("2026-06-17"))).isEqualTo(before).hasSize(15 * 3);
        try (Stream<Path> files = Files.list(shop.home().landing().resolve("shop/orders/d17-merged/_receipts"))) {
            assertThat(files).hasSize(15);
        }
    }

    @Test
    void few_attempts_and_what_not_all_releases_read_stay_as_they_are() throws Exception {
        shop.release("2026-06-07", 7);
        shop.release("2026-06-10", 10);
        List<String> said = new ArrayList<>();

        new Compaction(shop.conf()).run(said::add);

        assertThat(said).isEmpty();
        assertThat(shop.landed("2026-06-10")).hasSize(10);
    }

    @Test
    void an_attempt_that_does_not_hold_what_its_receipt_promises_is_not_merged() throws Exception {
        shop.release("2026-06-09", 9);
        Files.copy(receipts.get(8).part(), receipts.get(3).part(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> new Compaction(shop.conf()).run(words -> {}))
                .hasMessageStartingWith("Cannot merge what has landed of shop.orders: 27 rows with the checksum")
                .hasMessageContaining("The attempts stay as they are");

        assertThat(shop.landed("2026-06-09"))
                .hasSize(9)
                .allMatch(attempt -> Files.exists(shop.home().root().resolve(attempt)));
    }
}
