package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.SameTables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison that others rely on finds what was planted, and nothing else. */
class SameTablesTest {
    private static final String TWO_PEOPLE = """
            from (values ('Ada', date '2026-06-30', 1::bigint, 0.1::double), ('Bo', null, null, null))
                as t(customer_id, seen_on, orders, score)""";

    @TempDir
    Path folder;

    @Test
    void the_same_rows_in_another_order_and_in_two_files_are_the_same() throws Exception {
        Tables first = tables("first", TWO_PEOPLE);
        Tables second = tables("second", TWO_PEOPLE + " where customer_id = 'Bo'");
        write(second, "part-1.parquet", TWO_PEOPLE + " where customer_id = 'Ada'");

        assertThat(differences(first, second)).isEmpty();
    }

    @Test
    void a_changed_missing_or_repeated_row_is_named() throws Exception {
        assertThat(differs(TWO_PEOPLE, TWO_PEOPLE.replace("1::bigint", "2::bigint")))
                .hasSize(2)
                .anyMatch(words -> words.startsWith("people: only the first has") && words.contains("\"orders\": 1"))
                .anyMatch(words -> words.startsWith("people: only the second has") && words.contains("\"orders\": 2"));
        assertThat(differs(TWO_PEOPLE, TWO_PEOPLE + " where customer_id = 'Bo'"))
                .singleElement()
                .asString()
                .contains("only the first has", "Ada", "rows that differ: 1");
        assertThat(differs(TWO_PEOPLE, TWO_PEOPLE + " union all " + TWO_PEOPLE))
                .hasSize(2)
                .allMatch(words -> words.contains("only the second has"));
    }

    @Test
    void doubles_may_differ_by_a_billionth_of_themselves_and_no_more() throws Exception {
        assertThat(differs(TWO_PEOPLE, TWO_PEOPLE.replace("0.1::double", "0.10000000009::double")))
                .isEmpty();
        assertThat(differs(TWO_PEOPLE, TWO_PEOPLE.replace("0.1::double", "0.1000000002::double")))
                .singleElement()
                .asString()
                .contains("the doubles are apart", "Ada", "0.1 and 0.1000000002");
    }

    @Test
    void null_not_a_number_and_infinity_equal_themselves_alone() throws Exception {
        for (String odd : List.of("null", "'nan'", "'infinity'", "'-infinity'")) {
            String planted = TWO_PEOPLE.replace("0.1::double", odd + "::double");
            assertThat(differs(planted, planted)).as(odd).isEmpty();
            assertThat(differs(TWO_PEOPLE, planted)).as(odd).hasSize(1);
        }
    }

    @Test
    void rows_that_only_doubles_tell_apart_are_matched_by_their_order() throws Exception {
        String first = "from (values (1.0::double), (2.0), (2.0)) as t(x)";

        assertThat(differs(first, "from (values (2.0::double), (1.0), (2.0)) as t(x)"))
                .isEmpty();
        assertThat(differs(first, "from (values (1.0::double), (1.0), (2.0)) as t(x)"))
                .hasSize(1);
    }

    @Test
    void another_type_name_or_order_of_columns_is_a_difference() throws Exception {
        for (String columns : List.of(
                "customer_id, seen_on, orders::integer as orders, score",
                "customer_id, seen_on, orders as n, score",
                "seen_on, customer_id, orders, score")) {
            assertThat(differs(TWO_PEOPLE, "select " + columns + " " + TWO_PEOPLE))
                    .singleElement()
                    .asString()
                    .contains("the columns are");
        }
    }

    @Test
    void what_is_excepted_is_not_looked_at_and_nothing_else_is_spared() throws Exception {
        Tables first = tables("first", TWO_PEOPLE);
        Tables second = tables("second", TWO_PEOPLE.replace("1::bigint", "2::bigint"));

        assertThat(new SameTables(Set.of("people.orders")).differences(first, second))
                .isEmpty();
        assertThat(new SameTables(Set.of("people")).differences(first, second)).isEmpty();
        assertThat(new SameTables(Set.of("people.score")).differences(first, second))
                .isNotEmpty();
    }

    @Test
    void a_table_that_one_side_lacks_is_named() throws Exception {
        Tables first = tables("first", TWO_PEOPLE);
        Tables second = tables("second", TWO_PEOPLE);
        Files.delete(folder.resolve("second/people/r/part-0.parquet"));

        assertThat(differences(first, second)).containsExactly("people: the second has no Parquet file in people/r");
        assertThat(differences(first, new Tables(folder, Map.of())))
                .containsExactly("people: the second does not name this table");
    }

    private List<String> differs(String first, String second) throws IOException, SQLException {
        return differences(tables("first", first), tables("second", second));
    }

    private static List<String> differences(Tables first, Tables second) throws IOException, SQLException {
        return new SameTables(Set.of()).differences(first, second);
    }

    private Tables tables(String home, String query) throws IOException, SQLException {
        Tables tables = new Tables(folder.resolve(home), Map.of("people", "people/r"));
        write(tables, "part-0.parquet", query);
        return tables;
    }

    private static void write(Tables tables, String file, String query) throws IOException, SQLException {
        Path path = Files.createDirectories(tables.home().resolve("people/r")).resolve(file);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (" + query + ") to '" + path + "' (format parquet)");
        }
    }
}
