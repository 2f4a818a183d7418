package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.EngineSettings;
import io.huitou.transforms.EngineSettings.Kind;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import io.huitou.transforms.Transforms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The night of the demo company on either engine: two independent programs must give the same tables. */
@Tag("spark")
class TwoEnginesTest {
    @TempDir
    Path folder;

    @Test
    void duckdb_and_spark_give_the_same_tables() throws Exception {
        assertSame(DemoNight.tables(), tables(night("spark")));
    }

    @Test
    @EnabledIfSystemProperty(named = "spark", matches = "all")
    void spark_gives_them_in_many_parts_too() throws Exception {
        assertSame(DemoNight.tables(), inManyParts());
    }

    private void assertSame(Tables duckDb, Tables spark) throws Exception {
        assertThat(spark.folders()).hasSameSizeAs(duckDb.folders()).hasSizeGreaterThan(40);
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except).differences(duckDb, spark)).isEmpty();
    }

    /** Spark as it works on much: many tasks a query, adaptive planning, many files a table. */
    private Tables inManyParts() throws Exception {
        HuitouConf huitou = DemoNight.configuration();
        Library library = DemoNight.library();
        Manifest manifest =
                Manifest.read(new Releases(new Home(huitou.home())).current().orElseThrow());
        Map<String, List<Path>> landed = new HashMap<>();
        manifest.landed()
                .forEach((entity, folders) -> landed.put(
                        entity, folders.stream().map(huitou.home()::resolve).toList()));
        Map<String, String> manyParts = Map.of(
                "spark.sql.files.maxPartitionBytes", "64k", "spark.sql.adaptive.coalescePartitions.enabled", "false");
        var night = new io.huitou.transforms.Night(
                "parts",
                DemoSize.DEFAULT.businessDate(),
                huitou.company().timeZone(),
                new Home(huitou.home()).tables(),
                landed,
                Long.MAX_VALUE,
                new EngineSettings(Kind.SPARK, 2, "", manyParts));
        Map<String, String> folders = new TreeMap<>();
        int files = 0;
        try (Transforms transforms =
                Transforms.open(library, night, Files.createDirectory(folder.resolve("scratch")))) {
            for (Table table : library.tables()) {
                Path written = transforms.folder(table);
                if (table.hasQuery()) {
                    transforms.write(table);
                } else if (table.computedBy().equals("night")) {
                    copy(huitou.home().resolve(manifest.tables().get(table.name())), written);
                }
                files += written.toFile().list((in, name) -> name.endsWith(".parquet")).length;
                folders.put(table.name(), huitou.home().relativize(written).toString());
            }
        }
        assertThat(files).isGreaterThan(3 * folders.size());
        return new Tables(huitou.home(), folders);
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private Manifest night(String engine) throws Exception {
        HuitouConf huitou = DemoNight.configuration().withEngine(engine);
        Night.Outcome night = Night.run(
                huitou, Library.read(huitou.sql()), DemoSize.DEFAULT.businessDate(), engine, new Village.Silent());
        assertThat(night.failures()).isEmpty();
        Manifest manifest = Manifest.read(night.release().orElseThrow());
        assertThat(manifest.engine()).isEqualTo(engine);
        return manifest;
    }

    private Tables tables(Manifest manifest) {
        return new Tables(DemoNight.configuration().home(), manifest.tables());
    }
}
