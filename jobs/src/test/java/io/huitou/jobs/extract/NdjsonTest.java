package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonTest {

    @TempDir
    private Path folder;

    @Test
    void anObjectALineIsARow() throws Exception {
        Receipt receipt = new Testbed(folder)
                .file("r.ndjson", """
                        {"id": "r1", "when": 1767225600.5, "stars": 4.50, "likes": 3, "text": "\\u4e2d\\"x\\"", "tags": ["a"]}

                        {"likes": null, "id": 2, "when": "1767225601"}
                        """)
                .extract(
                        "reviews",
                        "{pattern: r.ndjson, timestamp_format: epoch_seconds, columns:"
                                + " {review_id: id, posted_at: when, rating: stars, platform: \"=app\"}}");

        assertThat(Testbed.landed(receipt, "review_id, posted_at, rating, likes, text, platform"))
                .containsExactly(
                        "r1|2026-01-01 00:00:00.5+00|4.50|3|\u4e2d\"x\"|app",
                        "2|2026-01-01 00:00:01+00|null|null|null|app");
    }

    @Test
    void brokenLinesAreRejectedWithTheirNumberAndAsTheyAre() throws Exception {
        Receipt receipt =
                new Testbed(folder).file("c.jsonl", """
                        {"customer_id": "Ada"}
                        {"customer_id": "Ben"
                        nonsense
                        [1, 2]
                        {"customer_id": {"a": 1}}
                        {"customer_id": "Cem", "customer_id": "Dan"}
                        {"customer_id": "Eve"} {}
                        {"customer_id": "\\ud800"}
                        {"customer_id": "Fay", "is": true, "name": false}
                        {}""").extract("customers", "{pattern: c.jsonl, max_rejected: 100%}");

        assertThat(Testbed.landed(receipt, "customer_id, name")).containsExactly("Ada|null", "Fay|false");
        assertThat(Lake.rows(
                        Objects.requireNonNull(receipt.quarantine()),
                        "select line_number, column_name, reason, record from {file}"))
                .containsExactly(
                        "2||not a JSON object|{\"customer_id\": \"Ben\"",
                        "3||not a JSON object|nonsense",
                        "4||not a JSON object|[1, 2]",
                        "5||a list or an object where a value belongs|{\"customer_id\": {\"a\": 1}}",
                        "6||a key that is there twice|{\"customer_id\": \"Cem\", \"customer_id\": \"Dan\"}",
                        "7||more than one JSON object in the line|{\"customer_id\": \"Eve\"} {}",
                        "8|customer_id|holds half a character (a lone surrogate)|{\"customer_id\": \"\\ud800\"}",
                        "10|customer_id|is missing|{}");
    }

    @Test
    void badBytesRejectTheirLineAlone() throws Exception {
        byte[] bytes = "{\"customer_id\": \"A?a\"}\r\n{\"customer_id\": \"Ben\"}".getBytes(StandardCharsets.UTF_8);
        bytes[17] = (byte) 0xe9;
        Receipt receipt = new Testbed(folder)
                .file("c.ndjson", bytes)
                .extract("customers", "{pattern: c.ndjson, max_rejected: 1}");

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ben");
        assertThat(Testbed.rejected(receipt)).containsExactly("1||bytes that are not UTF-8|");
    }
}
