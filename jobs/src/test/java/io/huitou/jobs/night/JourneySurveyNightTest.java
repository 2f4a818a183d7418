package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey company: what moves purchases and what stops them, against a count of the file as it lies there. */
class JourneySurveyNightTest {
    private static final Map<String, String> ISO = Map.of("UK", "GB");

    @TempDir
    static Path folder;

    private static ExampleNight night;
    private static List<NamedCsvRecord> panel;

    @BeforeAll
    static void one_night() throws Exception {
        night = new ExampleNight("journey-survey", folder).run();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(night.data("panel.csv"))) {
            panel = reader.stream().toList();
        }
    }

    @Test
    void the_figures_of_the_walk_through_are_those_of_its_night() throws IOException {
        night.assertFiguresOfReadme();
    }

    @Test
    void the_file_is_what_its_rule_makes() throws IOException, SQLException {
        assertThat(Files.readString(night.data("panel.csv"))).isEqualTo(made("panel.sql"));
    }

    @Test
    void social_media_strongly_influenced_22_in_100_and_29_of_those_under_35() throws IOException {
        assertThat(shares("social_influence_share", "all")).containsExactly("all,660,3000,3000,60");
        assertThat(shares("social_influence_share", "age_band"))
                .containsExactly(
                        "18-24,116,400,400,3",
                        "25-34,145,500,500,10",
                        "35-44,144,600,600,10",
                        "45-54,120,600,600,14",
                        "55-64,85,500,500,20",
                        "65+,50,400,400,3");
        for (Kind kind : Kind.values()) {
            assertThat(shares("social_influence_share", kind.name()))
                    .as(kind.name())
                    .isEqualTo(counted(kind, "Q1", row -> row.getField("Q1").equals("1")));
        }
    }

    @Test
    void negative_comments_stopped_30_in_100_in_britain_and_25_in_france() throws IOException {
        assertThat(shares("dropped_after_negative_review", "country"))
                .contains("GB,150,500,500,10", "FR,125,500,500,10")
                .hasSize(8);
        for (Kind kind : Kind.values()) {
            assertThat(shares("dropped_after_negative_review", kind.name()))
                    .as(kind.name())
                    .isEqualTo(counted(kind, "Q3", row -> ticked(row, "Q3").contains("2")));
        }
    }

    @Test
    void forty_in_100_sought_help_by_phone_or_mail_33_on_the_web_and_10_on_social_media() throws IOException {
        assertThat(night.rows("select channel, n, all_people, contacts, share from support_channel_mix"
                        + " where segment_kind = 'all' order by n desc"))
                .containsExactly(
                        "phone or e-mail,1200,3000,1200,0.4",
                        "web self-service,990,3000,990,0.33",
                        "social media,300,3000,300,0.1",
                        "live chat,270,3000,270,0.09",
                        "in person,240,3000,240,0.08");
        assertThat(panel.stream().filter(row -> row.getField("Q5").matches("[12]")))
                .hasSize(1200);
    }

    /** Each code of the file by its label, of those who answered the question, in every segment. */
    @Test
    void every_factor_and_goal_is_counted_once_for_each_who_named_it() throws IOException {
        List<String> expected = new ArrayList<>();
        for (NamedCsvRecord option : records("options.csv")) {
            String question = option.getField("asked");
            if (question.equals("Q5")) {
                continue;
            }
            for (Kind kind : Kind.values()) {
                for (String row :
                        counted(kind, question, r -> ticked(r, question).contains(option.getField("code")))) {
                    expected.add(question + "," + kind + "," + option.getField("label") + "," + row);
                }
            }
        }
        List<String> found = night.rows("select case question_code when 'influence' then 'Q1' when 'for' then 'Q2'"
                + " when 'against' then 'Q3' end, segment_kind, factor, segment, named, n, n,"
                + " n_missing from decision_factors");
        List<String> goals =
                night.rows("select 'Q4', segment_kind, goal, segment, named, n, n, n_missing from customer_goals");
        List<String> all = new ArrayList<>(found);
        all.addAll(goals);
        assertThat(expected).hasSize(22 * 18);
        ExampleNight.assertSameRows(all, expected);
        assertThat(night.row("select sum(named) from decision_factors where segment_kind = 'all'"
                        + " and question_code = 'for'"))
                .isEqualTo(String.valueOf(
                        panel.stream().mapToInt(row -> ticked(row, "Q2").size()).sum()));
    }

    @Test
    void the_printed_lists_begin_with_what_was_named_most() throws IOException {
        assertThat(night.rows("select list, choice, named, n, value from summary_choices where place <= 3"
                        + " order by list, place"))
                .containsExactly(
                        "against,price,1050,3000,0.35",
                        "against,nothing,945,3000,0.315",
                        "against,negative comments on social media,743,3000,0.24766666666666667",
                        "for,price,1440,3000,0.48",
                        "for,quality,1320,3000,0.44",
                        "for,reviews of other customers,930,3000,0.31",
                        "support,phone or e-mail,1200,3000,0.4",
                        "support,web self-service,990,3000,0.33",
                        "support,social media,300,3000,0.1");
    }

    @Test
    void the_counts_and_what_was_read_are_printed_in_both_languages() throws IOException {
        assertThat(printed("en"))
                .contains("Purchase journey survey")
                .containsPattern("Influenced by social media +Stopped by bad reviews .*\\s+All 22\\.0% +All 24\\.8%")
                .containsPattern("18-24 +29\\.0% .*\\s+25-34 +29\\.0% *■ .*\\s+35-44 +24\\.0% ")
                .containsPattern(
                        "Germany +22\\.4% +22\\.0% .*\\s+France +21\\.2% +25\\.0% .*\\s+United Kingdom +21\\.4% +30\\.0% ")
                .containsPattern("phone or e-mail +40\\.0%")
                .containsPattern("web self-service +33\\.0%")
                .containsPattern("social media +10\\.0%")
                .containsPattern("panel\\.customers\\s+n/a\\s+n/a\\s+3,060\\s+3,060");
        assertThat(printed("zh-CN"))
                .contains("消费者购买历程调查")
                .containsPattern("panel\\.customers\\s+不适用\\s+不适用\\s+3,060\\s+3,060");
    }

    @Test
    void what_needs_orders_or_other_questions_is_not_there() throws IOException {
        assertThat(night.rows("select distinct metric from kpi order by all"))
                .contains("dropped_after_negative_review", "social_influence_share")
                .doesNotContain("active_customers", "average_order_value", "csat", "nps", "revenue");
        assertThat(night.row("select sum(rows_read), sum(rows_quarantined) from extract_receipts"))
                .matches("\\d+,0");
        assertThat(night.rows("select table_name || ' ' || condition || ' ' || violations from check_results"
                        + " where status in ('failed', 'warned')"))
                .containsExactly("answers is_valid 240");
    }

    /** By what the panel can be divided, and how a record tells it. */
    private enum Kind {
        all,
        age_band,
        gender,
        country;

        private String segmentOf(NamedCsvRecord row) {
            return switch (this) {
                case all -> "all";
                case age_band -> band(2026 - Integer.parseInt(row.getField("YOB")));
                case gender -> List.of("male", "female", "other").get(Integer.parseInt(row.getField("SEX")) - 1);
                case country -> ISO.getOrDefault(row.getField("COUNTRY"), row.getField("COUNTRY"));
            };
        }

        private static String band(int age) {
            return age < 25
                    ? "18-24"
                    : age < 35 ? "25-34" : age < 45 ? "35-44" : age < 55 ? "45-54" : age < 65 ? "55-64" : "65+";
        }
    }

    /** Segment, those who say so, those who answered, the same as people, those who did not answer. */
    private static List<String> counted(Kind kind, String question, Predicate<NamedCsvRecord> says) {
        Map<String, int[]> counts = new TreeMap<>();
        for (NamedCsvRecord row : panel) {
            int[] count = counts.computeIfAbsent(kind.segmentOf(row), segment -> new int[3]);
            boolean answered = !row.getField(question).isEmpty();
            count[0] += answered && says.test(row) ? 1 : 0;
            count[1] += answered ? 1 : 0;
            count[2] += answered ? 0 : 1;
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "," + entry.getValue()[0] + "," + entry.getValue()[1] + ","
                        + entry.getValue()[1] + "," + entry.getValue()[2])
                .toList();
    }

    private static List<String> ticked(NamedCsvRecord row, String question) {
        String cell = row.getField(question);
        return cell.isEmpty() ? List.of() : List.of(cell.split(";", -1));
    }

    private static List<String> shares(String metric, String kind) throws IOException {
        return night.rows("select segment, cast(numerator as bigint), cast(denominator as bigint), n, n_missing"
                + " from kpi where month = date '2026-09-01' and not is_suppressed and metric = '" + metric
                + "' and segment_kind = '" + kind + "' order by segment");
    }

    private static List<NamedCsvRecord> records(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(night.data(file))) {
            return reader.stream().toList();
        }
    }

    /** The rows of a rule that stands beside the data, as CSV. */
    private static String made(String rule) throws IOException, SQLException {
        String sql =
                Files.readString(ExampleNight.EXAMPLES.resolve("journey-survey").resolve(rule));
        StringBuilder csv = new StringBuilder();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            int columns = results.getMetaData().getColumnCount();
            for (int i = 1; i <= columns; i++) {
                csv.append(i > 1 ? "," : "").append(results.getMetaData().getColumnLabel(i));
            }
            csv.append('\n');
            while (results.next()) {
                for (int i = 1; i <= columns; i++) {
                    String value = results.getString(i);
                    csv.append(i > 1 ? "," : "").append(value == null ? "" : value);
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    private static String printed(String language) throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(night.report(language, night.asOf()).toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(pdf);
        }
    }
}
