package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuitouConfTest {

    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder, Map.of("HOME_OF_IT", "/srv/it"));
    }

    @Test
    void theShippedFileIsValidAndHoldsTheDefaults() throws IOException {
        HuitouConf shipped = HuitouConf.load(Path.of("../conf/huitou.yml"), name -> null);
        HuitouConf empty = conf().load("");

        assertThat(shipped.company()).isEqualTo(empty.company());
        assertThat(shipped.engine()).isEqualTo(empty.engine());
        assertThat(shipped.parallelExtracts()).isEqualTo(empty.parallelExtracts());
        assertThat(shipped.report().languages()).isEqualTo(empty.report().languages());
        assertThat(shipped.feeds()).isEmpty();
        assertThat(shipped.contracts().all()).hasSize(15);
    }

    @Test
    void defaults() throws IOException {
        HuitouConf conf = conf().load("");

        assertThat(conf.company())
                .isEqualTo(new Company("Company", "公司", ZoneId.of("UTC"), Currency.getInstance("EUR")));
        assertThat(conf.engine())
                .isEqualTo(new Engine("auto", Runtime.getRuntime().availableProcessors(), "2GB", 50L << 30, Map.of()));
        assertThat(conf.parallelExtracts()).isEqualTo(2);
        assertThat(conf.report().languages()).containsExactly("zh-CN", "en");
        assertThat(conf.home()).isEqualTo(folder.resolveSibling("warehouse"));
        assertThat(conf.sql()).isEqualTo(folder.resolveSibling("sql"));
        assertThat(conf.rules()).isEmpty();
        assertThat(conf.settings()).contains(new Setting("engine.memory", "2GB", "default"));
    }

    @Test
    void fullMapping() throws IOException {
        HuitouConf conf = conf().load("""
                        company:
                          name: {en: Demo Company, zh: 示范公司}
                          time_zone: Asia/Shanghai
                          currency: CNY
                        home: ${HOME_OF_IT}/warehouse
                        sql: definitions
                        rules: thresholds
                        engine: {name: duckdb, threads: 2, memory: 512MB, local_limit: 1TB}
                        spark: {master: "spark://head:7077", executor.memory: 8g}
                        extract: {parallel: 4}
                        report: {languages: [en]}
                        sources: {}
                        """);

        assertThat(conf.company())
                .isEqualTo(
                        new Company("Demo Company", "示范公司", ZoneId.of("Asia/Shanghai"), Currency.getInstance("CNY")));
        assertThat(conf.engine())
                .isEqualTo(new Engine(
                        "duckdb",
                        2,
                        "512MB",
                        1L << 40,
                        Map.of("spark.master", "spark://head:7077", "spark.executor.memory", "8g")));
        assertThat(conf.parallelExtracts()).isEqualTo(4);
        assertThat(conf.report().languages()).containsExactly("en");
        assertThat(conf.home()).isEqualTo(Path.of("/srv/it/warehouse"));
        assertThat(conf.sql()).isEqualTo(folder.resolve("definitions"));
        assertThat(conf.rules()).contains(folder.resolve("thresholds"));
        String file = folder.resolve("huitou.yml").toString();
        assertThat(conf.settings())
                .contains(
                        new Setting("company.currency", "CNY", file + ":4"),
                        new Setting("home", "/srv/it/warehouse", file + ":5, environment HOME_OF_IT"));
    }

    @Test
    void nonsenseIsRefusedAllAtOnceWithItsLine() {
        assertThat(conf().problems("""
                        compny: {}
                        company:
                          name: Demo
                          time_zone: Asia/Shangai
                          currency: RMB
                          owner: me
                        home: ${NOWHERE}/x
                        engine: {name: sparc, threads: 0, memory: lots}
                        extract: {parallel: many}
                        report: {languages: [de]}
                        extract: {parallel: 3}
                        """))
                .containsExactly(
                        "11: Cannot read extract: the key is written twice, first in line 9. Keep one.",
                        "3: Cannot read company.name: a map of keys is expected. Write the keys below it, indented.",
                        "4: Cannot read company.time_zone: no such time zone: Asia/Shangai."
                                + " Write an IANA name such as Asia/Shanghai.",
                        "5: Cannot read company.currency: not an ISO 4217 currency: RMB. Write three letters such as CNY.",
                        "6: Cannot read company.owner: no such key. Known here: name, time_zone, currency.",
                        "7: Cannot read home: the environment variable is not set: NOWHERE. Set it.",
                        "8: Cannot read engine.name: unknown: sparc. Write auto, duckdb, spark.",
                        "8: Cannot read engine.threads: not allowed: 0. Write a whole number from 1 to 1024.",
                        "8: Cannot read engine.memory: not an amount of memory: lots. Write such as 2GB.",
                        "9: Cannot read extract.parallel: not allowed: many. Write a whole number from 1 to 64.",
                        "10: Cannot read report.languages: unknown: de. Write zh-CN, en or both.",
                        "1: Cannot read compny: no such key. Did you mean company?");
    }

    @Test
    void whatIsNoYamlIsSaidWithItsLine() {
        List<String> problems = conf().problems("company:\n  name: {en: x\nhome: y");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith("3: Cannot read ").contains("Mend the YAML");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        Path none = folder.resolve("none.yml");
        assertThatThrownBy(() -> HuitouConf.load(none, name -> null))
                .hasMessageContaining("Cannot read " + none + ": no such file. Name an existing one.");
    }

    @Test
    void theExampleIsValid() {
        HuitouConf example = HuitouConf.load(Path.of("../conf/examples/online-retail/huitou.yml"), name -> null);
        assertThat(example.feeds().stream().map(Feed::name)).containsExactly("shop.orders", "shop.order_lines");
        assertThat(example.feed("orders").orElseThrow().origin())
                .isInstanceOfSatisfying(
                        FileSet.class,
                        files -> assertThat(files.folder())
                                .isEqualTo(Path.of("../conf/examples/online-retail/data/by-day")
                                        .toAbsolutePath()
                                        .normalize()));
    }
}
