package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.EngineSettings;
import io.huitou.transforms.EngineSettings.Kind;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import io.huitou.transforms.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night of a company on either engine: two independent programs must give the same tables. {@code -Dcompany=} names
 * the configuration of a company that has had a night on each, {@code -Dhuitou.root=} the installation.
 */
@Tag("spark")
@EnabledIfSystemProperty(named = "company", matches = ".+")
class TwoEnginesTest {
    private HuitouConf conf;
    private Manifest onDuckDb;

    @BeforeEach
    void last_night_on_duckdb() throws Exception {
        conf = HuitouConf.load(Path.of(System.getProperty("company")));
        onDuckDb = newest("duckdb");
    }

    @Test
    void duckdb_and_spark_gave_the_same_tables() throws Exception {
        Manifest onSpark = newest("spark");
        assertThat(onSpark.asOf()).isEqualTo(onDuckDb.asOf());
        assertThat(onSpark.tables()).hasSameSizeAs(onDuckDb.tables()).hasSizeGreaterThan(40);
        assertSame(onSpark.tables());
    }

    @Test
    void spark_gives_them_in_many_parts_too(@TempDir Path scratch) throws Exception {
        Path tables = new Home(conf.home()).tables();
        Map<String, String> folders = inManyParts(tables, scratch);
        try {
            assertSame(folders);
        } finally {
            for (String folder : folders.values()) {
                delete(conf.home().resolve(folder));
            }
        }
    }

    private void assertSame(Map<String, String> onSpark) throws Exception {
        Map<String, String> alsoOnDuckDb = new TreeMap<>(onDuckDb.tables());
        alsoOnDuckDb.keySet().retainAll(onSpark.keySet());
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except)
                        .differences(new Tables(conf.home(), alsoOnDuckDb), new Tables(conf.home(), onSpark)))
                .isEmpty();
    }

    /**
     * Spark as it works on much: many tasks a query, adaptive planning, many files a table. Those tables that others read
     * have the many rows; what is made of them and read by nobody would take as long again.
     */
    private Map<String, String> inManyParts(Path tables, Path scratch) throws Exception {
        Library library = Library.read(conf.sql(), conf.rules());
        Set<String> read = library.tables().stream()
                .flatMap(table -> table.inputs().stream())
                .collect(Collectors.toSet());
        Map<String, List<Path>> landed = new HashMap<>();
        onDuckDb.landed()
                .forEach((entity, folders) -> landed.put(
                        entity, folders.stream().map(conf.home()::resolve).toList()));
        Map<String, String> manyParts = Map.of(
                "spark.sql.files.maxPartitionBytes", "64k", "spark.sql.adaptive.coalescePartitions.enabled", "false");
        var night = new io.huitou.transforms.Night(
                "parts",
                LocalDate.parse(onDuckDb.asOf()),
                conf.company().timeZone(),
                tables,
                landed,
                Long.MAX_VALUE,
                new EngineSettings(Kind.SPARK, 2, "", manyParts));
        Map<String, String> folders = new TreeMap<>();
        int files = 0;
        try (Transforms transforms = Transforms.open(library, night, scratch)) {
            List<Table> asked = library.tables().stream()
                    .filter(table -> table.hasQuery() && read.contains(table.name()))
                    .toList();
            writeSideBySide(transforms, asked);
            for (Table table : asked) {
                Path written = transforms.folder(table);
                folders.put(table.name(), conf.home().relativize(written).toString());
                files += written.toFile().list((in, name) -> name.endsWith(".parquet")).length;
            }
        }
        assertThat(folders).hasSizeGreaterThan(40);
        assertThat(files).isGreaterThan(3 * folders.size());
        return folders;
    }

    /** Each after those that it reads; they stand in such an order. */
    private static void writeSideBySide(Transforms transforms, List<Table> tables) {
        Map<String, CompletableFuture<Void>> written = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(transforms.tablesAtOnce());
        try {
            for (Table table : tables) {
                CompletableFuture<?>[] before = table.inputs().stream()
                        .map(written::get)
                        .filter(Objects::nonNull)
                        .toArray(CompletableFuture[]::new);
                written.put(
                        table.name(),
                        CompletableFuture.allOf(before).thenRunAsync(() -> transforms.write(table), threads));
            }
            written.values().forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    private Manifest newest(String engine) throws IOException {
        Path releases = conf.home().resolve("releases");
        List<Manifest> made = new ArrayList<>();
        for (String release : new Releases(new Home(conf.home())).all()) {
            made.add(Manifest.read(releases.resolve(release)));
        }
        return made.stream()
                .filter(manifest -> manifest.engine().equals(engine))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
