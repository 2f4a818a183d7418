package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company that has complaints and nothing else: what there is arrives, and all the rest is not measured. */
class ComcastNightTest {
    @TempDir
    static Path folder;

    private static ExampleNight night;

    @BeforeAll
    static void one_night() throws Exception {
        night = new ExampleNight("comcast", folder).run();
    }

    @Test
    void the_figures_of_the_walk_through_are_those_of_its_night() throws IOException {
        night.assertFiguresOfReadme();
    }

    /** Counted by another program. */
    @Test
    void complaints_by_channel_and_status_are_the_published_counts() throws IOException {
        assertThat(night.rows("select channel, status, count(*) from interactions where purpose = 'complaint'"
                        + " group by channel, status order by all"))
                .containsExactly(
                        "phone,closed,387",
                        "phone,open,186",
                        "phone,pending,69",
                        "phone,solved,477",
                        "web,closed,347",
                        "web,open,177",
                        "web,pending,85",
                        "web,solved,496");
    }

    @Test
    void every_complaint_counts_in_its_month_and_settled_are_the_closed_and_the_solved() throws IOException {
        String ofAll = " from kpi where segment_kind = 'all' and metric = ";
        assertThat(night.row("select cast(sum(numerator) as bigint), cast(max(numerator) as bigint)" + ofAll
                        + "'complaints'"))
                .isEqualTo("2224,1280");
        assertThat(night.row("select cast(sum(numerator) as bigint), cast(sum(denominator) as bigint)" + ofAll
                        + "'complaints_settled'"))
                .isEqualTo((387 + 477 + 347 + 496) + ",2224");
    }

    /** The files have two ways: the care line and the internet; each ticket is of a person of its own. */
    @Test
    void support_was_sought_by_phone_and_on_the_web_as_often_as_the_tickets_say() throws IOException {
        assertThat(night.rows("select channel, sum(n)::bigint from support_channel_mix where segment_kind = 'all'"
                        + " group by channel order by channel"))
                .containsExactly(
                        "phone or e-mail," + (387 + 186 + 69 + 477), "web self-service," + (347 + 177 + 85 + 496));
    }

    @Test
    void every_complaint_is_at_its_minute_of_the_clock_in_new_york_and_of_its_place() throws IOException {
        DateTimeFormatter dayFirst = DateTimeFormatter.ofPattern("dd-MM-yy h:mm:ss a", Locale.ENGLISH);
        DateTimeFormatter monthFirst = DateTimeFormatter.ofPattern("MM-dd-yy h:mm:ss a", Locale.ENGLISH);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(night.data("comcast_telecom_complaints.csv"))) {
            List<String> expected = reader.stream()
                    .map(row -> row.getField("Ticket #") + ","
                            + LocalDateTime.parse(
                                            row.getField("Date") + " " + row.getField("Time"),
                                            Integer.parseInt(row.getField("Date")
                                                                    .substring(0, 2))
                                                            > 12
                                                    ? dayFirst
                                                    : monthFirst)
                                    .atZone(ZoneId.of("America/New_York"))
                                    .withZoneSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime()
                                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT))
                            + "," + row.getField("State") + ",US")
                    .toList();
            assertThat(expected).hasSize(2_224);
            ExampleNight.assertSameRows(
                    night.rows("select i.interaction_id, strftime(i.occurred_at, '%Y-%m-%d %H:%M:%S'), c.region,"
                            + " c.country from interactions as i join customers as c on c.customer_id = i.customer_id"),
                    expected);
        }
    }

    /** The days are mended by a rule; that the tickets were numbered as they came says that the rule is right. */
    @Test
    void the_days_go_up_with_the_tickets_numbers_from_april_to_june() throws IOException {
        assertThat(night.row("select min(occurred_on), max(occurred_on) from interactions"))
                .isEqualTo("2015-04-01,2015-06-30");
        assertThat(night.row("select round(corr(ticket, day), 3) from (select"
                        + " rank() over (order by try_cast(interaction_id as bigint)) as ticket,"
                        + " rank() over (order by occurred_on) as day from interactions"
                        + " where try_cast(interaction_id as bigint) is not null)"))
                .isEqualTo("0.998");
    }

    @Test
    void all_that_needs_orders_or_answers_is_not_measured_and_nothing_is_zero() throws IOException {
        assertThat(night.rows("select table_name from table_catalog where folder like 'metrics/%' and is_measured"
                        + " order by all"))
                .containsExactly(
                        "acquisition_funnel",
                        "attention_layers",
                        "complaint_before_churn",
                        "complaint_recovery",
                        "complaints",
                        "complaints_settled",
                        "customer_profile_completeness",
                        "customer_to_customer",
                        "employee_contacts",
                        "feedback_topics",
                        "first_response_hours",
                        "interaction_mode",
                        "profile_fields",
                        "reciprocity",
                        "resolution_hours",
                        "response_promise_kept",
                        "response_ratio",
                        "rising_keywords",
                        "suggestions",
                        "suggestions_adopted",
                        "suggestions_answered",
                        "support_channel_mix");
        assertThat(night.rows(
                        "select distinct k.metric from kpi as k join table_catalog as t on t.table_name = k.metric"
                                + " where not t.is_measured"))
                .isEmpty();
        assertThat(night.row("select count(*) from check_results where status in ('failed', 'warned')"))
                .isEqualTo("0");
        assertThat(night.row("select sum(rows_read), sum(rows_quarantined) from extract_receipts"))
                .isEqualTo("4448,0");
    }
}
