package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    private static final String YML = """
            says: {en: Something., zh: 某物。}
            grain: one row per thing
            columns:
              id: {type: text, says: {en: Id, zh: 编号}}
            """;

    private static final String KPI = """
            title: {en: A kpi, zh: 指标}
            says: {en: Something., zh: 某物。}
            grain: one row per month
            shape: kpi
            unit: points
            better: higher
            owner: us
            needs: []
            columns: {}
            """;

    @TempDir
    Path sql;

    @BeforeEach
    void functions() throws IOException {
        write("functions/duckdb.sql", "create macro ratio(n, d) as n / nullif(d, 0);");
        write(
                "functions/spark.sql",
                "create temporary function ratio(n double, d double) returns double return n / nullif(d, 0);");
    }

    @Test
    void the_library_that_we_ship_has_no_problem() {
        assertThat(Library.read(Path.of("../sql")).tables()).isNotEmpty();
    }

    @Test
    void folders_that_are_not_there_are_said_once_each_with_the_key_that_names_them() {
        Path nowhere = sql.resolve("nowhere");
        assertThat(problemsOf(() -> Library.read(nowhere, Optional.of(nowhere.resolve("rules")))))
                .containsExactly(
                        "Cannot read the folder of the definitions: there is no such folder: " + nowhere
                                + ". Mend sql: in huitou.yml, or leave it out.",
                        "Cannot read the folder of your own rules: there is no such folder: " + nowhere.resolve("rules")
                                + ". Mend rules: in huitou.yml, or leave it out.");
    }

    @Test
    void tables_come_after_those_that_they_read() throws IOException {
        question("core/a", "select id from c", YML);
        question("core/b", "select id from landing_of_b", YML);
        question("core/landing_of_b", "select 'x' as id", YML);
        question("core/c", "with b as (select * from b) select * from b", YML);

        assertThat(Library.read(sql).tables()).extracting(Table::name).containsExactly("landing_of_b", "b", "c", "a");
    }

    @Test
    void every_problem_is_shown_at_once_with_file_and_line() throws IOException {
        question("core/divides", "select\n    id / 2 as id\nfrom staged_x", YML);
        question("core/misspelled", "select id from divdes", YML);
        question("core/strange_type", "select 1 as id", YML.replace("type: text", "type: varchar"));
        question("core/strange_key", "select 1 as id", YML + "colour: red\n");
        question("staging/crm/staged_x", "select id from landed_x", YML);
        write("core/bare.yml", YML);
        write("core/bare.sql", "select 1 as id");

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem).contains("divides.sql:2: / is not in the dialect: use ratio(n, d)"),
                        problem -> assertThat(problem).contains("misspelled.sql:1: reads divdes"),
                        problem -> assertThat(problem)
                                .contains("strange_type.yml:1: column id has the unknown type 'varchar'"),
                        problem ->
                                assertThat(problem).contains("strange_key.yml:").contains("colour"),
                        problem -> assertThat(problem).contains("bare.yml:1: has no bare.cases.yml beside it"));
    }

    @Test
    void a_rule_is_read_with_the_library_and_every_mistake_in_its_rows_has_a_line() throws IOException {
        plan();
        question("metrics/loyalty/nps", "select 'x' as month", KPI);
        write("rules/plan.csv", """
                metric,valid_from,target
                nps,2026-01-01,30
                nsp,2026-02-30,30.123
                nps,2026-01-01,31
                """);

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("plan.csv:3: valid_from is no date: '2026-02-30'."),
                        problem -> assertThat(problem).contains("plan.csv:3: target is no decimal(9,2): '30.123'."),
                        problem -> assertThat(problem).contains("plan.csv:3: metric is no kpi: 'nsp'. Choose one"),
                        problem -> assertThat(problem)
                                .contains("plan.csv:4: has the same metric, valid_from as line 2. Remove one"));
    }

    @Test
    void a_misspelt_column_of_a_rule_is_no_column_left_empty() throws IOException {
        plan();
        question("metrics/loyalty/nps", "select 'x' as month", KPI);
        write("rules/plan.csv", "metric,valid_form,target\nnps,2026-01-01,30\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "plan.csv:1: has the columns [metric, valid_form, target]. Give it [metric, valid_from, target].");
    }

    @Test
    void a_company_has_rules_of_its_own_in_place_of_those_of_the_library(@TempDir Path own) throws IOException {
        plan();
        question("metrics/loyalty/nps", "select 'x' as month", KPI);
        write("rules/plan.csv", "metric,valid_from,target\n");
        Files.writeString(own.resolve("plan.csv"), "metric,valid_from,target\nnps,2026-01-01,30\n");

        assertThat(RuleRows.read(Library.read(sql).table("plan"))).isEmpty();
        assertThat(RuleRows.read(Library.read(sql, Optional.of(own)).table("plan")))
                .containsExactly(List.of("nps", LocalDate.of(2026, 1, 1), new BigDecimal("30.00")));

        Files.writeString(own.resolve("plans.csv"), "metric\n");
        assertThat(problemsOf(() -> Library.read(sql, Optional.of(own))))
                .singleElement()
                .asString()
                .contains("plans.csv:1: there is no rule plans that it could take the place of");
    }

    private void plan() throws IOException {
        write("rules/plan.yml", """
                says: {en: Something., zh: 某物。}
                grain: one row per kpi and day
                key: [metric, valid_from]
                columns:
                  metric: {type: text, says: {en: Kpi, zh: 指标}}
                  valid_from: {type: date, says: {en: Day, zh: 日}}
                  target: {type: 'decimal(9,2)', says: {en: Target, zh: 计划}}
                """);
    }

    @Test
    void who_computes_a_table_is_known_and_a_table_that_is_needed_is_read() throws IOException {
        question("core/a", "select 'x' as id", YML + "computed_by: tarot\n");
        question("core/b", "select 'x' as id", YML + "needs: [orders.orders, c]\n");
        question("core/c", "select 'x' as id", YML);

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("a.yml:1: computed_by is 'tarot'. Leave it out, or name a model: ")
                                .contains("kaplan_meier"),
                        problem -> assertThat(problem)
                                .contains("b.yml:1: needs the table c, which its query does not read."));
    }

    @Test
    void a_check_keeps_to_the_dialect_too() throws IOException {
        question("core/a", "select 'x' as id", YML + "checks:\n  - fail: length(id) / 2 > 0\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("a.yml:1: the check 'length(id) / 2 > 0': / is not in the dialect");
    }

    @Test
    void a_name_is_good_for_a_folder_and_a_relation() throws IOException {
        question("core/A-1", "select 'x' as id", YML);

        assertThat(problems()).singleElement().asString().contains("'A-1' is not lower_snake_case");
    }

    @Test
    void tables_that_read_each_other_in_a_circle_are_refused() throws IOException {
        question("core/a", "select id from b", YML);
        question("core/b", "select id from a", YML);

        assertThat(problems()).singleElement().asString().contains("in a circle: a, b");
    }

    @Test
    void landed_rows_are_read_by_staging_alone() throws IOException {
        question("staging/crm/staged_x", "select id from landed_x", YML);
        question("core/a", "select id from landed_x", YML);

        assertThat(problems()).singleElement().asString().contains("Read staged_x instead");
    }

    @Test
    void a_name_is_given_once() throws IOException {
        question("core/a", "select 'x' as id", YML);
        question("customer/a", "select 'x' as id", YML);

        assertThat(problems()).singleElement().asString().contains("the table a is already defined");
    }

    @Test
    void both_engines_define_the_same_functions() throws IOException {
        write("functions/spark.sql", "create temporary function quantile as 'percentile';");

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("duckdb.sql:1: does not define quantile, which"),
                        problem -> assertThat(problem).contains("spark.sql:1: does not define ratio, which"));
    }

    private List<String> problems() {
        return problemsOf(() -> Library.read(sql));
    }

    private static List<String> problemsOf(ThrowingCallable reading) {
        LibraryException thrown = catchThrowableOfType(LibraryException.class, reading);
        assertThat(thrown).isNotNull();
        return thrown.problems();
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
