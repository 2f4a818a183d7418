package io.huitou.jobs.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {

    private static final Path SHIPPED = Path.of("../conf/contracts");

    @TempDir
    private Path folder;

    @Test
    void everyShippedContractFollowsTheStandard() throws IOException {
        String schema = System.getProperty("odcs.schema");
        Path file = schema == null
                ? Path.of("src/test/resources/contracts/odcs-v3.1-as-used.schema.json")
                : Path.of(schema);
        JsonSchema standard =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(Files.readString(file));
        try (Stream<Path> contracts = Files.walk(SHIPPED)) {
            List<Path> files =
                    contracts.filter(each -> each.toString().endsWith(".yaml")).toList();
            assertThat(files).hasSize(15);
            for (Path each : files) {
                JsonNode contract = new YAMLMapper().readTree(Files.readString(each));
                Set<ValidationMessage> faults = standard.validate(contract);
                assertThat(faults).as(each.toString()).isEmpty();
            }
        }
    }

    @Test
    void theShippedContractsHoldTheEntitiesOfTheDesign() {
        Contracts contracts = Contracts.read(SHIPPED);

        assertThat(contracts.all().stream().map(Contract::name))
                .containsExactly(
                        "crm.campaign_contacts",
                        "crm.campaigns",
                        "crm.customers",
                        "crm.interactions",
                        "crm.referrals",
                        "crm.reviews",
                        "crm.touchpoints",
                        "orders.order_lines",
                        "orders.orders",
                        "orders.products",
                        "orders.returns",
                        "orders.subscriptions",
                        "survey.answers",
                        "survey.invitations",
                        "survey.questions");
        assertThat(contracts.all().stream()
                        .flatMap(contract -> contract.fields().stream())
                        .filter(field ->
                                field.says().en().isBlank() || field.says().zh().isBlank()))
                .isEmpty();
    }

    @Test
    void aContractHoldsKeysEventTimeAndRules() {
        Contract answers = Contracts.read(SHIPPED).find("answers").orElseThrow();

        assertThat(answers.key().stream().map(Field::name)).containsExactly("response_id", "question_code", "choice");
        assertThat(answers.key().stream().map(Field::isRequired)).containsExactly(true, true, false);
        assertThat(answers.eventTime()).isEqualTo("answered_at");
        assertThat(answers.field("text").orElseThrow().isPersonal()).isTrue();
        assertThat(answers.field("question_code").orElseThrow().references())
                .isEqualTo(new Field.Reference("questions", "question_code"));

        Contract reviews = Contracts.read(SHIPPED).find("reviews").orElseThrow();
        Field rating = reviews.field("rating").orElseThrow();
        assertThat(rating.type()).hasToString("decimal(4,2)");
        assertThat(rating.unit()).isEqualTo("stars");
        assertThat(rating.rules()).isEqualTo(new Field.Rules(List.of(), "1", "5", null));
    }

    @Test
    void personalColumnsAreThoseOfThePlan() {
        TreeMap<String, List<String>> personal = new TreeMap<>();
        for (Contract contract : Contracts.read(SHIPPED).all()) {
            List<String> names = contract.fields().stream()
                    .filter(Field::isPersonal)
                    .map(Field::name)
                    .toList();
            if (!names.isEmpty()) {
                personal.put(contract.entity(), names);
            }
        }
        assertThat(personal)
                .isEqualTo(new TreeMap<>(Map.of(
                        "answers", List.of("text"),
                        "customers", List.of("name", "birth_date"),
                        "interactions", List.of("text"),
                        "reviews", List.of("text"))));
    }

    @Test
    void everythingWrongIsSaidAtOnceWithItsLine() throws IOException {
        Path file = folder.resolve("crm/pets.odcs.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                apiVersion: v3.0.2
                kind: DataContract
                domian: x
                domain: crm
                schema:
                  - name: pets
                    customProperties:
                      - {property: eventTime, value: born_on}
                    properties:
                      - name: pet_id
                        logicalType: string
                        physicalType: varchar
                      - name: Pet
                      - name: arrival
                      - name: born_on
                        logicalType: timestamp
                        physicalType: date
                        requierd: true
                      - name: weight
                        logicalType: number
                        physicalType: decimal(18,4)
                        logicalTypeOptions: {minimum: light}
                      - name: owner_id
                        logicalType: string
                        physicalType: text
                        logicalTypeOptions: {pattern: "("}
                        relationships:
                          - to: owners.owner_id
                """);

        assertThatThrownBy(() -> Contracts.read(folder)).message().isEqualTo("""
                        F:3: Cannot read domian: no such key. Did you mean domain?
                        F:1: Cannot read apiVersion: not v3.1: v3.0.2. Write v3.1.0.
                        F:12: Cannot read the type of pet_id: unknown: varchar. Write text, bigint, decimal(p,s) with p at most 18, date, timestamp or boolean.
                        F:13: Cannot read a column: its name is not lower_case: Pet. Write a name such as order_id.
                        F:14: Cannot read a column: landed rows have a column of this name of their own: arrival. Choose another.
                        F:18: Cannot read born_on.requierd: no such key. Did you mean required?
                        F:16: Cannot read the type of born_on: logicalType timestamp does not fit physicalType date. Write date.
                        F:22: Cannot read the minimum of weight: not a decimal(18,4): light. Write a value of that type.
                        F:26: Cannot read the pattern of owner_id: Unclosed group: (. Mend the regular expression.
                        F:6: Cannot read the contract: no primaryKey. Mark the column that identifies a row.
                        F:7: Cannot read eventTime: not a timestamp column: born_on. Name one of this contract.
                        F: Cannot read relationships of owner_id: no such column: owners.owner_id. Name a column of a contract.""".replaceAll("(?m)^F", file.toString()));
    }

    @Test
    void anotherSchemaHasAnotherHash() {
        Contracts contracts = Contracts.read(SHIPPED);
        assertThat(contracts.all().stream().map(Contract::schemaHash).distinct())
                .hasSize(15);
        assertThat(contracts.find("orders").orElseThrow().schemaHash())
                .isEqualTo(Contracts.read(SHIPPED).find("orders").orElseThrow().schemaHash());
    }

    @Test
    void aFolderWithoutContractsIsSaid() {
        assertThatThrownBy(() -> Contracts.read(folder.resolve("none")))
                .hasMessageStartingWith("Cannot read contracts: no such folder: ");
        assertThatThrownBy(() -> Contracts.read(folder))
                .hasMessageStartingWith("Cannot read contracts: no *.odcs.yaml file in: ");
    }
}
