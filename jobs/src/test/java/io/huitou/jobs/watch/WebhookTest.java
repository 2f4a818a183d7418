package io.huitou.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.delivery.Patience;
import io.huitou.jobs.servers.PostBox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook is told, how often, and what it costs where nobody listens. */
class WebhookTest {
    @TempDir
    private Path state;

    private PostBox box;
    private final AtomicInteger waited = new AtomicInteger();

    @BeforeEach
    void open() throws Exception {
        box = new PostBox();
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void a_failure_tells_what_why_what_next_and_where_the_log_is() throws Exception {
        assertThat(tell(Nights.failed("r1"))).isEmpty();

        assertThat(box.posted()).singleElement().satisfies(posted -> {
            assertThat(posted.method()).isEqualTo("POST");
            assertThat(posted.path()).isEqualTo("/services/T0/canary-7");
            assertThat(posted.contentType()).isEqualTo("application/json; charset=utf-8");
        });
        JsonNode message = message(0);
        assertThat(message.get("event").asText()).isEqualTo("night_failed");
        assertThat(message.get("run").asText()).isEqualTo("r1");
        assertThat(message.get("as_of").asText()).isEqualTo("2026-06-30");
        assertThat(message.get("exit_code").asInt()).isEqualTo(1);
        assertThat(message.get("why"))
                .singleElement()
                .satisfies(why -> assertThat(why.asText())
                        .isEqualTo("Cannot extract shop.orders: the file orders.csv is cut off. Deliver it again."));
        assertThat(message.get("next").asText()).contains("huitou run --conf huitou.yml --as-of 2026-06-30");
        assertThat(message.get("log").asText()).isEqualTo("/srv/huitou/state/logs/r1.jsonl");
        assertThat(message.get("release").asText()).isEqualTo("2026-06-29-r0");
        assertThat(message.get("text").asText())
                .contains(
                        "村庄",
                        "the night of 2026-06-30 failed with exit code 1. Cannot extract shop.orders: ",
                        " Readers have the release 2026-06-29-r0. Mend what is named",
                        "Run r1, log /srv/huitou/state/logs/r1.jsonl.");
    }

    @Test
    void good_nights_are_silent_but_the_first_one_after_a_failure() throws Exception {
        tell(Nights.good("r1"));
        tell(Nights.failed("r2"));
        tell(Nights.failed("r3"));
        tell(Nights.good("r4"));
        tell(Nights.good("r5"));

        assertThat(box.bodies())
                .extracting(body -> body.replaceAll(".*\"event\":\"(\\w+)\".*\"run\":\"(\\w+)\".*", "$2 $1"))
                .containsExactly("r2 night_failed", "r3 night_failed", "r4 night_works_again");
        assertThat(message(2).get("text").asText()).contains("it works again. The night of 2026-06-30 is published.");
        assertThat(message(2).get("why")).isEmpty();
    }

    @Test
    void a_server_that_is_busy_is_asked_again_until_it_takes_the_message() throws Exception {
        box.answers(500, 503, 429, 204);

        assertThat(tell(Nights.failed("r1"))).isEmpty();

        assertThat(box.bodies()).hasSize(4).containsOnly(box.bodies().get(0));
        assertThat(waited).hasValue(3);
    }

    @Test
    void a_server_that_stays_busy_is_left_when_patience_ends_and_no_recovery_is_told() throws Exception {
        box.answers(500);

        assertThat(tell(Nights.failed("r1")))
                .contains("Cannot post to watch.webhook.url at localhost: it answered 500. See huitou check.");
        assertThat(waited).hasValue(4);

        box.answers(200);
        tell(Nights.good("r2"));
        assertThat(box.bodies()).hasSize(4).allMatch(body -> body.contains("\"run\":\"r1\""));
    }

    @Test
    void what_will_never_be_taken_is_not_posted_again() throws Exception {
        for (int answer : new int[] {400, 404, 302}) {
            box.answers(answer);
            assertThat(tell(Nights.failed("r1")))
                    .hasValueSatisfying(words -> assertThat(words).contains("it answered " + answer));
        }
        assertThat(box.bodies()).hasSize(3);
        assertThat(waited).hasValue(0);
    }

    @Test
    void a_message_without_an_answer_may_have_arrived_and_is_posted_once() throws Exception {
        box.fallsSilent();

        assertThat(tell(Nights.failed("r1")))
                .contains("Cannot tell whether watch.webhook.url at localhost took the message: no answer within"
                        + " 1 seconds. It is not posted again.");

        box.answers(200);
        tell(Nights.good("r2"));
        assertThat(box.bodies()).hasSize(2);
        assertThat(message(1).get("event").asText()).isEqualTo("night_works_again");
    }

    @Test
    void a_line_that_breaks_before_the_answer_is_no_reason_to_tell_twice() throws Exception {
        box.answers(503, PostBox.HANGS_UP, 200);

        assertThat(tell(Nights.failed("r1")))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith(
                                "Cannot tell whether watch.webhook.url at localhost took the message: the line broke"));

        assertThat(box.bodies()).hasSize(2);
    }

    @Test
    void where_nobody_listens_it_is_tried_again_and_then_said_without_the_address() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(hook("http://localhost:" + port + "/services/T0/canary-7").tell(Nights.failed("r1")))
                .contains("Cannot post to watch.webhook.url at localhost: nobody answers there. See huitou check.");
        assertThat(waited).hasValue(4);
        assertThat(hook("http://no-such-host.invalid/canary-7").tell(Nights.failed("r1")))
                .contains("Cannot post to watch.webhook.url at no-such-host.invalid: there is no such host."
                        + " See huitou check.");
    }

    @Test
    void an_address_that_is_none_is_said_without_it() {
        for (String none :
                new String[] {"hooks.example/canary-7", "https://hooks example/canary-7", "ftp://x/canary-7"}) {
            assertThatThrownBy(() -> hook(none).tell(Nights.failed("r1")))
                    .hasMessage("Cannot use watch.webhook.url: it is no http or https address. Write such as"
                            + " https://host.example/path.")
                    .hasNoCause();
        }
    }

    @Test
    void a_user_in_the_address_goes_where_a_user_belongs() throws Exception {
        hook("http://ada:canary-7@localhost:" + box.port() + "/hook").tell(Nights.failed("r1"));

        assertThat(box.posted()).singleElement().satisfies(posted -> {
            assertThat(posted.authorization()).isEqualTo("Basic YWRhOmNhbmFyeS03");
            assertThat(posted.path()).isEqualTo("/hook");
        });
    }

    private Optional<String> tell(EndedNight night) throws Exception {
        return hook(box.url("/services/T0/canary-7")).tell(night);
    }

    /** Patience that waits three times for each message, and counts. */
    private Webhook hook(String url) {
        AtomicInteger left = new AtomicInteger(3);
        Patience patience = () -> {
            waited.incrementAndGet();
            return left.getAndDecrement() > 0;
        };
        return new Webhook(Nights.address(url), state, patience);
    }

    private JsonNode message(int index) throws Exception {
        return new ObjectMapper().readTree(box.bodies().get(index));
    }
}
