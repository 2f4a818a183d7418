package io.huitou.jobs.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.contracts.Field.Privacy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How personal columns are marked. */
class PrivacyTest {
    @TempDir
    Path folder;

    private MarkedContracts marked;

    @BeforeEach
    void copy() throws IOException {
        marked = MarkedContracts.copy(folder.resolve("contracts"));
    }

    @Test
    void a_hashed_key_is_hashed_in_every_entity_that_points_at_it() throws IOException {
        Contracts shipped = Contracts.read(marked.folder());
        marked.mark("crm/customers.customer_id", "hash");
        Contracts contracts = Contracts.read(marked.folder());

        for (Contract contract : contracts.all()) {
            for (Field field : contract.fields()) {
                assertThat(field.privacy())
                        .as(contract.name() + "." + field.name())
                        .isEqualTo(Contracts.isCustomer(contract, field) ? Privacy.HASH : Privacy.LEAVE_OUT);
            }
        }
        Contract referrals = contracts.find("referrals").orElseThrow();
        assertThat(referrals.fields().stream()
                        .filter(field -> field.privacy() == Privacy.HASH)
                        .map(Field::name))
                .containsExactly("referrer_id", "referee_id");
        // Rows that were landed in the clear are not those of this contract.
        assertThat(referrals.schemaHash())
                .isNotEqualTo(shipped.find("referrals").orElseThrow().schemaHash());
        assertThat(contracts.find("products").orElseThrow().schemaHash())
                .isEqualTo(shipped.find("products").orElseThrow().schemaHash());
    }

    @Test
    void a_column_may_be_seen_once_all_personal_ones_of_its_name_are_protected() throws IOException {
        marked.mark("crm/customers.birth_date", "mask");
        marked.mark("crm/reviews.text", "hash").mark("crm/interactions.text", "leave_out");
        Contracts contracts = Contracts.read(marked.folder());

        assertThat(contracts.isProtected("birth_date")).isTrue();
        assertThat(contracts.isProtected("name")).isFalse();
        assertThat(contracts.isProtected("text")).isFalse();
        assertThat(contracts.isProtected("order_id")).isFalse();
    }

    @Test
    void what_cannot_be_is_refused_with_what_to_write_all_at_once() throws IOException {
        marked.mark("crm/customers.birth_date", "hash");
        marked.mark("crm/customers.name", "encrypt");
        marked.mark("orders/orders.customer_id", "hash");
        marked.mark("crm/reviews.review_id", "mask");
        marked.mark("crm/reviews.rating", "mask");

        assertThatThrownBy(() -> Contracts.read(marked.folder()))
                .hasMessageContaining("birth_date: only texts are hashed, not a date. Write mask or leave_out.")
                .hasMessageContaining("name: unknown: encrypt. Write leave_out, hash or mask.")
                .hasMessageContaining("review_id: rows could not be told apart by masked keys. Write hash.")
                .hasMessageContaining("rating: only texts, dates and timestamps are masked, not a decimal(4,2).")
                .hasMessageContaining("customer_id: it points at customers.customer_id, which is not hashed");
    }
}
