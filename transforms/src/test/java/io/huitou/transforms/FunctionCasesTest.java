package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.huitou.transforms.EngineSettings.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sql/functions/functions.cases.yml} promises, asked of each engine. */
@Tag("spark")
class FunctionCasesTest {
    private static final Path SQL = Path.of("../sql");
    private static final Library LIBRARY = Library.read(SQL);
    private static final MathContext DIGITS = new MathContext(12);

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicNode> each_engine_keeps_each_promise() throws IOException {
        JsonNode cases = new YAMLMapper().readTree(Files.readString(SQL.resolve("functions/functions.cases.yml")));
        return Arrays.stream(Kind.values())
                .map(engine -> dynamicContainer(
                        engine.toString(),
                        cases.properties().stream()
                                .map(one -> dynamicTest(one.getKey(), () -> check(one.getValue(), engine)))));
    }

    private void check(JsonNode promise, Kind engine) throws IOException {
        Night night = new Night(
                "r",
                LocalDate.of(2026, 6, 30),
                ZoneId.of(promise.path("time_zone").asText("UTC")),
                Files.createTempDirectory(home, "tables"),
                Map.of(),
                0,
                new EngineSettings(engine, 1, "500MB", Map.of()));
        try (Transforms transforms = Transforms.open(LIBRARY, night, home, rule -> false)) {
            List<List<String>> found = transforms.rows(promise.path("ask").asText(), List.of()).stream()
                    .map(row -> row.stream().map(FunctionCasesTest::plain).toList())
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected(promise.path("answer")));
        }
    }

    private static List<List<String>> expected(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : answer) {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(
                    value.isNumber() && !Double.isNaN(value.asDouble())
                            ? plain(value.decimalValue())
                            : value.asText()));
            rows.add(values);
        }
        return rows;
    }

    /** Types are another matter, the runner casts to them; here it is the value that counts. */
    private static String plain(@Nullable Object value) {
        return value instanceof Number number && !Double.isNaN(number.doubleValue())
                ? new BigDecimal(number.toString())
                        .round(DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}
