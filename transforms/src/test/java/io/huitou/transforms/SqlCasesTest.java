package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every case beside every question under {@code sql/}, on the embedded engine. */
class SqlCasesTest {
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicNode> each_question_answers_its_cases() {
        return LIBRARY.tables().stream().filter(Table::hasQuery).map(this::cases);
    }

    private DynamicNode cases(Table table) {
        List<Cases.Case> cases;
        try {
            cases = Cases.of(table);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        int least = table.isStaging() ? 1 : 2;
        Stream<DynamicNode> enough = Stream.of(dynamicTest(
                "has at least " + least + " cases", () -> assertThat(cases).hasSizeGreaterThanOrEqualTo(least)));
        Stream<DynamicNode> each = cases.stream()
                .map(one -> dynamicTest(
                        one.name(),
                        () -> assertThat(new Cases(LIBRARY, EngineSettings.duckDb(1, "500MB"))
                                        .differences(one, Files.createTempDirectory(home, "case")))
                                .isEmpty()));
        return dynamicContainer(table.name(), Stream.concat(enough, each));
    }
}
