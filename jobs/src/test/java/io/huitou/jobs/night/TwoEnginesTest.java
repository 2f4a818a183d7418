package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.DemoCompany;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.release.Manifest;
import io.huitou.transforms.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One night of the demo company on either engine: two independent programs must give the same tables. */
@Tag("spark")
class TwoEnginesTest {
    @TempDir
    Path folder;

    @Test
    void duckdb_and_spark_give_the_same_tables() throws Exception {
        Path conf = DemoCompany.generate(folder, DemoSize.DEFAULT, (made, all) -> {})
                .configuration();
        String installation = "\nsql: %s\ncontracts: %s\n".formatted(absolute("../sql"), absolute("../conf/contracts"));
        Files.writeString(conf, installation, StandardOpenOption.APPEND);

        SameTables.Tables duckDb = night(conf, "duckdb");
        SameTables.Tables spark = night(conf, "spark");

        assertThat(spark.folders()).hasSameSizeAs(duckDb.folders()).hasSizeGreaterThan(40);
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except).differences(duckDb, spark)).isEmpty();
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static SameTables.Tables night(Path file, String engine) throws Exception {
        HuitouConf conf = HuitouConf.load(file).withEngine(engine);
        Night.Outcome night = Night.run(
                conf, Library.read(conf.sql()), DemoSize.DEFAULT.businessDate(), engine, new Village.Silent());
        assertThat(night.failures()).isEmpty();
        Path release = night.release().orElseThrow();
        assertThat(Manifest.read(release).engine()).isEqualTo(engine);
        assertThat(Files.size(release.resolve("warehouse.duckdb"))).isPositive();
        return new SameTables.Tables(conf.home(), Manifest.read(release).tables());
    }
}
