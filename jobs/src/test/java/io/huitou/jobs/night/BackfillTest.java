package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Waiver;
import io.huitou.jobs.keep.OldHome;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that were missed, and nights from before the first one. */
class BackfillTest {
    @TempDir
    static Path shared;

    private static Path library = Path.of("");

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger(10);
    private final List<String> said = new ArrayList<>();
    private Village village;

    @BeforeAll
    static void copyLibrary() throws IOException {
        library = SmallLibrary.copy(shared.resolve("sql"));
    }

    @BeforeEach
    void found() throws IOException {
        village = new Village(folder);
        village.reads(library);
        village.replace("conf/huitou.yml", "engine:", "report: {languages: [en]}\nengine:");
    }

    @Test
    void missed_nights_are_caught_up_the_oldest_first_each_with_its_own_as_of() throws Exception {
        village.replace("conf/huitou.yml", "engine:", "delivery: {folder: ../outbox}\nkeep: {landed: all}\nengine:");
        released("2026-06-18");

        Backfill.Result result = run(missed("2026-06-20"));

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(releases().all()).containsExactly("2026-06-18-r10", "2026-06-19-r11", "2026-06-20-r12");
        assertThat(result.nights()).allMatch(Backfill.Done::isPublished).hasSize(2);
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-20-r12");
        assertThat(answer("2026-06-19-r11", "select count(*) as n, max(order_date) as last from orders"))
                .isEqualTo("n,last\n11,2026-06-16\n");
        assertThat(answer("2026-06-20-r12", "select count(*) as n, max(order_date) as last from orders"))
                .isEqualTo("n,last\n12,2026-06-20\n");
        assertThat(said).contains("Night 1 of 2: as of 2026-06-19", "Night 2 of 2: as of 2026-06-20");
        assertThat(outbox()).as("of the last night only").containsExactly("en/huitou-2026-06-20.pdf");
        assertThat(missed("2026-06-20").plan().nights())
                .as("nothing is missing now")
                .isEmpty();

        assertThat(run(backfill("2026-06-19", "2026-06-19", true)).nights())
                .singleElement()
                .satisfies(night -> assertThat(night.isPublished()).isFalse());
        assertThatItIsTheSame("2026-06-19-r11", "2026-06-19-r13");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-20-r12");

        assertThat(run(backfill("2026-06-20", "2026-06-20", true)).code()).isEqualTo(ExitCode.OK);
        assertThat(answer("2026-06-20-r12", "select is_comparable from earlier_edition"))
                .isEqualTo("is_comparable\ntrue\n");
        assertThatItIsTheSame("2026-06-20-r12", "2026-06-20-r14");
    }

    private void assertThatItIsTheSame(String release, String again) throws Exception {
        Tables first = tables(release);
        assertThat(first.folders()).hasSizeGreaterThan(50);
        assertThat(new SameTables(SameTables.OF_THE_RUN).differences(first, tables(again)))
                .as("a past night that is run again on the same data")
                .isEmpty();
        assertThat(answer(again, "from restatements order by all"))
                .isEqualTo(answer(release, "from restatements order by all"));
    }

