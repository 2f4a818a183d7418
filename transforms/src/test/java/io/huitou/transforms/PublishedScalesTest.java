package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SERVQUAL survey through the tables of the library, against what another program computed from the same answers. */
class PublishedScalesTest {
    private static final Path KIOSK = Path.of("src/test/resources/published/kiosk_servqual");
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    static Path home;

    private static Transforms night;

    @BeforeAll
    static void night() throws IOException {
        night = night("by dimension", "dimension");
    }

    @AfterAll
    static void close() {
        night.close();
    }

    @Test
    void alpha_of_each_scale_its_interval_and_its_standardised_form() throws IOException {
        for (String kind : List.of("gap", "perception")) {
            for (NamedCsvRecord expected : lines("odd_alpha_" + kind)) {
                List<@Nullable Object> found = one(
                        "scale_reliability",
                        "items, n, alpha, alpha_standardised, mean_correlation, low, high",
                        "kind = '" + kind + "' and dimension = '" + expected.getField("scale") + "'");
                assertThat(List.of(String.valueOf(found.get(0)), String.valueOf(found.get(1))))
                        .isEqualTo(List.of(expected.getField("k"), expected.getField("n")));
                assertClose(found, 2, expected, "alpha", "alpha_std", "mean_r", "feldt_lo95", "feldt_hi95");
            }
        }
    }

    @Test
    void expectation_perception_and_gap_of_each_item_those_without_a_dimension_too() throws IOException {
        for (NamedCsvRecord expected : lines("odd_servqual_items")) {
            List<@Nullable Object> found = one(
                    "servqual_item_gap",
                    "n, coalesce(dimension, '(dropped)'), expectation, perception, gap, gap_standard_deviation",
                    "item = '" + expected.getField("item") + "'");
            assertThat(found.get(0)).hasToString(expected.getField("n"));
            assertThat(found.get(1)).isEqualTo(expected.getField("dimension"));
            assertClose(found, 2, expected, "E", "P", "gap", "gap_sd");
        }
    }

    @Test
    void the_gap_of_each_dimension_with_its_interval_and_the_mean_of_the_dimensions() throws IOException {
        List<NamedCsvRecord> dimensions = lines("odd_servqual_dimensions");
        for (NamedCsvRecord expected : dimensions) {
            boolean isOverall = expected.getField("sd").isEmpty();
            String where = isOverall ? "part = 'unweighted'" : "dimension = '" + expected.getField("dimension") + "'";
            List<@Nullable Object> found = one(
                    "servqual_gap",
                    "n, expectation, perception, gap, gap_standard_deviation, (gap_high - gap_low) / 2, gap - gap_low",
                    where);
            assertThat(found.get(0)).hasToString(expected.getField("n"));
            assertClose(found, 1, expected, "E", "P", "gap");
            if (!isOverall) {
                assertClose(found, 4, expected, "sd", "ci95_half", "ci95_half");
            }
        }
        assertThat(dimensions).hasSize(7);
    }

    /** All answered everything: the interval over the dimensions is that of each person's own mean of the dimensions. */
    @Test
    void the_interval_over_the_dimensions_is_that_of_the_respondents_own_means() throws IOException {
        List<NamedCsvRecord> respondents = lines("odd_servqual_respondent_gap");
        double[] means = respondents.stream()
                .mapToDouble(row -> row.getFields().stream()
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .sum()
                        / 6)
                .toArray();
        double mean = java.util.Arrays.stream(means).average().orElseThrow();
        double variance = java.util.Arrays.stream(means)
                        .map(one -> (one - mean) * (one - mean))
                        .sum()
                / (means.length - 1);
        double t = 1.98303753; // Student's t, .975, 104 degrees of freedom
        List<@Nullable Object> found = one("servqual_gap", "gap - gap_low", "part = 'unweighted'");
        assertThat((Double) found.get(0)).isCloseTo(t * Math.sqrt(variance / means.length), within(1e-8));
    }

    @Test
    void the_gap_of_each_respondent_in_each_dimension() throws IOException {
        for (NamedCsvRecord expected : lines("odd_servqual_respondent_gap")) {
            for (String dimension : expected.getHeader().subList(1, 7)) {
                List<@Nullable Object> found = rows(
                                "select cast(sum(perception - expectation) as double) / count(*)"
                                        + " from servqual_answers where respondent = 'customer "
                                        + expected.getField("respondent") + "' and dimension = '" + dimension + "'",
                                "servqual_answers")
                        .get(0);
                assertClose(found, 0, expected, dimension);
            }
        }
    }

