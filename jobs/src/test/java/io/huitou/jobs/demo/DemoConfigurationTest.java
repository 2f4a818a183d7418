package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.ShopRecords.Shared;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void extractionReadsEveryRowAndQuarantinesExactlyThePlantedDirt() throws IOException {
        HuitouConf conf = load(DemoConfiguration.in(Shared.RECORDS.folder()));
        Map<String, Long> read = new LinkedHashMap<>();
        Map<String, Long> quarantined = new TreeMap<>();
        for (Feed feed : conf.feeds()) {
            Receipt receipt = new Extraction(folder, feed, "first").run(rows -> {});
            read.put(receipt.entity(), receipt.rowsRead());
            if (receipt.rowsQuarantined() > 0) {
                quarantined.put(receipt.entity(), receipt.rowsQuarantined());
            }
            assertThat(receipt.rowsLanded()).isEqualTo(receipt.rowsRead() - receipt.rowsQuarantined());
            if (receipt.lastEventAt() != null) {
                assertThat(receipt.lastEventAt()).as(feed.name()).isBefore(Instant.parse("2026-06-30T16:00:00Z"));
                assertThat(receipt.firstEventAt()).as(feed.name()).isAfter(Instant.parse("2023-06-30T15:59:59Z"));
            }
        }

        Map<String, Long> made = new LinkedHashMap<>();
        json("demo.json")
                .path("rows")
                .properties()
                .forEach(entity -> made.put(entity.getKey(), entity.getValue().asLong()));
        Map<String, Long> planted = new TreeMap<>();
        for (JsonNode dirt : json("truth.json").path("dirt")) {
            if (dirt.path("rejected").asBoolean()) {
                planted.merge(dirt.path("entity").asText(), dirt.path("rows").asLong(), Long::sum);
            }
        }
        assertThat(read).containsExactlyInAnyOrderEntriesOf(made).hasSize(15);
        assertThat(quarantined).isEqualTo(planted).hasSizeGreaterThan(8);
    }

    @Test
    void aFolderMayHaveAnyNameThatAFolderCanHave() throws IOException {
        Path odd = folder.resolve("it's 示范 #1");
        HuitouConf conf = load(DemoCompany.generate(odd, DemoSize.DEFAULT.withCustomers(1_000), Progress.silent())
                .configuration());

        assertThat(conf.home()).isEqualTo(odd.resolve("warehouse"));
        Feed customers = conf.feed("customers").orElseThrow();
        assertThat(new Extraction(folder, customers, "first").run(rows -> {}).rowsRead())
                .isGreaterThan(1_000);
    }

    @Test
    void ordersAloneAreConfiguredAlone() throws IOException {
        DemoSize size = DemoSize.DEFAULT.ordersOnly().withCustomers(10);
        HuitouConf conf = load(DemoCompany.generate(folder.resolve("orders"), size, Progress.silent())
                .configuration());

        assertThat(conf.feeds().stream().map(Feed::name)).isEqualTo(List.of("shop.orders", "shop.order_lines"));
    }

    /** As the launcher would, which knows where the contracts are. */
    private static HuitouConf load(Path configuration) throws IOException {
        Path contracts = Path.of("../conf/contracts").toAbsolutePath().normalize();
        Path copy = configuration.resolveSibling("with-contracts.yml");
        Files.writeString(copy, Files.readString(configuration) + "\ncontracts: " + contracts + "\n");
        return HuitouConf.load(copy);
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Shared.RECORDS.folder().resolve(file).toFile());
    }
}