    @Test
    void nights_before_the_published_one_that_would_be_kept_are_put_beside_it_and_readers_never_see_them()
            throws Exception {
        village.replace(
                "conf/huitou.yml",
                "engine:",
                "delivery: {folder: ../outbox}\nkeep: {releases: 1, month_ends: 3, landed: 1}\nengine:");
        released("2026-06-11");
        Backfill backfill = backfill("2026-04-20", "2026-06-09", false);
        Backfill.Plan plan = backfill.plan();
        assertThat(plan.nights()).hasToString("[2026-04-30, 2026-05-31]");
        assertThat(plan.notKept()).hasSize(49).doesNotContainAnyElementsOf(plan.nights());
        List<String> seen = new ArrayList<>();

        Backfill.Result result = run(backfill, new Village.Silent() {
            @Override
            public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
                seen.add(publishedNow());
            }
        });

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.nights()).noneMatch(Backfill.Done::isPublished).hasSize(2);
        assertThat(seen).isNotEmpty().allMatch("2026-06-11-r10"::equals);
        assertThat(releases().all()).containsExactly("2026-04-30-r11", "2026-05-31-r12", "2026-06-11-r10");
        assertThat(releases().folder("2026-05-31-r12").resolve("reports/en/huitou-2026-05-31.pdf"))
                .isNotEmptyFile();
        assertThat(village.warehouse().resolve("lake/tables/orders/r11"))
                .as("its tables are no longer kept, its analysts' file is")
                .doesNotExist();
        assertThat(answer("2026-04-30-r11", "select max(order_date) as last from orders"))
                .isEqualTo("last\n2026-04-10\n");
        assertThat(folder.resolve("outbox")).as("nothing is sent").doesNotExist();
        assertThat(backfill.plan().nights()).isEmpty();
    }

    @Test
    void the_first_night_that_fails_ends_the_row_and_says_how_to_go_on() throws Exception {
        Backfill.Result result = run(backfill("2026-06-27", "2026-06-29", false), new Village.Silent() {
            @Override
            public void says(String words) {
                if (words.startsWith("Night 2 of 3")) {
                    rename("in/customers.csv", "birth_date", "born");
                }
            }
        });

        String command =
                "huitou backfill --conf " + village.conf() + " --from 2026-06-28 --to 2026-06-29 --engine duckdb";
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.nights()).extracting(Backfill.Done::asOf).hasToString("[2026-06-27, 2026-06-28]");
        assertThat(result.failures()).hasSize(2);
        assertThat(result.failures().get(0))
                .contains("shop.customers: the column birth_date is gone")
                .endsWith("\nMend that, or accept it as it is: " + command + " --accept-drift customers");
        assertThat(result.failures().get(1))
                .isEqualTo(
                        "Cannot go on with the backfill behind a night that did not end well: 2 of 3 nights are left; "
                                + "the command above goes on with them.");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-27-r10");

        Backfill accepting = new Backfill(
                HuitouConf.load(village.conf()),
                Optional.of(LocalDate.parse("2026-06-28")),
                LocalDate.parse("2026-06-29"),
                false,
                new Waiver(Set.of(), Set.of("customers")));
        Backfill.Result accepted = run(accepting, new Village.Silent() {
            @Override
            public void says(String words) {
                if (words.startsWith("Night 2 of 2")) {
                    rename("in/customers.csv", "gender", "sex");
                }
            }
        });

        assertThat(answer("2026-06-28-r12", "select column_name, renamed_to from source_drift"))
                .isEqualTo("column_name,renamed_to\nbirth_date,born\n");
        assertThat(accepted.failures())
                .as("what was accepted has been published; what comes behind it has not been accepted")
                .hasSize(2);
        assertThat(accepted.failures().get(0))
                .contains("the column gender is gone")
                .doesNotContain("birth_date");
        assertThat(accepted.failures().get(0))
                .endsWith(command.replace("--from 2026-06-28", "--from 2026-06-29") + " --accept-drift customers");

        village.replace("in/customers.csv", "sex", "gender");
        assertThat(missed("2026-06-29").plan().nights()).hasToString("[2026-06-29]");
        assertThat(run(missed("2026-06-29")).code()).isEqualTo(ExitCode.OK);
        assertThat(releases().all()).hasSize(3);
    }

    @Test
    void while_another_run_is_at_work_nothing_begins() throws Exception {
        try (HomeLock lock = HomeLock.take(new Home(village.warehouse()), "process 1, run r0")
                .orElseThrow()) {
            Backfill.Result result = run(backfill("2026-06-28", "2026-06-30", false));

            assertThat(result.code()).isEqualTo(ExitCode.LOCKED);
            assertThat(result.failures()).singleElement().asString().contains("process 1, run r0");
        }
        assertThat(releases().all()).isEmpty();
    }

    @Test
    void without_any_release_the_last_night_is_the_first_one() throws Exception {
        assertThat(missed("2026-06-30").plan().nights()).hasToString("[2026-06-30]");
    }

    @Test
    void a_night_that_was_passed_over_is_named_and_not_run_unasked() throws Exception {
        village.replace("conf/huitou.yml", "engine:", "keep: {releases: 3, month_ends: 3}\nengine:");
        released("2026-05-30");
        released("2026-06-27");
        released("2026-06-29");

        Backfill.Plan plan = missed("2026-06-29").plan();

        assertThat(plan.nights()).isEmpty();
        assertThat(plan.gaps())
                .as("a month-end and one of the newest three; the others would not be kept")
                .hasToString("[2026-05-31, 2026-06-28]");
        assertThat(missed("2026-07-02").plan().gaps())
                .as("behind three nights to come only the month-end")
                .hasToString("[2026-05-31]");
        assertThat(backfill("2026-05-31", "2026-06-29", false).plan().nights()).isEqualTo(plan.gaps());
    }

    @Test
    void what_a_past_night_cannot_know_is_said_with_the_entities_by_name() throws Exception {
        assertThat(missed("2026-06-30").limits())
                .startsWith("Sources are read as they are now: rows of a later day do not count")
                .endsWith("Of questions all rows count: they have no date.");
    }

    @Test
    void a_backfill_that_is_killed_is_gone_on_with_in_mid_night() throws Exception {
        try (JavaProcess backfill =
                JavaProcess.command(village, "killed", "backfill", "--from", "2026-06-29", "--to", "2026-06-30")) {
            backfill.waitUntil(() -> releaseOf("2026-06-29").isPresent() && hasBegun("2026-06-30"));
            backfill.kill();
            assertThat(backfill.code()).isEqualTo(JavaProcess.KILLED);
        }

        Backfill.Result result = run(backfill("2026-06-29", "2026-06-30", false));

        assertThat(result.failures()).isEmpty();
        assertThat(said).anyMatch(words -> words.matches("Run \\S+ died: resuming it."));
        assertThat(releases().all())
                .extracting(release -> release.substring(0, 10))
                .containsExactly("2026-06-29", "2026-06-30");
        assertThat(NightBefore.published(village)).startsWith("2026-06-30");
    }

    private boolean hasBegun(String asOf) {
        return releaseFolders().stream().anyMatch(name -> name.startsWith(asOf));
    }

    private Optional<String> releaseOf(String asOf) {
        return releaseFolders().stream()
                .filter(name -> name.startsWith(asOf) && !name.endsWith(".unfinished"))
                .findFirst();
    }

    private List<String> releaseFolders() {
        Path folders = village.warehouse().resolve("releases");
        String[] names = folders.toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    /** A published release, of which no more is asked than that it is there. */
    private void released(String asOf) throws IOException {
        new OldHome(village.warehouse()).night(asOf, "r" + runs.getAndIncrement());
    }

    private Backfill missed(String to) {
        return new Backfill(HuitouConf.load(village.conf()), Optional.empty(), LocalDate.parse(to), false, Waiver.NONE);
    }

    private Backfill backfill(String from, String to, boolean again) {
        return new Backfill(
                HuitouConf.load(village.conf()),
                Optional.of(LocalDate.parse(from)),
                LocalDate.parse(to),
                again,
                Waiver.NONE);
    }

    private Backfill.Result run(Backfill backfill) throws Exception {
        return run(backfill, new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
    }

    private Backfill.Result run(Backfill backfill, Watcher watcher) throws Exception {
        HuitouConf conf = backfill.conf();
        return backfill.run(
                Library.read(conf.sql(), conf.rules()),
                () -> "r" + runs.getAndIncrement(),
                watcher,
                new Stop(),
                InstantSource.system());
    }

    private void rename(String file, String column, String to) {
        try {
            village.replace(file, column, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String publishedNow() {
        try {
            return NightBefore.published(village);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> outbox() throws IOException {
        Path outbox = folder.resolve("outbox");
        try (Stream<Path> files = Files.walk(outbox)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> outbox.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private Releases releases() {
        return new Releases(new Home(village.warehouse()));
    }

    private Tables tables(String release) throws IOException {
        return new Tables(
                village.warehouse(), Manifest.read(releases().folder(release)).tables());
    }

    private String answer(String release, String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(releases().folder(release).resolve("warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString().replace("\r\n", "\n");
    }
}
