package io.huitou.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.ReportEdition;
import io.huitou.jobs.delivery.Ledger.Entry;
import io.huitou.jobs.delivery.Ledger.Outcome;
import io.huitou.jobs.delivery.Shipment.Channel;
import io.huitou.jobs.release.Home;
import io.huitou.reports.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final String ADA = "ada@shop.example";
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-07-01T12:00:00.123Z"));
    private static final Issue ISSUE =
            new Issue(new ReportEdition("", "all", "all", List.of("en"), List.of(Form.PDF), List.of(ADA)), "en");
    private static final Shipment MAIL = new Shipment(ISSUE, Channel.MAIL, List.of(ADA));
    private static final Shipment NOTICE = new Shipment(ISSUE, Channel.NOTICE, List.of(ADA));

    @TempDir
    Path folder;

    @Test
    void the_last_line_of_a_delivery_counts_and_is_there_for_the_next_process() throws IOException {
        Ledger ledger = open("2026-06-30-r1");
        ledger.add(MAIL, ADA, Outcome.SENDING, "f1", "");
        ledger.add(MAIL, ADA, Outcome.SENT, "f1", "");

        assertThat(open("2026-06-30-r1").last(MAIL, ADA))
                .contains(new Entry("2026-07-01T12:00:00Z", "en", "mail", ADA, Outcome.SENT, "f1", ""));
        assertThat(open("2026-06-30-r1").last(NOTICE, ADA)).isEmpty();
        assertThat(open("2026-06-30-r1").last(MAIL, "bo@shop.example")).isEmpty();
    }

    @Test
    void a_line_that_a_power_cut_left_half_written_is_none_and_hurts_no_other() throws IOException {
        open("2026-06-30-r1").add(MAIL, ADA, Outcome.SENDING, "f1", "");
        Path file = folder.resolve("state/deliveries/2026-06-30-r1.jsonl");
        Files.writeString(file, "\n{\"at\":\"2026-07-01T12:0", StandardOpenOption.APPEND);

        assertThat(open("2026-06-30-r1").last(MAIL, ADA).orElseThrow().outcome())
                .isEqualTo(Outcome.SENDING);
        open("2026-06-30-r1").add(MAIL, ADA, Outcome.UNKNOWN, "f1", "the process died");
        assertThat(open("2026-06-30-r1").last(MAIL, ADA).orElseThrow().outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void what_a_reader_last_got_of_the_same_date_is_known_and_of_other_dates_is_not() throws IOException {
        open("2026-06-29-r0").add(MAIL, ADA, Outcome.SENT, "f0", "");
        open("2026-06-30-r1").add(MAIL, ADA, Outcome.SENT, "f1", "");
        open("2026-06-30-r2").add(MAIL, ADA, Outcome.SENT, "f2", "");
        open("2026-06-30-r2").add(MAIL, ADA, Outcome.FAILED, "f3", "not reached");

        assertThat(open("2026-06-30-r3")
                        .lastOfTheSameDate(MAIL, ADA)
                        .orElseThrow()
                        .fingerprint())
                .isEqualTo("f2");
        assertThat(open("2026-06-30-r3").last(MAIL, ADA)).isEmpty();
    }

    private Ledger open(String release) throws IOException {
        return Ledger.open(new Home(folder), release, release.substring(0, 10), NOON);
    }
}
