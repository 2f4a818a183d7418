package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of the past stays, as huitou.yml says it. */
class KeepTest {
    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder, Map.of());
    }

    @Test
    void without_a_word_it_is_what_the_shipped_file_says() throws IOException {
        assertThat(conf().load("").keep()).isEqualTo(new Keep(14, 25, 3, 90, 400, Keep.ALL));
        assertThat(HuitouConf.load(Path.of("../conf/huitou.yml"), name -> null).keep())
                .isEqualTo(conf().load("").keep());
        assertThat(conf().load("").settings()).contains(new Setting("keep.outbox", "all", "default"));
    }

    @Test
    void each_has_a_number_or_all_of_it() throws IOException {
        assertThat(conf().load("keep: {releases: all, month_ends: 0, landed: 1, quarantine: 30, logs: all, outbox: 7}")
                        .keep())
                .isEqualTo(new Keep(Keep.ALL, 0, 1, 30, Keep.ALL, 7));
    }

    @Test
    void nonsense_is_refused_all_at_once_with_its_line() {
        assertThat(conf().problems("""
                        keep:
                          releases: 0
                          month_ends: -1
                          landed: everything
                          logs: [1]
                          quarantine: 90 days
                          relases: 3
                        """))
                .containsExactly(
                        "2: Cannot read keep.releases: not allowed: 0. Write a whole number from 1 to 100000, or all.",
                        "3: Cannot read keep.month_ends: not allowed: -1. Write a whole number from 0 to 100000, or all.",
                        "4: Cannot read keep.landed: not allowed: everything. Write a whole number from 1 to 100000, or"
                                + " all.",
                        "6: Cannot read keep.quarantine: not allowed: 90 days. Write a whole number from 1 to 100000, or"
                                + " all.",
                        "5: Cannot read keep.logs: a single value is expected. Write one value.",
                        "7: Cannot read keep.relases: no such key. Did you mean releases?");
    }
}
