package io.huitou.jobs.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.huitou.transforms.Column;
import io.huitou.transforms.Library;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A contract says what lands, the staging table beside it says what is read: the two must be one. */
class StagingAgreesTest {
    private static final Contracts CONTRACTS = Contracts.read(Path.of("../conf/contracts"));
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TestFactory
    Stream<DynamicTest> each_entity_is_staged_with_the_names_types_and_privacy_of_its_contract() {
        return CONTRACTS.all().stream()
                .map(contract -> dynamicTest(contract.name(), () -> {
                    List<Column> staged =
                            LIBRARY.table("staged_" + contract.entity()).columns();
                    assertThat(staged)
                            .extracting(Column::name, Column::type, Column::isPersonal)
                            .containsExactlyElementsOf(contract.fields().stream()
                                    .map(field -> org.assertj.core.groups.Tuple.tuple(
                                            field.name(), type(field), field.isPersonal()))
                                    .toList());
                }));
    }

    @Test
    void no_staging_table_is_without_a_contract() {
        assertThat(LIBRARY.tables().stream()
                        .map(table -> table.name())
                        .filter(name -> name.startsWith("staged_"))
                        .filter(name -> !name.endsWith("_versions")) // the same entity, with what it was before
                        .map(name -> name.substring("staged_".length())))
                .containsExactlyInAnyOrderElementsOf(CONTRACTS.entities());
    }

    @Test
    void every_table_needs_entities_that_have_a_contract_or_other_tables() {
        List<String> names = CONTRACTS.all().stream().map(Contract::name).toList();
        assertThat(LIBRARY.tables().stream()
                        .flatMap(table -> table.needs().stream())
                        .filter(need -> need.contains(".")))
                .isSubsetOf(names);
    }

    private static String type(Field field) {
        Type type = field.type();
        String name = type.kind().name().toLowerCase(Locale.ROOT);
        return type.kind() == Type.Kind.DECIMAL ? "decimal(" + type.precision() + "," + type.scale() + ")" : name;
    }
}
