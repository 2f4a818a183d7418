package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the lake is, as huitou.yml says it. */
class ObjectStoreTest {
    private static final String LAKE = """
            lake:
              url: s3a://${BUCKET}/huitou/
              endpoint: https://minio.example:9000
              access_key: ${KEY}
              secret_key: ${SECRET}
            """;

    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder, Map.of("BUCKET", "company-lake", "KEY", "who", "SECRET", "canary"));
    }

    @Test
    void without_a_word_it_is_in_the_home() throws IOException {
        HuitouConf conf = conf().load("");

        assertThat(conf.lake().isRemote()).isFalse();
        assertThat(conf.lake().address(conf.home().resolve("lake/tables/orders/r1")))
                .isEqualTo(conf.home() + "/lake/tables/orders/r1");
        assertThat(conf.engine().isSpark()).isFalse();
    }

    @Test
    void in_a_bucket_it_goes_by_the_same_paths_and_spark_reads_it() throws IOException {
        HuitouConf conf = conf().load(LAKE);

        assertThat(conf.lake().isRemote()).isTrue();
        assertThat(conf.lake().address(conf.home().resolve("lake/tables/orders/r1")))
                .isEqualTo("s3a://company-lake/huitou/tables/orders/r1");
        assertThat(conf.engine().isSpark()).isTrue();
        assertThat(conf.engine().isOnACluster()).isFalse();
        assertThat(conf.withEngine("auto").engine().isSpark()).isTrue();
    }

    @Test
    void the_keys_are_never_shown() throws IOException {
        HuitouConf conf = conf().load(LAKE);

        assertThat(conf.settings())
                .filteredOn(setting -> setting.key().startsWith("lake."))
                .extracting(Setting::value)
                .containsExactly("s3a://company-lake/huitou/", "https://minio.example:9000", "", "******", "******");
        assertThat(conf.toString()).doesNotContain("canary");
    }

    @Test
    void duckdb_cannot_read_it() throws IOException {
        assertThatThrownBy(() -> conf().load("engine: {name: duckdb}\n" + LAKE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Cannot read engine.name: it reads a lake on this disk only");
        HuitouConf conf = conf().load(LAKE);
        assertThatThrownBy(() -> conf.withEngine("duckdb"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Cannot take the engine duckdb");
    }

    @Test
    void what_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> conf().load("""
                        lake:
                          url: https://company-lake/huitou
                          endpoint: minio.example:9000
                          access_key: ${KEY}
                          bucket: x
                        """))
                .hasMessageContaining("Cannot read lake.url: not allowed: https://company-lake/huitou."
                        + " Write such as s3a://bucket/prefix.")
                .hasMessageContaining("Cannot read lake.endpoint: not allowed: minio.example:9000.")
                .hasMessageContaining("Cannot read lake.secret_key: it is missing.")
                .hasMessageContaining("lake.bucket");
    }
}
