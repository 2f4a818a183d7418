package io.huitou.jobs.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed from a home, and what never is. */
class CleaningTest {
    @TempDir
    private Path folder;

    private OldHome old;

    @BeforeEach
    void four_nights() throws IOException {
        old = new OldHome(folder.resolve("warehouse"));
        old.night("2026-05-30", "r1")
                .night("2026-05-31", "r2")
                .night("2026-06-01", "r3")
                .night("2026-06-02", "r4");
    }

    @Test
    void what_is_no_longer_kept_is_listed_with_its_bytes_and_is_gone() throws IOException {
        Cleaning cleaning = cleaning("{releases: 1, month_ends: 2, landed: 1, quarantine: 2, logs: 3}");
        List<String> before = old.tree();

        List<String> planned = cleaning.plan().stream().map(CleaningTest::line).toList();

        assertThat(old.tree()).as("to look is not to touch").isEqualTo(before);
        assertThat(planned)
                .containsExactly(
                        "landed rows 2026-05-30-r1 14",
                        "tables 2026-05-30-r1 11",
                        "landed rows 2026-05-31-r2 14",
                        "tables 2026-05-31-r2 11",
                        "release 2026-05-30-r1 " + bytesOf("2026-05-30-r1"),
                        "quarantine r1 9",
                        "quarantine r2 9",
                        "log r1 9",
                        "deliveries 2026-05-30-r1 16");

        assertThat(run(cleaning)).isEqualTo(planned);
        assertThat(run(cleaning)).isEmpty();

        List<String> expected = new ArrayList<>(before);
        expected.removeIf(path -> path.matches("releases/2026-05-30-r1(/.*)?|state/logs/r1.jsonl"
                + "|state/deliveries/2026-05-30-r1.jsonl|lake/(landing|tables|quarantine)/.*/r[12](/.*)?"));
        assertThat(old.tree()).isEqualTo(expected);
        assertThat(old.releases().all()).containsExactly("2026-05-31-r2", "2026-06-01-r3", "2026-06-02-r4");
    }

    @Test
    void the_published_release_and_the_one_before_keep_their_rows_even_where_they_are_old() throws IOException {
        old.releases().publish("2026-05-31-r2"); // rolled back

        run(cleaning("{releases: 1, month_ends: 0, landed: 1}"));

        assertThat(old.releases().all()).containsExactly("2026-05-30-r1", "2026-05-31-r2", "2026-06-02-r4");
        for (String run : List.of("r1", "r2", "r4")) {
            assertThat(old.home().tables().resolve("orders").resolve(run)).isNotEmptyDirectory();
            assertThat(old.home().landing().resolve("shop/orders").resolve(run)).isNotEmptyDirectory();
        }
        assertThat(old.home().tables().resolve("orders/r3")).doesNotExist();
        assertThat(old.home().warehouse()).hasContent("2026-05-31-r2");
    }

    @Test
    void rows_that_a_later_night_reads_too_stay_when_the_release_of_their_own_night_goes() throws IOException {
        old.night("2026-06-03", "r5", List.of("r1", "r5"));

        run(cleaning("{releases: 1, month_ends: 0, landed: 1}"));

        assertThat(old.releases().all()).containsExactly("2026-06-02-r4", "2026-06-03-r5");
        assertThat(old.home().landing().resolve("shop/orders/r1")).isNotEmptyDirectory();
        assertThat(old.home().landing().resolve("shop/orders/r2")).doesNotExist();
        old.releases().sweep("r6");
        assertThat(old.home().landing().resolve("shop/orders/r1"))
                .as("nor does the next night take them for a dead run's")
                .isNotEmptyDirectory();
    }

    @Test
    void where_all_is_kept_nothing_goes() throws IOException {
        assertThat(cleaning("{releases: all, landed: all, quarantine: all, logs: all}")
                        .plan())
                .isEmpty();
    }

    @Test
    void in_the_readers_folder_only_reports_of_ours_are_touched() throws IOException {
        Path outbox = folder.resolve("outbox");
        List<String> ours = List.of(
                "en/huitou-2026-06-01.pdf",
                "en/huitou-2026-06-01.replaced-1.pdf",
                "north/en/huitou-north-2026-06-01.pdf",
                "north/en/huitou-north-2026-06-01.xlsx");
        List<String> others = List.of(
                "en/huitou-2026-06-02.pdf",
                "en/minutes.pdf",
                "en/huitou-2026-06-01 with my notes.pdf",
                "zh-CN/huitou-2026-06-01.pdf",
                "south/en/huitou-south-2026-06-01.pdf",
                "huitou-2026-06-01.pdf");
        for (String file : ours) {
            OldHome.write(outbox.resolve(file), "ours");
        }
        for (String file : others) {
            OldHome.write(outbox.resolve(file), "theirs");
        }

        assertThat(run(cleaning("""
                        {landed: all, outbox: 1}
                        report: {languages: [en], editions: [{name: north, segment: {region: North}}]}
                        delivery: {folder: outbox}
                        """))).containsExactly("outbox 2026-06-01 16");

        assertThat(ours).noneMatch(file -> Files.exists(outbox.resolve(file)));
        assertThat(others).allMatch(file -> Files.exists(outbox.resolve(file)));
    }

    @Test
    void what_lies_outside_of_the_lake_is_not_removed_whatever_a_manifest_says() throws IOException {
        Path treasure = folder.resolve("treasure/part-0.parquet");
        OldHome.write(treasure, "mine");
        Path manifest = old.releases().folder("2026-05-30-r1").resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("lake/tables/orders/r1", "lake/../../treasure"));

        run(cleaning("{releases: 1, month_ends: 0, landed: 1}"));

        assertThat(treasure).exists();
    }

    private Cleaning cleaning(String keep) throws IOException {
        Path file = folder.resolve("huitou.yml");
        Files.writeString(
                file,
                "home: warehouse\ncontracts: "
                        + Path.of("../conf/contracts").toAbsolutePath().normalize() + "\nkeep: " + keep + "\n");
        return new Cleaning(HuitouConf.load(file, name -> null));
    }

    private static List<String> run(Cleaning cleaning) throws IOException {
        List<String> removed = new ArrayList<>();
        cleaning.run(removal -> removed.add(line(removal)));
        return removed;
    }

    private static String line(Removal removal) {
        return removal.kind() + " " + removal.name() + " " + removal.bytes();
    }

    private long bytesOf(String release) throws IOException {
        return Sizes.of(List.of(old.releases().folder(release)));
    }
}
