package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What huitou.yml says of files as they come and of columns that change. */
class IntakeTest {

    private static final String SHOP =
            "sources: {shop: {files: {folder: in}, entities: {orders: {pattern: o-*.csv%s}}}}\n";

    @TempDir
    private Path folder;

    private Feed feed(String keys) throws Exception {
        return new Conf(folder, Map.of())
                .load(SHOP.formatted(keys))
                .feed("orders")
                .orElseThrow();
    }

    @Test
    void left_out_every_file_is_taken_and_drift_stops_where_it_harms() throws Exception {
        Feed feed = feed("");
        assertThat(((FileSet) feed.origin()).intake()).isEqualTo(Intake.AT_ONCE);
        assertThat(feed.origin().numberForm()).isEqualTo(new NumberForm('.', '\0'));
        assertThat(feed.limits()).isEqualTo(new Limits(1, MaxRejected.parse("1%")));
        assertThat(Drift.DEFAULT).isEqualTo(new Drift(Drift.Policy.WARN, Drift.Policy.STOP, Drift.Policy.STOP));
    }

    @Test
    void all_of_it_can_be_said() throws Exception {
        Feed feed = feed(", settle: 90s, decimal: \",\", grouping: \" \", max_bad_files: 2,"
                + " drift: {new: stop, missing: ignore, narrowed: warn}");
        assertThat(((FileSet) feed.origin()).intake()).isEqualTo(new Intake(Duration.ofSeconds(90), null));
        assertThat(feed.origin().numberForm()).isEqualTo(new NumberForm(',', ' '));
        assertThat(feed.limits().maxBadFiles()).isEqualTo(2);
        assertThat(feed.limits().drift())
                .isEqualTo(new Drift(Drift.Policy.STOP, Drift.Policy.IGNORE, Drift.Policy.WARN));
        assertThat(((FileSet) feed(", marker: \"{name}.ok\"").origin()).intake().markerOf("o-1.csv"))
                .isEqualTo("o-1.csv.ok");
    }

    @Test
    void what_stops_can_be_accepted_by_hand_for_an_entity() throws Exception {
        HuitouConf conf = new Conf(folder, Map.of()).load(SHOP.formatted(", drift: {missing: ignore}"));
        assertThat(conf.letting(new Waiver(Set.of(), Set.of("customers"))).feeds())
                .isEqualTo(conf.feeds());
        Waiver waiver = new Waiver(Set.of(), Set.of("orders"));
        assertThat(waiver.accepting(Set.of("answers")).options()).isEqualTo(" --accept-drift answers,orders");
        assertThat(conf.letting(waiver).feed("orders").orElseThrow().limits().drift())
                .isEqualTo(new Drift(Drift.Policy.WARN, Drift.Policy.IGNORE, Drift.Policy.WARN));
    }

    @Test
    void nonsense_is_refused_all_at_once() {
        assertThat(new Conf(folder, Map.of()).problems("""
                        sources:
                          shop:
                            files: {folder: in}
                            entities:
                              orders:
                                pattern: o.csv
                                settle: a while
                                marker: done
                                decimal: ";"
                                grouping: .
                                max_bad_files: -1
                                drift: {new: never, gone: stop}
                              products: {pattern: p.parquet, decimal: ",", settle: 60s, marker: "{name}.done"}
                          crm:
                            jdbc: {url: "jdbc:h2:mem:x"}
                            entities:
                              customers: {query: select 1, max_bad_files: 1}
                        """))
                .containsExactlyInAnyOrder(
                        "7: Cannot read sources.shop.entities.orders.settle: no time of at most an hour: a while. Write"
                                + " seconds, such as 60s.",
                        "8: Cannot read sources.shop.entities.orders.marker: no name of a marker: done. Write such as"
                                + " \"{name}.done\".",
                        "9: Cannot read sources.shop.entities.orders.decimal: not a decimal mark: ;. Write . or \",\".",
                        "10: Cannot read sources.shop.entities.orders.grouping: it is the decimal mark: .. Write the mark"
                                + " between thousands.",
                        "11: Cannot read sources.shop.entities.orders.max_bad_files: not allowed: -1. Write a whole number"
                                + " from 0 to 2147483647.",
                        "12: Cannot read sources.shop.entities.orders.drift.new: unknown: never. Write ignore, stop, warn.",
                        "12: Cannot read sources.shop.entities.orders.drift.gone: no such key. Known here: new, missing,"
                                + " narrowed.",
                        "13: Cannot read sources.shop.entities.products.settle: a marker says already when a file is"
                                + " whole. Leave one of the two out.",
                        "13: Cannot read sources.shop.entities.products.decimal: the numbers of the files are no text:"
                                + " parquet. Leave it out.",
                        "17: Cannot read sources.crm.entities.customers.max_bad_files: no such key. Known here: query,"
                                + " ranges, incremental, min_rows, max_rejected, max_deleted, drift.");
    }
}
