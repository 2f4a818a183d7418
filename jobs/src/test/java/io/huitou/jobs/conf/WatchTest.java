package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears of a night, as huitou.yml says it. */
class WatchTest {
    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder, Map.of("HOOK", "https://hooks.example/T0/canary-7"));
    }

    @Test
    void without_a_word_nobody_is_told() throws IOException {
        assertThat(conf().load("").watch()).isEqualTo(new Watch(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void what_is_given_is_taken_and_the_rest_has_its_default() throws IOException {
        HuitouConf conf = conf().load("""
                watch:
                  metrics_file: ../metrics/huitou.prom
                  openlineage:
                    namespace: production
                    file: ../lineage/events.jsonl
                    url: http://marquez.example:5000/api/v1/lineage?key=canary-8
                  webhook:
                    url: ${HOOK}
                    timeout: 3
                """);

        assertThat(conf.watch().metricsFile()).contains(folder.resolveSibling("metrics/huitou.prom"));
        OpenLineage lineage = conf.watch().openLineage().orElseThrow();
        assertThat(lineage.namespace()).isEqualTo("production");
        assertThat(lineage.file()).contains(folder.resolveSibling("lineage/events.jsonl"));
        assertThat(lineage.server().orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(5));
        WebAddress webhook = conf.watch().webhook().orElseThrow();
        assertThat(webhook.url().reveal()).isEqualTo("https://hooks.example/T0/canary-7");
        assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(webhook.key()).isEqualTo("watch.webhook.url");
    }

    @Test
    void what_the_shipped_file_shows_as_an_example_is_valid() throws IOException {
        String shipped = Files.readString(Path.of("../conf/huitou.yml"));
        String example = shipped.substring(shipped.indexOf("\nwatch: {}") + 1)
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());

        Watch watch = conf().load("watch:\n" + example).watch();

        assertThat(watch.metricsFile()).contains(Path.of("/var/lib/node_exporter/huitou.prom"));
        assertThat(watch.openLineage().orElseThrow().file()).isPresent();
        assertThat(watch.openLineage().orElseThrow().server()).isPresent();
        assertThat(watch.webhook().orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void an_address_is_a_secret_whether_it_is_looked_up_or_not() throws IOException {
        HuitouConf conf = conf().load("""
                watch:
                  openlineage: {url: "http://marquez.example/canary-8"}
                  webhook: {url: "${HOOK}"}
                """);

        assertThat(conf.settings().toString() + conf.watch()).doesNotContain("canary", "${HOOK}");
        assertThat(conf.settings())
                .filteredOn(setting -> setting.key().endsWith(".url"))
                .extracting(Setting::value)
                .containsExactly("******", "******");
    }

    @Test
    void nonsense_is_refused_all_at_once_with_its_line_and_without_the_address() {
        assertThat(conf().problems("""
                        watch:
                          metrics_file: metrics.txt
                          openlineage:
                            timeout: 0
                          webhook:
                            url: hooks.example/canary-9
                            adress: x
                          pager: yes
                        """))
                .containsExactly(
                        "2: Cannot read watch.metrics_file: node_exporter reads no such file: "
                                + folder.resolve("metrics.txt") + ". End it in .prom.",
                        "4: Cannot read watch.openlineage.timeout: not allowed: 0. Write a whole number from 1 to 60.",
                        "4: Cannot read watch.openlineage.url: neither file nor url is given. Write one of them, or"
                                + " leave it all out.",
                        "6: Cannot read watch.webhook.url: no http or https address. Write such as"
                                + " https://host.example/path.",
                        "7: Cannot read watch.webhook.adress: no such key. Known here: url, timeout.",
                        "8: Cannot read watch.pager: no such key. Known here: metrics_file, openlineage, webhook.");
    }

    @Test
    void a_webhook_has_an_address() {
        assertThat(conf().problems("watch:\n  webhook: {timeout: 3}\n"))
                .containsExactly("2: Cannot read watch.webhook.url: it is missing. Write where to post, such as"
                        + " ${file:/run/secrets/webhook}.");
    }
}