    @Test
    void the_gap_over_all_items_of_each_sex_and_age() throws IOException {
        try (Transforms whole = night("one dimension", "")) {
            List<NamedCsvRecord> segments = lines("odd_servqual_by_segment");
            for (NamedCsvRecord expected : segments) {
                List<List<@Nullable Object>> found = whole.rows(
                        "select n, gap from servqual_gap where part = 'dimension' and segment_kind = 'region'"
                                + " and segment = '" + expected.getField("sex") + expected.getField("age_band") + "'",
                        List.of("servqual_gap"));
                assertThat(found).hasSize(1);
                assertThat(found.get(0).get(0)).hasToString(expected.getField("n"));
                assertClose(found.get(0), 1, expected, "gap");
            }
            assertThat(segments).hasSize(9);
        }
    }

    private static void assertClose(List<@Nullable Object> found, int from, NamedCsvRecord expected, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            double published = Double.parseDouble(expected.getField(fields[i]));
            assertThat((Double) found.get(from + i))
                    .as(fields[i] + " of " + expected)
                    .isCloseTo(published, within(1e-9));
        }
    }

    private static List<@Nullable Object> one(String table, String columns, String where) {
        List<List<@Nullable Object>> rows =
                rows("select " + columns + " from " + table + " where segment_kind = 'all' and " + where, table);
        assertThat(rows).as(where).hasSize(1);
        return rows.get(0);
    }

    private static List<List<@Nullable Object>> rows(String query, String table) {
        return night.rows(query, List.of(table));
    }

    /** A night over the answers; each respondent is a customer whose region is sex and age. */
    private static Transforms night(String name, String dimension) throws IOException {
        Path folder = home.resolve(name);
        Map<String, List<Path>> landed = Map.of(
                "crm.customers", List.of(folder.resolve("customers")),
                "survey.questions", List.of(folder.resolve("questions")),
                "survey.answers", List.of(folder.resolve("answers")));
        LocalDate asOf = LocalDate.of(2019, 12, 31);
        EngineSettings engine = EngineSettings.duckDb(2, "500MB");
        Night night = new Night("r", asOf, ZoneId.of("UTC"), folder.resolve("tables"), landed, 0, engine);
        Transforms transforms = Transforms.open(LIBRARY, night, folder);
        List<Map<String, Object>> questions = new ArrayList<>();
        List<Map<String, Object>> answers = new ArrayList<>();
        survey(dimension, questions, answers);
        land(transforms, "staged_questions", questions, folder.resolve("questions"));
        land(transforms, "staged_answers", answers, folder.resolve("answers"));
        List<Map<String, Object>> customers = new ArrayList<>();
        for (NamedCsvRecord row : lines("odd_respondents")) {
            customers.add(Map.of(
                    "customer_id",
                    row.getField("respondent"),
                    "region",
                    row.getField("sex") + row.getField("age_band")));
        }
        land(transforms, "staged_customers", customers, folder.resolve("customers"));
        Set<String> written = new HashSet<>();
        for (String table : List.of("scale_reliability", "servqual_gap", "servqual_item_gap")) {
            write(transforms, table, written);
        }
        return transforms;
    }

    private static void survey(String dimension, List<Map<String, Object>> questions, List<Map<String, Object>> answers)
            throws IOException {
        Set<String> seen = new HashSet<>();
        for (NamedCsvRecord row : lines("odd_answers")) {
            for (String kind : List.of("expectation", "perception")) {
                String code = kind.charAt(0) + row.getField("item");
                if (seen.add(code)) {
                    Map<String, Object> question = new HashMap<>(Map.of("question_code", code, "kind", kind));
                    String of = dimension.isEmpty() ? "all items" : row.getField(dimension);
                    if (!of.equals("(dropped)")) {
                        question.put("dimension", of);
                    }
                    questions.add(question);
                }
                answers.add(Map.of(
                        "response_id", row.getField("respondent"),
                        "question_code", code,
                        "customer_id", row.getField("respondent"),
                        "answered_at", Instant.parse("2019-12-31T00:00:00Z"),
                        "score", new BigDecimal(row.getField(kind)).setScale(4)));
            }
        }
    }

    private static void land(Transforms transforms, String staged, List<Map<String, Object>> rows, Path folder) {
        List<Column> columns = LIBRARY.columnsOf(staged.replace("staged_", Library.LANDED));
        List<List<@Nullable Object>> whole = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(row.get(column.name())));
            whole.add(values);
        }
        transforms.engine().write(columns, whole, folder);
    }

    /** Writes a table after those that it reads. */
    private static void write(Transforms transforms, String name, Set<String> written) {
        Table table = LIBRARY.table(name);
        if (table.hasQuery() && written.add(name)) {
            table.inputs().stream()
                    .filter(input -> !input.startsWith(Library.LANDED))
                    .forEach(input -> write(transforms, input, written));
            transforms.write(table);
        }
    }

    private static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(KIOSK.resolve(file + ".csv"))) {
            return reader.stream().toList();
        }
    }
}
