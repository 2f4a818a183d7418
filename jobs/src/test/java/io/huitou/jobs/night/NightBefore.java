package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A village with last night's release and the same village after an undisturbed night; and what must be true of any
 * other village after a night that was disturbed.
 */
final class NightBefore {
    static final String AS_OF = "2026-06-30";
    private static final LocalDate DAY_BEFORE = LocalDate.of(2026, 6, 29);
    private static final String LAST_NIGHT = DAY_BEFORE + "-r0";

    private final Path folder;
    private final Path library;
    private final Village before;
    private final Village undisturbed;

    NightBefore(Path folder) throws Exception {
        this.folder = folder;
        library = SmallLibrary.copy(folder.resolve("sql"));
        before = new Village(folder.resolve("before"));
        before.reads(library);
        run(before, DAY_BEFORE, "r0", new Village.Silent());
        undisturbed = village("undisturbed");
        run(undisturbed, "r1", new Village.Silent());
    }

    /** A village that has just last night's release. */
    Village village(String name) throws IOException {
        Village village = new Village(folder.resolve(name));
        Files.createDirectory(village.warehouse());
        lay(village);
        return village;
    }

    /** Lays last night's home into the empty one of another village, which reads its library. */
    void lay(Village village) throws IOException {
        village.reads(library);
        try (Stream<Path> all = Files.walk(before.warehouse())) {
            for (Path path : all.skip(1).toList()) {
                Path copy = village.warehouse().resolve(before.warehouse().relativize(path));
                Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** The tables of the undisturbed night. */
    Tables undisturbed() throws IOException {
        return Tables.published(undisturbed.warehouse());
    }

    /** Tonight's night, in this process. */
    static Night.Outcome run(Village village, String run, Watcher watcher) throws Exception {
        return run(village, LocalDate.parse(AS_OF), run, watcher);
    }

    private static Night.Outcome run(Village village, LocalDate asOf, String run, Watcher watcher) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        return Night.run(conf, Library.read(conf.sql(), conf.rules()), asOf, run, watcher);
    }

    /** Readers have last night's release, to the byte. */
    void assertLastNightIsRead(Village village) throws Exception {
        assertThat(published(village)).isEqualTo(LAST_NIGHT);
        assertWhole(village, LAST_NIGHT);
        assertLastNightIsKept(village);
    }

    /** Readers have last night's release or tonight's, and the one that they have is whole. */
    void assertOneNightIsRead(Village village, String run) throws Exception {
        assertThat(published(village)).isIn(LAST_NIGHT, AS_OF + "-" + run);
        assertWhole(village, published(village));
        assertLastNightIsKept(village);
    }

    /** Last night's release is there, whether it is read or not, and nothing in it has changed. */
    void assertLastNightIsKept(Village village) throws IOException {
        Path release = before.warehouse().resolve("releases").resolve(LAST_NIGHT);
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertSameBytes(file, village);
            }
        }
        for (String table : Manifest.read(release).tables().values()) {
            assertSameBytes(before.warehouse().resolve(table).resolve("part-0.parquet"), village);
        }
    }

    private void assertSameBytes(Path file, Village village) throws IOException {
        Path other = village.warehouse().resolve(before.warehouse().relativize(file));
        assertThat(Files.mismatch(file, other)).as(other.toString()).isEqualTo(-1);
    }

    /** Runs the night again, in this process, and finds everything as it should be; returns what was said on the way. */
    List<String> runAgain(Village village) throws Exception {
        List<String> said = new ArrayList<>();
        Night.Outcome outcome = run(village, "r9", new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.release().orElseThrow()).endsWith(Path.of(published(village)));
        assertLikeUndisturbed(village);
        return said;
    }

    /** Tonight's release is published and is what an undisturbed night publishes, and nothing else is left behind. */
    void assertLikeUndisturbed(Village village) throws Exception {
        String release = published(village);
        assertThat(release).startsWith(AS_OF);
        assertWhole(village, release);
        assertLastNightIsKept(village);
        assertThat(new SameTables(SameTables.OF_THE_RUN)
                        .differences(undisturbed(), Tables.published(village.warehouse())))
                .isEmpty();
        String run = release.substring(AS_OF.length() + 1);
        assertThat(tree(village, run)).containsExactlyElementsOf(tree(undisturbed, "r1"));
        assertPrinted(village, run);
    }

    private void assertPrinted(Village village, String run) throws IOException {
        for (String language : List.of("en", "zh-CN")) {
            Path edition = Path.of("reports", language, "huitou-" + AS_OF + ".pdf");
            Path printed = village.warehouse().resolve(edition);
            assertThat(printed).isNotEmptyFile();
            if (run.equals("r1")) { // a page names its run
                assertThat(Files.mismatch(printed, undisturbed.warehouse().resolve(edition)))
                        .as(printed.toString())
                        .isEqualTo(-1);
            }
        }
    }

    /** The release that readers have. */
    static String published(Village village) throws IOException {
        return new Releases(new Home(village.warehouse()))
                .current()
                .orElseThrow()
                .getFileName()
                .toString();
    }

    /** The analysts' file, through the link that they open, holds the rows that its own manifest counted. */
    private static void assertWhole(Village village, String release) throws Exception {
        Path file = village.warehouse().resolve("warehouse.duckdb");
        Manifest manifest =
                Manifest.read(village.warehouse().resolve("releases").resolve(release));
        Map<String, Long> rows = new TreeMap<>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("attach '" + file.toRealPath() + "' as warehouse (read_only)");
            statement.execute("use warehouse");
            for (String relation : manifest.rows().keySet()) {
                try (var count = statement.executeQuery("select count(*) from \"" + relation + '"')) {
                    count.next();
                    rows.put(relation, count.getLong(1));
                }
            }
            try (var found = statement.executeQuery("select release_id from release")) {
                found.next();
                assertThat(found.getString(1)).isEqualTo(release);
            }
        }
        assertThat(rows).isNotEmpty().isEqualTo(manifest.rows());
    }

    /** Every file, folder and link of the two nights; logs, other runs' quarantine and whole releases are to stay. */
    private static List<String> tree(Village village, String run) throws IOException {
        String others = new Releases(new Home(village.warehouse()))
                .all().stream()
                        .filter(release -> !release.equals(LAST_NIGHT) && !release.equals(AS_OF + "-" + run))
                        .map(release -> "|" + release + "|" + release.substring(AS_OF.length() + 1))
                        .collect(Collectors.joining("", ".*/(none", ")(/.*)?"));
        try (Stream<Path> paths = Files.walk(village.warehouse())) {
            return paths.map(path -> village.warehouse().relativize(path).toString())
                    .filter(path -> !path.startsWith("state/logs") && !path.matches(others))
                    .filter(path ->
                            !path.matches("lake/quarantine/\\w+/\\w+/r.*") || path.matches(".*/(r0|" + run + ")(/.*)?"))
                    .map(path -> path.replaceAll("(?<=[-/])" + run + "(?=/|$)", "<run>"))
                    .sorted()
                    .toList();
        }
    }
}
