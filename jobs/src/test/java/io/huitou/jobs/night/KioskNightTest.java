package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey and nothing else, in the code page of Korean Windows, with a column per question. */
class KioskNightTest {
    private static final Charset KOREAN = Charset.forName("x-windows-949");

    @TempDir
    static Path folder;

    private static ExampleNight night;

    @BeforeAll
    static void one_night() throws Exception {
        night = new ExampleNight("kiosk", folder.resolve("korean")).run();
    }

    @Test
    void the_figures_of_the_walk_through_are_those_of_its_night() throws IOException {
        night.assertFiguresOfReadme();
    }

    /** The file is read here by the place of its columns, and not by what was asked. */
    @Test
    void each_answer_is_the_cell_of_its_respondent_and_question() throws IOException {
        List<CsvRecord> records = records();
        List<String> codes = new ArrayList<>();
        for (int item :
                new int[] {1, 2, 3, 4, 5, 6, 7, 9, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24}) {
            codes.add(code("e", item));
            codes.add(code("p", item));
        }
        List<String> expected = new ArrayList<>();
        for (int respondent = 1; respondent < records.size(); respondent++) {
            for (int i = 0; i < codes.size(); i++) {
                String cell = records.get(respondent).getField(3 + i);
                expected.add(respondent + "," + codes.get(i) + "," + (cell.isBlank() ? "" : cell + ".0000"));
            }
            for (int i = 0; i < 4; i++) {
                String cell = records.get(respondent).getField(158 + i);
                expected.add(respondent + ",o" + (i + 1) + "," + (cell.isBlank() ? "" : cell + ".0000"));
            }
        }
        assertThat(expected).hasSize(211 * 52);
        ExampleNight.assertSameRows(
                night.rows("select response_id, question_code, score from answers"
                        + " where kind in ('expectation', 'perception') or question_code like 'o%'"),
                expected);
    }

    @Test
    void four_who_never_used_a_kiosk_are_missing_and_not_zero() throws IOException {
        assertThat(
                        night.row(
                                "select count(distinct response_id), count(distinct question_code), count(*),"
                                        + " count(*) filter (score is null), count(*) filter (not is_valid),"
                                        + " count(distinct response_id) filter (score is null) from answers where kind <> 'decision_factor'"))
                .isEqualTo("211,100,21100,400,400,4");
    }

    /** Computed by another program over the respondents with an odd number. */
    @Test
    void expectation_and_perception_of_every_item_are_the_published_means() throws IOException {
        for (NamedCsvRecord item : published("odd_servqual_items")) {
            for (String side : List.of("E", "P")) {
                String[] found = night.row("select count(score), avg(score::double), max(dimension) from answers"
                                + " where question_code = '"
                                + code(side.toLowerCase(Locale.ROOT), Integer.parseInt(item.getField("item")))
                                + "' and response_id::int % 2 = 1")
                        .split(",", -1);
                assertThat(found[0]).isEqualTo(item.getField("n"));
                assertThat(Double.parseDouble(found[1]))
                        .isCloseTo(Double.parseDouble(item.getField(side)), within(1e-9));
                assertThat(found[2]).isEqualTo(item.getField("dimension").replace("(dropped)", ""));
            }
        }
    }

