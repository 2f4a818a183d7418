package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night on published referrals: the tables of the library against those computed by others. */
class PublishedReferralsTest {
    private static final Path PUBLISHED = Path.of("src/test/resources/published/referral");
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    Path home;

    @Test
    void the_network_of_a_thousand_customers_is_summed_up_as_published() throws IOException {
        List<Map<String, Object>> customers = new ArrayList<>();
        List<Map<String, Object>> referrals = new ArrayList<>();
        long invitations = 0;
        for (NamedCsvRecord row : lines("referral_a")) {
            String id = row.getField("customer_id");
            Instant joined = Instant.parse(row.getField("joined") + "T08:00:00Z");
            customers.add(Map.of("customer_id", id, "registered_at", joined));
            invitations += Long.parseLong(row.getField("invites_sent"));
            if (!row.getField("referred_by").isEmpty()) {
                referrals.add(Map.of(
                        "referral_id", id,
                        "referrer_id", row.getField("referred_by"),
                        "referee_id", id,
                        "invited_at", joined,
                        "converted_at", joined));
            }
        }
        // of the invitations that came to nothing only the number is known
        for (long open = invitations - referrals.size(); open > 0; open--) {
            referrals.add(Map.of(
                    "referral_id",
                    "open " + open,
                    "referrer_id",
                    "1",
                    "invited_at",
                    Instant.parse("2024-01-01T09:00:00Z")));
        }
        Map<String, Double> published = lines("referral_a_summary").stream()
                .collect(Collectors.toMap(row -> row.getField("metric"), row -> Double.valueOf(row.getField("value"))));
        try (Transforms night = night(customers, referrals)) {
            assertThat(written(night, "referral_quarantine")).isZero();
            Map<String, String> columns = Map.ofEntries(
                    Map.entry("customers", "customers"),
                    Map.entry("roots", "roots"),
                    Map.entry("referred", "referred"),
                    Map.entry("referred_share", "referred_share"),
                    Map.entry("max_depth", "max_depth"),
                    Map.entry("mean_depth_referred", "mean_depth"),
                    Map.entry("referrers", "referrers"),
                    Map.entry("referral_participation", "referral_rate"),
                    Map.entry("invites", "invitations"),
                    Map.entry("invites_per_customer", "invitations_per_customer"),
                    Map.entry("invite_conversion", "conversion"),
                    Map.entry("k_factor", "k_factor"),
                    Map.entry("largest_tree", "largest_tree"));
            assertThat(columns.keySet()).isEqualTo(published.keySet());
            written(night, "referral_network_summary");
            columns.forEach((metric, column) ->
                    assertThat(number(night, column)).as(metric).isCloseTo(published.get(metric), within(1e-9)));
        }
    }

    @Test
    void physicians_took_up_tetracycline_along_the_published_curve() throws IOException {
        Instant began = Instant.parse("2020-01-01T00:00:00Z");
        List<Map<String, Object>> referrals = new ArrayList<>();
        for (NamedCsvRecord row : lines("med_adoption_times")) {
            referrals.add(Map.of(
                    "referral_id", row.getField("key"),
                    "referrer_id", "detail man",
                    "referee_id", row.getField("key"),
                    "invited_at", began,
                    "converted_at", began.plusSeconds(86_400L * Long.parseLong(row.getField("toa")))));
        }
        List<Map<String, Object>> customers = List.of(Map.of("customer_id", "detail man", "registered_at", began));
        try (Transforms night = night(customers, referrals)) {
            written(night, "referral_conversion_curve");
            List<List<@Nullable Object>> curve = night.rows(
                    "select days_since, conversions, converted_so_far, hazard from referral_conversion_curve"
                            + " order by days_since asc nulls last",
                    List.of("referral_conversion_curve"));
            List<NamedCsvRecord> published = lines("med_adoption_curve");
            assertThat(curve).hasSameSizeAs(published);
            for (int i = 0; i < curve.size(); i++) {
                NamedCsvRecord row = published.get(i);
                assertThat(curve.get(i).subList(0, 3).toString())
                        .isEqualTo("[" + row.getField("toa") + ", " + row.getField("adopters") + ", "
                                + row.getField("cumulative") + "]");
                assertThat((Double) curve.get(i).get(3))
                        .isCloseTo(Double.valueOf(row.getField("hazard")), within(1e-9));
            }
        }
    }

    private Transforms night(List<Map<String, Object>> customers, List<Map<String, Object>> referrals)
            throws IOException {
        Path landed = Files.createTempDirectory(home, "landed");
        Night night = new Night(
                "r",
                LocalDate.of(2030, 12, 31),
                ZoneId.of("UTC"),
                landed.resolve("tables"),
                Map.of(
                        "crm.customers", List.of(landed.resolve("customers")),
                        "crm.referrals", List.of(landed.resolve("referrals"))),
                0,
                EngineSettings.duckDb(2, "500MB"));
        Transforms transforms = Transforms.open(LIBRARY, night, home);
        land(transforms, "staged_customers", customers, landed.resolve("customers"));
        land(transforms, "staged_referrals", referrals, landed.resolve("referrals"));
        return transforms;
    }

    private static void land(Transforms night, String table, List<Map<String, Object>> rows, Path folder) {
        List<Column> columns = LIBRARY.columnsOf(table.replace("staged_", Library.LANDED));
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            columns.forEach(column -> line.add(row.get(column.name())));
            values.add(line);
        }
        night.engine().write(columns, values, folder);
    }

    /** Writes a table after all that it reads; returns its rows. */
    private static long written(Transforms night, String name) {
        Table table = LIBRARY.table(name);
        for (String input : table.inputs()) {
            if (!input.startsWith(Library.LANDED) && !Files.exists(night.folder(LIBRARY.table(input)))) {
                written(night, input);
            }
        }
        return night.write(table);
    }

    private static double number(Transforms night, String column) {
        Object value = night.rows(
                        "select " + column + " from referral_network_summary", List.of("referral_network_summary"))
                .get(0)
                .get(0);
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(PUBLISHED.resolve(file + ".csv"))) {
            return reader.stream().toList();
        }
    }
}
