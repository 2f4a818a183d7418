package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Waiver;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night after the sources have changed: it stops before anything is loaded, or the analyst is told. */
class DriftNightTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    Path folder;

    private Village village;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void found() throws Exception {
        village = new Village(folder);
        village.ownLibrary();
        assertThat(night("r1", Set.of()).failures()).isEmpty();
    }

    private Night.Outcome night(String run, Set<String> accepted) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf()).letting(new Waiver(Set.of(), accepted));
        return Night.run(conf, Library.read(conf.sql(), conf.rules()), AS_OF, run, new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
    }

    private String answer(String sql) throws Exception {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(village.warehouse().resolve("current/warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString().replace("\r\n", "\n");
    }

    @Test
    void all_changes_of_all_entities_are_told_at_once_and_nothing_is_loaded() throws Exception {
        village.replace("in/customers.csv", "birth_date", "born");
        village.replace("in/orders.csv", "customer_id,ordered_at", "customer_id,bought_at");

        Night.Outcome outcome = night("r2", Set.of());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failures())
                .containsExactly(
                        "Cannot begin the night: the columns of its sources are not what they were for the release"
                                + " 2026-06-30-r1, and nothing was loaded:\n"
                                + "  shop.customers: the column birth_date is gone (file customers.csv). Was it renamed to born?"
                                + " Write columns: {birth_date: born}.\n"
                                + "  shop.orders: the column ordered_at is gone (file orders.csv). Was it renamed to bought_at?"
                                + " Write columns: {ordered_at: bought_at}.\n"
                                + "Mend that, or accept it as it is: huitou run --conf " + village.conf()
                                + " --as-of 2026-06-30 --engine duckdb --accept-drift customers,orders");
        assertThat(village.warehouse().resolve("lake/landing/shop/answers/r2")).doesNotExist();
        assertThat(new Releases(new Home(village.warehouse()))
                        .current()
                        .orElseThrow()
                        .getFileName())
                .hasToString("2026-06-30-r1");

        village.replace(
                "conf/huitou.yml", "{pattern: orders.csv,", "{pattern: orders.csv, columns: {ordered_at: bought_at},");
        Night.Outcome mended = night("r3", Set.of("customers"));
        assertThat(mended.failures()).isEmpty();
        assertThat(answer("select entity, column_name, change, is_used, renamed_to, origin, since_release"
                        + " from source_drift order by all"))
                .isEqualTo("""
                        entity,column_name,change,is_used,renamed_to,origin,since_release
                        customers,birth_date,missing,true,born,customers.csv,2026-06-30-r1
                        orders,ordered_at,missing,false,bought_at,orders.csv,2026-06-30-r1
                        """);
        said.clear();
        assertThat(night("r4", Set.of()).failures()).isEmpty();
        assertThat(answer("select count(*) as n from source_drift")).isEqualTo("n\n0\n");
        assertThat(said).noneMatch(words -> words.contains("is gone"));
    }

    @Test
    void a_new_column_and_a_file_that_was_not_read_are_told_to_the_analyst() throws Exception {
        village.replace("in/customers.csv", "acquisition_channel", "acquisition_channel,mood");
        village.replace("in/customers.csv", ",web\n", ",web,good\n");
        village.replace("in/customers.csv", ",store\n", ",store,bad\n");
        village.replace("in/customers.csv", ",referral\n", ",referral,\n");
        village.replace("conf/huitou.yml", "{pattern: orders.csv,", "{pattern: orders*.csv, max_bad_files: 1,");
        village.write("in/orders-late.csv", "");

        Night.Outcome outcome = night("r2", Set.of());

        assertThat(outcome.failures()).isEmpty();
        assertThat(answer("select entity, column_name, change, is_used from source_drift"))
                .isEqualTo("entity,column_name,change,is_used\ncustomers,mood,new,false\n");
        assertThat(answer("select entity, file, why, bytes from source_files"))
                .isEqualTo("entity,file,why,bytes\norders,orders-late.csv,put_aside,0\n");
        assertThat(said)
                .contains(
                        "shop.customers: the column mood is new (file customers.csv) and is not read. Map it where it is"
                                + " wanted.",
                        "shop.orders: the file orders-late.csv was not read: the file orders-late.csv is empty, it has not"
                                + " even a header line. Deliver it again, or take it away.");
    }
}
