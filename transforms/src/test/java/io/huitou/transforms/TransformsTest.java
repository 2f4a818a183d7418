package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TransformsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @Parameter
    EngineSettings.Kind kind = EngineSettings.Kind.DUCKDB;

    @TempDir
    Path home;

    private Path sql;

    @BeforeEach
    void library() throws IOException {
        sql = home.resolve("sql");
        write("functions/duckdb.sql", "create macro ratio(n, d) as cast(n as double) / nullif(d, 0);");
        write(
                "functions/spark.sql",
                "create temporary function ratio(n double, d double) returns double return n / nullif(d, 0);");
        write("rules/limits.csv", "kind,limit_amount,note\nsmall,10.50,\nlarge,99.00,\"a, b\"\n");
        write("rules/limits.yml", """
                says: {en: Limits., zh: 限额。}
                grain: one row per kind
                columns:
                  kind: {type: text}
                  limit_amount: {type: "decimal(18,4)"}
                  note: {type: text}
                """);
    }

    @Test
    void the_final_select_is_cast_to_the_declared_columns_in_their_order() throws IOException {
        question("core/totals", "select sum(1) as n, as_of() as day, sum(limit_amount) as amount from limits", """
                says: {en: Totals., zh: 合计。}
                grain: one row
                columns:
                  day: {type: date}
                  amount: {type: "decimal(28,4)"}
                  n: {type: bigint}
                """);
        try (Transforms transforms = open(Map.of())) {
            Table totals = library("totals");
            assertThat(transforms.write(totals)).isEqualTo(1);
            assertThat(transforms.rows(
                            "select day, amount, n, lower(typeof(amount)), lower(typeof(n)) from totals",
                            List.of("totals")))
                    .containsExactly(List.of(AS_OF, new BigDecimal("109.5000"), 2L, "decimal(28,4)", "bigint"));
        }
    }

    @Test
    void an_empty_field_of_a_rule_is_null() throws IOException {
        try (Transforms transforms = open(Map.of())) {
            assertThat(transforms.rows("select kind from limits where note is null", List.of("limits")))
                    .containsExactly(List.of("small"));
        }
    }

    @Test
    void a_kpi_may_leave_out_what_it_does_not_have() throws IOException {
        question(
                "metrics/churn/share",
                "select as_of() as month, 'all' as segment_kind, 'all' as segment, 1 as numerator, 2 as denominator, 2 as n",
                kpi("fail: numerator between 0 and denominator"));
        try (Transforms transforms = open(Map.of("orders.orders", List.of()))) {
            transforms.write(library("share"));
            assertThat(transforms.rows(
                            "select numerator, denominator, n, currency_code is null, low is null from share",
                            List.of("share")))
                    .containsExactly(List.of(1L, 2L, 2L, true, true));
        }
    }

    @Test
    void without_an_entity_that_it_needs_a_table_is_not_measured_and_empty() throws IOException {
        question("metrics/churn/share", "select as_of() as month, 'all' as segment_kind", kpi("fail: false"));
        try (Transforms transforms = open(Map.of())) {
            Table share = library("share");
            assertThat(transforms.write(share)).isZero();
            assertThat(transforms.missing(share)).containsExactly("orders.orders");
            assertThat(transforms.check(List.of(share))).singleElement().satisfies(result -> {
                assertThat(result.status()).isEqualTo("not_measured");
                assertThat(result.isFailure()).isFalse();
            });
        }
    }

    @Test
    void a_check_is_broken_where_it_is_false_or_null() throws IOException {
        question(
                "core/numbers",
                "select kind, case when kind = 'small' then limit_amount end as amount from limits",
                """
                says: {en: Numbers., zh: 数。}
                grain: one row per kind
                columns:
                  kind: {type: text}
                  amount: {type: "decimal(18,4)"}
                checks:
                  - fail: amount > 0
                  - warn: kind = 'small'
                  - fail: kind is not null
                """);
        try (Transforms transforms = open(Map.of())) {
            Table numbers = library("numbers");
            transforms.write(numbers);
            assertThat(transforms.check(List.of(numbers)))
                    .extracting(Check.Result::violations, Check.Result::status, Check.Result::rowsChecked)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1L, "failed", 2L),
                            org.assertj.core.groups.Tuple.tuple(1L, "warned", 2L),
                            org.assertj.core.groups.Tuple.tuple(0L, "passed", 2L));
        }
    }

    @Test
    void a_query_that_returns_something_else_than_declared_is_refused() throws IOException {
        question("core/totals", "select 1 as n, 2 as extra", """
                says: {en: Totals., zh: 合计。}
                grain: one row
                columns:
                  n: {type: bigint}
                """);
        try (Transforms transforms = open(Map.of())) {
            assertThatThrownBy(() -> transforms.write(library("totals")))
                    .hasMessageContaining("totals.sql:1: returns [n, extra], but its yml declares [n]");
        }
    }

    @Test
    void a_table_that_cannot_be_written_is_named_with_its_file_and_the_reason_but_not_the_value() throws IOException {
        question("core/totals", "select kind as n\nfrom limits", """
                says: {en: Totals., zh: 合计。}
                grain: one row
                columns:
                  n: {type: bigint}
                """);
        try (Transforms transforms = open(Map.of())) {
            Table totals = library("totals");
            assertThatThrownBy(() -> transforms.write(totals))
                    .isInstanceOf(EngineException.class)
                    .satisfies(refused -> assertThat(refused.getCause()).hasNoCause())
                    .message()
                    .startsWith("Cannot write the table totals: ")
                    .containsAnyOf("Could not convert string ... to INT64", "[CAST_INVALID_INPUT] The value ... of")
                    .contains("Mend " + totals.file() + " or what it reads, and run again.")
                    .doesNotContain("small");
        }
    }

    @Test
    void a_query_sees_only_the_tables_that_it_names() throws IOException {
        try (Transforms transforms = open(Map.of())) {
            assertThatThrownBy(() -> transforms.rows("select * from limits", List.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("limits");
        }
    }

    @Test
    void what_a_model_refuses_is_empty_with_its_reason_and_so_is_what_needs_it() throws IOException {
        String columns = """
                says: {en: A model., zh: 模型。}
                grain: one row
                columns:
                  kind: {type: text}
                checks:
                  - fail: false
                """;
        question("models/fit", "select kind from limits where kind is null", columns + "computed_by: churn_training\n");
        question("customer/scores", "select kind from fit union all select 'large'", columns + "needs: [fit]\n");
        try (Transforms transforms = open(Map.of())) {
            for (String name : List.of("fit", "scores")) {
                Table table = library(name);
                assertThat(transforms.write(table)).isZero();
                assertThat(transforms.refusal(table)).hasValueSatisfying(reason -> {
                    assertThat(reason.en()).startsWith("the history is too short");
                    assertThat(reason.zh()).startsWith("历史过短");
                });
                assertThat(transforms.check(List.of(table)))
                        .extracting(Check.Result::status)
                        .containsExactly("not_measured");
            }
        }
    }

    @Test
    void what_a_model_cannot_read_names_the_table_and_its_file() throws IOException {
        question("models/curve", "select kind from limits order by kind asc nulls last", """
                says: {en: A curve., zh: 曲线。}
                grain: one row
                computed_by: kaplan_meier
                columns:
                  kind: {type: text}
                """);
        try (Transforms transforms = open(Map.of())) {
            Table curve = library("curve");
            assertThatThrownBy(() -> transforms.write(curve))
                    .isInstanceOf(EngineException.class)
                    .message()
                    .startsWith("Cannot write the table curve: ")
                    .contains("Mend " + curve.file());
        }
    }

    @Test
    void rows_are_read_one_by_one_in_the_order_asked_for() {
        List<String> read = new ArrayList<>();
        try (Transforms transforms = open(Map.of())) {
            transforms
                    .engine()
                    .read(
                            "select 3 as n, cast(1.50 as decimal(9,2)) as amount, as_of() as day, 'c' as name"
                                    + " union all select 1, 2.25, null, 'a' union all select 2, null, null, 'b'"
                                    + " order by n asc nulls last",
                            Map.of(),
                            row -> read.add(row.whole("n") + " " + (row.isNull("amount") ? "-" : row.decimal("amount"))
                                    + " " + row.value("day") + " " + row.text("name")));
            assertThat(read).containsExactly("1 2.25 null a", "2 - null b", "3 1.50 2026-06-30 c");
            assertThatThrownBy(() -> transforms.engine().read("select null as x", Map.of(), row -> row.number("x")))
                    .hasMessageContaining("Cannot read x: it is null.");
            assertThatThrownBy(() -> transforms.engine().read("select 1 as x", Map.of(), row -> row.number("y")))
                    .hasMessageContaining("y");
        }
    }

    private static String kpi(String check) {
        return """
                title: {en: Share, zh: 占比}
                says: {en: A share., zh: 占比。}
                grain: one row per month and segment
                shape: kpi
                unit: percent
                better: lower
                owner: retention
                needs: [orders.orders]
                columns: {}
                checks:
                  - %s
                """.formatted(check);
    }

    private Transforms open(Map<String, List<Path>> landed) {
        EngineSettings engine = new EngineSettings(kind, 2, "500MB", Map.of());
        Night night = new Night("r1", AS_OF, ZoneId.of("UTC"), home.resolve("tables"), landed, 0, engine);
        return Transforms.open(Library.read(sql), night, home);
    }

    private Table library(String name) {
        return Library.read(sql).table(name);
    }

    private void question(String path, String query, String yml) throws IOException {
        write(path + ".sql", query);
        write(path + ".yml", yml);
        write(path + ".cases.yml", "");
    }

    private void write(String path, String text) throws IOException {
        Path file = sql.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
