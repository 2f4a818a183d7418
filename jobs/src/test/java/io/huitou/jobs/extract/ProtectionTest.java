package io.huitou.jobs.extract;

import static io.huitou.jobs.extract.Testbed.landed;
import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.MarkedContracts;
import io.huitou.jobs.privacy.Suppressions;
import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of personal values, and of people who were erased, where rows land. */
class ProtectionTest {
    private static final String KEY = "0123456789abcdef-long-and-random";

    @TempDir
    Path folder;

    private MarkedContracts contracts;
    private int attempts;

    @BeforeEach
    void sources() throws IOException {
        contracts = MarkedContracts.copy(folder.resolve("contracts"));
        Files.writeString(folder.resolve("key"), KEY + "\n");
        write("customers.csv", """
                customer_id,name,birth_date,registered_at
                Ada,Ada L.,1984-02-29,2025-01-05 09:00:00
                艾达,艾达,1984-12-31,2025-01-05 09:00:00
                Bo,,,2025-01-05 09:00:00
                Chen,😀 Chen,tomorrow,2025-01-05 09:00:00
                Dora,Dora M.
                """);
        write("orders.csv", """
                order_id,customer_id,ordered_at,currency_code,amount
                o1,Ada,2026-03-10 10:00:00,EUR,20.00
                o2,艾达,2026-03-10 10:00:00,EUR,21.00
                o3,,2026-03-10 10:00:00,EUR,22.00
                o4,Ada,yesterday,EUR,23.00
                """);
        write("referrals.csv", """
                referral_id,referrer_id,referee_id,invited_at
                v1,Ada,Bo,2026-03-10 10:00:00
                v2,Bo,Ada,2026-03-11 10:00:00
                v3,Bo,Dora,2026-03-12 10:00:00
                """);
        write("reviews.csv", """
                review_id,customer_id,posted_at,rating,text
                w1,Ada,2026-03-10 10:00:00,5,Ada was here
                w2,Bo,2026-03-10 10:00:00,4,fine
                """);
    }

    @Test
    void a_hash_is_the_keyed_one_of_the_standard_and_the_same_in_every_entity() throws Exception {
        contracts.mark("crm/customers.customer_id", "hash");

        assertThat(landed(extract("customers"), "customer_id"))
                .containsExactly(standard("Ada"), standard("艾达"), standard("Bo"));
        assertThat(landed(extract("orders"), "order_id, customer_id"))
                .containsExactly("o1|" + standard("Ada"), "o2|" + standard("艾达"), "o3|null");
        assertThat(landed(extract("referrals"), "referrer_id, referee_id"))
                .containsExactly(
                        standard("Ada") + "|" + standard("Bo"),
                        standard("Bo") + "|" + standard("Ada"),
                        standard("Bo") + "|" + standard("Dora"));
        assertThat(standard("Ada")).matches("[0-9a-v]{26}");
    }

    @Test
    void a_mask_keeps_the_first_letter_and_the_year() throws Exception {
        contracts.mark("crm/customers.name", "mask").mark("crm/customers.birth_date", "mask");
        contracts.mark("crm/reviews.text", "mask");

        assertThat(landed(extract("customers"), "customer_id, name, birth_date"))
                .containsExactly("Ada|A***|1984-01-01", "艾达|艾***|1984-01-01", "Bo|null|null");
        assertThat(landed(extract("reviews"), "text")).containsExactly("A***", "f***");
    }

    @Test
    void a_rejected_row_shows_nothing_of_what_is_protected() throws Exception {
        contracts.mark("crm/customers.customer_id", "hash").mark("crm/customers.name", "mask");

        Receipt receipt = extract("customers");

        assertThat(Lake.rows(
                        Objects.requireNonNull(receipt.quarantine()),
                        "select line_number, column_name, value, record from {file}"))
                .containsExactly(
                        "5|birth_date||{\"customer_id\":\"***\",\"name\":\"***\",\"birth_date\":\"***\","
                                + "\"registered_at\":\"2025-01-05 09:00:00\"}",
                        "6|||{}");
        // Where nothing is protected the whole record is there to be looked into.
        assertThat(Lake.rows(Objects.requireNonNull(extract("orders").quarantine()), "select record from {file}")
                        .toString())
                .doesNotContain("Ada");
    }

