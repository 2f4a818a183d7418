package io.huitou.jobs.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night needs on the disk is reckoned from what the last one took. */
class DiskNeedTest {
    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;
    private static final long RESERVE = 200 * MB;

    @TempDir
    private Path folder;

    private OldHome old;
    private HuitouConf conf;

    @BeforeEach
    void home() throws IOException {
        old = new OldHome(folder.resolve("warehouse"));
        Path file = folder.resolve("huitou.yml");
        Files.writeString(
                file,
                "home: warehouse\nengine: {memory: 1GB}\ncontracts: "
                        + Path.of("../conf/contracts").toAbsolutePath().normalize() + "\n");
        conf = HuitouConf.load(file, name -> null);
    }

    @Test
    void the_first_night_is_asked_for_little() throws IOException {
        assertThat(DiskNeed.of(conf, "r1").bytes()).isEqualTo(RESERVE);
    }

    @Test
    void it_is_what_the_newest_night_landed_computed_and_published_and_what_does_not_fit_into_memory()
            throws IOException {
        night("2026-06-29", "r1", List.of("r1"), 9000 * MB, 9000 * MB, 9000 * MB);
        night("2026-06-30", "r2", List.of("r2"), 300 * MB, 70 * MB, 400 * MB);

        DiskNeed need = DiskNeed.of(conf, "r3");

        assertThat(need.landed()).isBetween(300 * MB, 301 * MB);
        assertThat(need.tables()).isBetween(70 * MB, 71 * MB);
        assertThat(need.release()).isBetween(400 * MB, 401 * MB);
        assertThat(need.scratch()).as("four times 300 MB, less the memory").isBetween(176 * MB, 177 * MB);
        assertThat(need.bytes()).isBetween(RESERVE + 946 * MB, RESERVE + 950 * MB);
    }

    @Test
    void what_earlier_nights_landed_is_read_but_not_landed_again() throws IOException {
        night("2026-06-29", "r1", List.of("r1"), 900 * MB, MB, MB);
        night("2026-06-30", "r2", List.of("r1", "r2"), 10 * MB, MB, MB);

        DiskNeed need = DiskNeed.of(conf, "r3");

        assertThat(need.landed()).isBetween(10 * MB, 11 * MB);
        assertThat(need.scratch()).isBetween(4 * 910 * MB - GB, 4 * 911 * MB - GB);
    }

    @Test
    void what_a_night_that_is_gone_on_with_has_written_is_not_asked_for_again() throws IOException {
        night("2026-06-29", "r1", List.of("r1"), 200 * MB, 20 * MB, 20 * MB);
        long whole = DiskNeed.of(conf, "r2").bytes();
        large(old.home().landing().resolve("shop/orders/r2/part-0.parquet"), 150 * MB);

        assertThat(DiskNeed.of(conf, "r2").bytes()).isEqualTo(whole - 150 * MB);
        assertThat(DiskNeed.of(conf, "r3").bytes()).isEqualTo(whole);
    }

    @Test
    void the_refusal_says_how_much_is_missing_where_and_what_to_do() throws IOException {
        night("2026-06-30", "r1", List.of("r1"), 3 * GB, GB, 2 * GB);
        DiskNeed need = DiskNeed.of(conf, "r2");

        assertThat(need.refusal(need.bytes(), conf)).isEmpty();
        assertThat(need.refusal(need.bytes() - 1, conf)).isPresent();
        assertThat(need.refusal(5 * GB + GB / 2, conf))
                .contains(
                        "Cannot start the night: its disk is too full: it needs about 17.2 GB (landed rows 3.0 GB, tables"
                                + " 1.0 GB, analysts' file and reports 2.0 GB, scratch 11.0 GB, reserve 200.0 MB), 5.5 GB are free"
                                + " at " + folder.resolve("warehouse") + ". See what huitou clean --dry-run --conf "
                                + folder.resolve("huitou.yml")
                                + " would free, lower keep: there or make room on the disk; then run again.");
    }

    private void night(String asOf, String run, List<String> landedBy, long landed, long table, long release)
            throws IOException {
        old.night(asOf, run, landedBy);
        large(old.home().landing().resolve("shop/orders").resolve(run).resolve("part-0.parquet"), landed);
        large(old.home().tables().resolve("orders").resolve(run).resolve("part-0.parquet"), table);
        large(old.releases().folder(asOf + "-" + run).resolve("warehouse.duckdb"), release);
    }

    /** A file with a hole: it is as long as it says and takes no room. */
    private static void large(Path file, long bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(bytes);
        }
    }
}