    /** Of each respondent the mean of what was found less what was expected; half a point is neither less nor more. */
    @Test
    void as_many_found_less_than_they_expected_as_the_cells_say() throws IOException {
        Map<String, List<Integer>> items = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> questions = CsvReader.builder().ofNamedCsvRecord(night.data("questions.csv"))) {
            questions.stream()
                    .filter(question -> question.getField("kind").equals("expectation"))
                    .filter(question -> !question.getField("dimension").isEmpty())
                    .forEach(question -> items.computeIfAbsent(
                                    question.getField("dimension"), dimension -> new ArrayList<>())
                            .add(Integer.parseInt(
                                    question.getField("question_code").substring(1))));
        }
        int[] placeOfItem = {1, 2, 3, 4, 5, 6, 7, 9, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24};
        Map<Integer, Integer> columns = new HashMap<>();
        for (int i = 0; i < placeOfItem.length; i++) {
            columns.put(placeOfItem[i], 3 + 2 * i);
        }
        Map<String, int[]> classes = new TreeMap<>();
        for (CsvRecord respondent : records().subList(1, 212)) {
            List<Double> differences = new ArrayList<>();
            items.forEach((dimension, numbers) -> {
                double[] found = numbers.stream()
                        .mapToInt(item -> columns.getOrDefault(item, -1))
                        .filter(column -> !respondent.getField(column).isBlank()
                                && !respondent.getField(column + 1).isBlank())
                        .mapToDouble(column -> Double.parseDouble(respondent.getField(column + 1))
                                - Double.parseDouble(respondent.getField(column)))
                        .toArray();
                if (2 * found.length >= numbers.size()) {
                    double difference = Arrays.stream(found).sum() / found.length;
                    differences.add(difference);
                    classify(classes, dimension, difference);
                }
            });
            if (2 * differences.size() >= items.size()) {
                classify(
                        classes,
                        "overall",
                        differences.stream().mapToDouble(d -> d).sum() / differences.size());
            }
        }
        List<String> expected = new ArrayList<>();
        classes.forEach((part, counts) -> expected.add(part + "," + counts[0] + "," + counts[1] + "," + counts[2]));
        assertThat(expected).hasSize(7);
        assertThat(night.rows(
                        "select coalesce(dimension, part) as d, negative, confirmed, positive from disconfirmation"
                                + " where segment_kind = 'all' and month = date '2019-12-01' order by d"))
                .isEqualTo(expected);
    }

    private static void classify(Map<String, int[]> classes, String part, double difference) {
        int place = difference < -0.5 - 1e-7 ? 0 : difference > 0.5 + 1e-7 ? 2 : 1;
        classes.computeIfAbsent(part, p -> new int[3])[place]++;
    }

    /** Those who answered anything answered everything, so that a gap is the mean of all differences. */
    @Test
    void the_gap_of_every_dimension_is_that_of_all_its_cells() throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        int[] items = {1, 2, 3, 4, 5, 6, 7, 9, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24};
        for (int i = 0; i < items.length; i++) {
            columns.put(code("e", items[i]), 3 + 2 * i);
        }
        Map<String, List<Integer>> expectations = new TreeMap<>();
        for (NamedCsvRecord item : published("odd_servqual_items")) {
            expectations
                    .computeIfAbsent(item.getField("dimension"), dimension -> new ArrayList<>())
                    .add(columns.get(code("e", Integer.parseInt(item.getField("item")))));
        }
        expectations.remove("(dropped)");
        List<CsvRecord> users = records().stream()
                .skip(1)
                .filter(row -> !row.getField(3).isBlank())
                .toList();
        assertThat(users).hasSize(207);
        double sum = 0;
        for (Map.Entry<String, List<Integer>> dimension : expectations.entrySet()) {
            int difference = users.stream()
                    .mapToInt(row -> dimension.getValue().stream()
                            .mapToInt(column ->
                                    Integer.parseInt(row.getField(column + 1)) - Integer.parseInt(row.getField(column)))
                            .sum())
                    .sum();
            double gap = (double) difference / (207 * dimension.getValue().size());
            sum += gap;
            assertGap("dimension = '" + dimension.getKey() + "'", gap);
        }
        assertThat(expectations).hasSize(6);
        assertGap("part = 'unweighted'", sum / 6);
    }

    private static void assertGap(String which, double gap) throws IOException {
        String[] found = night.row("select n, gap from servqual_gap where segment_kind = 'all'"
                        + " and month = date '2019-12-01' and " + which)
                .split(",", -1);
        assertThat(found[0]).as(which).isEqualTo("207");
        assertThat(Double.parseDouble(found[1])).as(which).isCloseTo(gap, within(1e-9));
    }

    /** Counted by what stands in the cell, and not by taking it apart. */
    @Test
    void motives_with_commas_of_their_own_are_counted_by_those_who_have_any() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String motive : List.of(
                "대기시간이 절약되어서",
                "주문, 결제시간이 절약되어서",
                "직원과 대면하지 않아서",
                "이용시간이 자유로워서",
                "다른 주문 방법이 없어서",
                "메뉴의 선택, 편집이 쉬워서",
                "기기사용이 친숙해서/재미있어서")) {
            long named = records().stream()
                    .skip(1)
                    .filter(row -> (", " + row.getField(162) + ", ").contains(", " + motive + ", "))
                    .count();
            expected.add(motive.replace(", ", "·") + "," + named + ",207,4");
        }
        expected.add("(other),2,207,4");
        ExampleNight.assertSameRows(
                night.rows("select factor, named, n, n_missing from decision_factors"
                        + " where question_code = 'm1' and segment_kind = 'all'"),
                expected);
        assertThat(night.row("select count(*) from kpi where metric = 'social_influence_share'"))
                .isEqualTo("0");
    }

    @Test
    void the_same_survey_in_utf_8_gives_the_same_tables() throws Exception {
        Path data = Files.createDirectories(folder.resolve("utf8"));
        Files.copy(night.data("questions.csv"), data.resolve("questions.csv"));
        Files.writeString(data.resolve("kiosk_utf8.csv"), Files.readString(night.data("kiosk_raw.csv"), KOREAN));
        Path conf = folder.resolve("huitou.yml");
        Files.writeString(
                conf,
                Files.readString(ExampleNight.EXAMPLES.resolve("kiosk/huitou.yml"))
                        .replace("pattern: kiosk_raw.csv, charset: CP949", "pattern: kiosk_utf8.csv")
                        .replace("folder: ${KIOSK:-data}", "folder: utf8")
                        .replace("${HUITOU_HOME:-../../../warehouse-kiosk}", "other")
                        .replace(
                                "../../../sql",
                                Path.of("../sql").toAbsolutePath().toString())
                        .replace(
                                "../../contracts",
                                Path.of("../conf/contracts").toAbsolutePath().toString()));
        HuitouConf other = HuitouConf.load(conf, name -> null);

        Night.Outcome outcome =
                Night.run(other, Library.read(other.sql(), other.rules()), night.asOf(), "r1", new Village.Silent());

        assertThat(outcome.failures()).isEmpty();
        Set<String> namesOfFiles = Set.of("extract_receipts.first_file", "extract_receipts.last_file");
        Set<String> apart = Stream.concat(SameTables.OF_THE_RUN.stream(), namesOfFiles.stream())
                .collect(Collectors.toSet());
        assertThat(new SameTables(apart).differences(night.tables(), Tables.published(folder.resolve("other"))))
                .isEmpty();
    }

    private static String code(String side, int item) {
        return side + (item < 10 ? "0" : "") + item;
    }

    private static List<CsvRecord> records() throws IOException {
        try (Reader text = Files.newBufferedReader(night.data("kiosk_raw.csv"), KOREAN);
                CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            return reader.stream().toList();
        }
    }

    private static List<NamedCsvRecord> published(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/published/kiosk/" + file + ".csv"))) {
            return reader.stream().toList();
        }
    }
}
