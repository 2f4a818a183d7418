package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.MarkedContracts;
import io.huitou.jobs.erase.Erasing;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.transforms.Library;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night of a company that lets nobody behind the landing know who its customers are. */
class HashedNightTest {
    private static final String KEY = "kanariekey-0123456789abcdef";
    private static final Map<String, String> PEOPLE =
            Map.of("Ada", "KANARIE-1", "Bo", "KANARIE-2", "Gus", "KANARIE-3", "Emil", "KANARIE-4");

    @TempDir
    Path folder;

    @Test
    void its_figures_are_those_of_the_night_in_the_clear_and_nobody_is_named() throws Exception {
        Village clear = village("clear");
        assertThat(night(clear, "r1").failures()).isEmpty();
        Village hashed = village("hashed");
        hash(hashed);

        assertThat(night(hashed, "r1").failures()).isEmpty();

        assertThat(differencesButInIds(clear, hashed)).isEmpty();
        List<String> ids = rows(hashed, "select customer_id from customers order by all");
        assertThat(ids)
                .hasSameSizeAs(rows(clear, "select customer_id from customers"))
                .allMatch(id -> id.matches("[0-9a-v]{26}"));
        String adas = PrivacyKey.hash(conf(hashed)).orElseThrow().of("KANARIE-1");
        assertThat(rows(hashed, "select is_inferred from customers where customer_id = '" + adas + "'"))
                .containsExactly("false");
        assertThat(new Canaries("KANARIE", KEY, "Ada L.").below(hashed.warehouse()))
                .isEmpty();

        another_key_is_noticed(hashed);
        she_is_erased_by_her_own_id_or_by_her_hash(hashed, adas);
    }

    private void another_key_is_noticed(Village hashed) throws Exception {
        Path key = hashed.folder().resolve("key");
        Files.writeString(key, "kanariekey-another-0123456789");
        assertThat(night(hashed, "r2").failures())
                .singleElement()
                .asString()
                .contains("Cannot hash with privacy.key: it is not the key of the releases in")
                .doesNotContain("kanariekey");
        assertThat(NightBefore.published(hashed)).isEqualTo("2026-06-30-r1");
        Files.writeString(key, KEY);
    }

    private void she_is_erased_by_her_own_id_or_by_her_hash(Village hashed, String adas) throws Exception {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Erasing.Outcome outcome = new Erasing(conf(hashed), "KANARIE-1").run(false, clock, found -> {});
        assertThat(outcome.knownAs()).hasValue(adas);
        String bos = PrivacyKey.hash(conf(hashed)).orElseThrow().of("KANARIE-2");
        new Erasing(conf(hashed), bos).run(false, clock, found -> {});

        MarkedContracts.in(hashed.folder().resolve("contracts")).mark("crm/customers.birth_date", "mask");

        assertThat(night(hashed, "r3").failures()).isEmpty();
        assertThat(rows(hashed, "select birth_date from customers where birth_date is not null order by all"))
                .as("a masked column is fit to be seen")
                .containsExactly("1960-01-01", "1970-01-01", "1999-01-01");
        assertThat(new Canaries(adas, bos).below(hashed.warehouse())).isEmpty();
        assertThat(rows(hashed, "select suppressed from control_totals where entity = 'customers'"))
                .containsExactly("2.0000");
    }

    /** Every table of the two nights, but for the columns that hold what was hashed or masked. */
    private static List<String> differencesButInIds(Village clear, Village hashed) throws Exception {
        Tables tables = Tables.published(clear.warehouse());
        Set<String> except = new TreeSet<>(SameTables.OF_THE_RUN);
        except.addAll(Set.of("extract_receipts.checksum", "staged_customers.name", "column_catalog", "definitions"));
        // Fifths of customers: of equals the lesser id goes before, and hashes are in another order.
        except.add("customer_rfm");
        for (String table : tables.folders().keySet()) {
            for (String column : List.of("customer_id", "referrer_id", "referee_id", "root_id")) {
                except.add(table + "." + column);
            }
        }
        return new SameTables(except).differences(tables, Tables.published(hashed.warehouse()));
    }

    private Village village(String name) throws Exception {
        Village village = new Village(folder.resolve(name));
        village.ownLibrary();
        for (Map.Entry<String, String> person : PEOPLE.entrySet()) {
            for (String file : List.of("in/customers.csv", "in/orders.csv", "in/answers.ndjson")) {
                village.replace(file, person.getKey() + ",", person.getValue() + ",");
                village.replace(file, '"' + person.getKey() + '"', '"' + person.getValue() + '"');
            }
        }
        village.replace("conf/huitou.yml", "sources:\n", "report: {languages: [en]}\nsources:\n");
        return village;
    }

    private static void hash(Village village) throws Exception {
        MarkedContracts contracts = MarkedContracts.copy(village.folder().resolve("contracts"));
        contracts.mark("crm/customers.customer_id", "hash").mark("crm/customers.name", "mask");
        Files.writeString(village.folder().resolve("key"), KEY);
        String shipped =
                Path.of("../conf/contracts").toAbsolutePath().normalize().toString();
        village.replace("conf/huitou.yml", shipped, contracts.folder().toString());
        village.replace(
                "conf/huitou.yml",
                "sources:\n",
                "privacy: {key: \"${file:" + village.folder().resolve("key") + "}\"}\nsources:\n");
    }

    private static HuitouConf conf(Village village) {
        return HuitouConf.load(village.conf());
    }

    private static Night.Outcome night(Village village, String run) throws Exception {
        HuitouConf conf = conf(village);
        Library library = Library.read(conf.sql(), conf.rules());
        return Night.run(conf, library, LocalDate.parse(NightBefore.AS_OF), run, new Village.Silent());
    }

    private static List<String> rows(Village village, String sql) throws Exception {
        var readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        Path file = village.warehouse().resolve("warehouse.duckdb").toRealPath();
        List<String> rows = new ArrayList<>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:" + file, readOnly);
                var statement = duckdb.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringWriter row = new StringWriter();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(String.valueOf(found.getObject(i)));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
