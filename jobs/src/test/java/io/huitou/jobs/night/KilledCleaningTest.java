package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.keep.Cleaning;
import io.huitou.jobs.keep.OldHome;
import io.huitou.jobs.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code huitou clean} is killed at every call that changes the home, and is run again. It needs gcc. */
class KilledCleaningTest {
    private static final String KEEP = "keep: {releases: 1, month_ends: 0, landed: 1, quarantine: 2, logs: 2}\n";

    @TempDir
    Path folder;

    @Test
    void whatever_is_there_afterwards_is_whole_and_the_next_one_goes_on() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/gcc")));
        Path root = folder.toRealPath();
        Path preloaded = SweepTest.compiled(root);
        OldHome cleaned = village(root.resolve("cleaned"));
        clean(root.resolve("cleaned"), Map.of());
        List<String> expected = cleaned.tree();
        assertThat(expected).isNotEqualTo(village(root.resolve("untouched")).tree());

        int call = 1;
        for (int code = JavaProcess.KILLED; code == JavaProcess.KILLED; call++) {
            Path place = root.resolve("call_" + call);
            OldHome home = village(place);
            code = clean(
                    place,
                    Map.of(
                            "LD_PRELOAD", preloaded.toString(),
                            "SURVIVAL_HOME", home.home().root().toString(),
                            "SURVIVAL_CALL", Integer.toString(call)));
            assertWhole(home, call);
            new Cleaning(HuitouConf.load(place.resolve("conf/huitou.yml"))).run(removal -> {});
            assertThat(home.tree()).as("killed at call " + call).isEqualTo(expected);
        }
        assertThat(call).as("calls that change the home").isGreaterThan(20);
    }

    /** Readers have their release; every other one is all there; what a kept lake has of a run, it has whole. */
    private static void assertWhole(OldHome home, int call) throws IOException {
        assertThat(home.home().warehouse()).hasContent("2026-06-03-r3");
        assertThat(home.releases().all()).contains("2026-06-02-r2", "2026-06-03-r3");
        for (Manifest manifest : home.releases().manifests()) {
            Path release = home.releases().folder(manifest.release());
            assertThat(release.resolve("warehouse.duckdb")).as("call " + call).hasContent(manifest.release());
            assertThat(release.resolve("reports/en/huitou-" + manifest.asOf() + ".pdf"))
                    .as("call " + call)
                    .isNotEmptyFile();
            for (String folder : manifest.folders().toList()) {
                Path rows = home.home().root().resolve(folder);
                if (Files.exists(rows)) {
                    assertThat(rows.resolve("part-0.parquet"))
                            .as("call " + call)
                            .isNotEmptyFile();
                } else {
                    assertThat(manifest.run()).as("call " + call).isEqualTo("r1");
                }
            }
        }
    }

    private static OldHome village(Path folder) throws IOException {
        Village village = new Village(folder);
        village.replace("conf/huitou.yml", "engine:", KEEP + "engine:");
        return new OldHome(village.warehouse())
                .night("2026-06-01", "r1")
                .night("2026-06-02", "r2")
                .night("2026-06-03", "r3");
    }

    private static int clean(Path folder, Map<String, String> environment) throws Exception {
        try (JavaProcess clean = JavaProcess.command(folder, environment, "output", "clean")) {
            return clean.code();
        }
    }
}
