package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every case beside every question under {@code sql/}, on Spark; {@code -Dspark=all}, for it takes minutes. Side by side
 * where {@code -Djunit.jupiter.execution.parallel.enabled=true}.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(named = "spark", matches = "all")
class SparkCasesTest {
    private static final Library LIBRARY = Library.read(Path.of("../sql"));
    private static final EngineSettings SPARK = new EngineSettings(EngineSettings.Kind.SPARK, 2, "", Map.of());

    @TempDir
    static Path home;

    /** One context for all cases: who starts it also stops it. */
    private static Transforms keeper;

    /** Reads what Spark wrote: what a query costs Spark is planning, and a second one would say no more. */
    private static Engine duckDb;

    @BeforeAll
    static void open() {
        keeper = Transforms.open(LIBRARY, night(SPARK), home);
        duckDb = Transforms.open(LIBRARY, night(EngineSettings.duckDb(1, "500MB")), home, rule -> false)
                .engine();
    }

    private static Night night(EngineSettings engine) {
        return new Night("r", LocalDate.EPOCH, ZoneOffset.UTC, home.resolve("tables"), Map.of(), 0, engine);
    }

    @AfterAll
    static void close() {
        keeper.close();
        duckDb.close();
    }

    @TestFactory
    Stream<DynamicNode> each_question_answers_its_cases() {
        return LIBRARY.tables().stream()
                .filter(Table::hasQuery)
                .flatMap(SparkCasesTest::cases)
                .map(one -> dynamicTest(
                        one.table().name() + ": " + one.name(),
                        () -> assertThat(new Cases(LIBRARY, SPARK, duckDb)
                                        .differences(one, Files.createTempDirectory(home, "case")))
                                .isEmpty()));
    }

    private static Stream<Cases.Case> cases(Table table) {
        try {
            return Cases.of(table).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