    @Test
    void of_somebody_erased_an_order_lands_without_the_customer_and_everything_else_not_at_all() throws Exception {
        Suppressions.add(home(), Set.of("Ada"));

        Receipt customers = extract("customers");
        assertThat(landed(customers, "customer_id")).containsExactly("艾达", "Bo");
        assertThat(List.of(customers.rowsRead(), customers.rowsLanded(), customers.rowsSuppressed()))
                .containsExactly(5L, 2L, 1L);
        Receipt orders = extract("orders");
        assertThat(landed(orders, "order_id, customer_id, amount"))
                .containsExactly("o1|null|20.0000", "o2|艾达|21.0000", "o3|null|22.0000");
        assertThat(orders.rowsQuarantined()).as("a broken row of theirs, too").isZero();
        assertThat(orders.rowsSuppressed()).isEqualTo(1);
        assertThat(landed(extract("referrals"), "referral_id, referrer_id, referee_id"))
                .containsExactly("v2|Bo|null", "v3|Bo|Dora");
        assertThat(landed(extract("reviews"), "review_id, customer_id, rating, text"))
                .containsExactly("w1|null|5.00|null", "w2|Bo|4.00|fine");
    }

    @Test
    void a_record_in_pieces_that_names_somebody_erased_is_suppressed() throws Exception {
        Suppressions.add(home(), Set.of("Dora"));

        Receipt receipt = extract("customers");

        assertThat(receipt.rowsSuppressed()).isEqualTo(1);
        assertThat(Lake.rows(Objects.requireNonNull(receipt.quarantine()), "select record from {file}")
                        .toString())
                .contains("Chen")
                .doesNotContain("Dora");
    }

    @Test
    void somebody_erased_stays_so_when_ids_are_hashed_later_and_by_the_hash_alone() throws Exception {
        Suppressions.add(home(), Set.of("Ada"));
        contracts.mark("crm/customers.customer_id", "hash");
        Suppressions.add(home(), Set.of(standard("Bo")));

        assertThat(landed(extract("customers"), "customer_id")).containsExactly(standard("艾达"));
    }

    @Test
    void what_lands_without_a_value_has_the_checksum_of_rows_that_never_had_it() throws Exception {
        String clear = extract("reviews").checksum();
        Suppressions.add(home(), Set.of("Ada"));
        String erased = extract("reviews").checksum();
        write("reviews.csv", """
                review_id,customer_id,posted_at,rating,text
                w1,,2026-03-10 10:00:00,5,
                w2,Bo,2026-03-10 10:00:00,4,fine
                """);

        assertThat(erased).isEqualTo(extract("reviews").checksum()).isNotEqualTo(clear);
    }

    /** RFC 2104 by Java's own means and a base of 32 by BigInteger's. */
    private static String standard(String id) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(digest, 0, 16);
        String digits = new BigInteger(hex, 16).shiftLeft(2).toString(32);
        return "0".repeat(26 - digits.length()) + digits;
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in").resolve(name), text);
    }

    private Home home() {
        return new Home(folder.resolve("warehouse"));
    }

    private Receipt extract(String entity) throws IOException {
        Path file = folder.resolve("huitou.yml");
        Files.writeString(file, """
                home: warehouse
                contracts: contracts
                privacy: {key: "${file:%s}"}
                sources:
                  village:
                    files: {folder: in}
                    entities:
                      %s: {pattern: "%s.csv", max_rejected: 50%%}
                """.formatted(folder.resolve("key"), entity, entity));
        HuitouConf conf = HuitouConf.load(file, name -> null);
        Guard guard = Guard.of(conf, home());
        return new Extraction(home().lake(), conf.feed(entity).orElseThrow(), "a" + ++attempts, guard).run(rows -> {});
    }
}
