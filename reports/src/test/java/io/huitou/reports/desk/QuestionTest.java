package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.Companies;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import io.huitou.reports.Warehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    private static final String ODD = """
            select * from (values
                ('回头客', 12, 1.50::decimal(18, 4), true, date '2026-08-31', timestamp '2026-08-31 12:50:00'),
                ('=cmd("x"), y', null, -0.5::decimal(18, 4), false, null, null)
            ) as t(name, n, amount, is_ok, day, moment)""";

    @TempDir
    static Path folder;

    private static Path file = Path.of("");

    @BeforeAll
    static void publish() {
        try (Warehouse warehouse = Companies.orders(folder)) {
            file = warehouse.publish();
        }
    }

    @AfterAll
    static void forget() {
        file = Path.of("");
    }

    @Test
    void a_table_aligns_numbers_right_and_counts_chinese_characters_as_two() {
        assertThat(ask(ODD, Format.TABLE)).isEqualTo("""
                        name           n   amount  is_ok  day         moment
                        ------------  --  -------  -----  ----------  -------------------
                        回头客        12   1.5000  true   2026-08-31  2026-08-31 12:50
                        =cmd("x"), y      -0.5000  false
                        """.replace("-------------------", "----------------"));
    }

    @Test
    void csv_keeps_null_apart_from_empty_and_disarms_formulas_in_texts_only() {
        assertThat(ask(ODD, Format.CSV).split("\r\n"))
                .containsExactly(
                        "name,n,amount,is_ok,day,moment",
                        "回头客,12,1.5000,true,2026-08-31,2026-08-31 12:50",
                        "\"'=cmd(\"\"x\"\"), y\",,-0.5000,false,,");
        assertThat(ask("select '' as empty, null as nothing", Format.CSV)).isEqualTo("empty,nothing\r\n\"\",\r\n");
    }

    @Test
    void json_is_one_object_per_line() {
        assertThat(ask(ODD, Format.JSON).lines())
                .containsExactly(
                        "{'name':'回头客','n':12,'amount':1.5000,'is_ok':true,'day':'2026-08-31','moment':'2026-08-31 12:50'}"
                                .replace('\'', '"'),
                        "{'name':'=cmd(\\'x\\'), y','n':null,'amount':-0.5000,'is_ok':false,'day':null,'moment':null}"
                                .replace('\'', '"'));
    }

    @Test
    void says_how_many_rows_were_written() {
        assertThat(new Reports().query(file, "from months;", Format.CSV, new StringBuilder()))
                .isEqualTo(25);
    }

    @Test
    void more_rows_than_are_looked_at_all_come_out() {
        assertThat(ask("select range as i from range(2500)", Format.TABLE).lines())
                .hasSize(2502)
                .endsWith("2499");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "selct 1",
                "from nowhere",
                "select 1; select 2",
                "select ';' ; drop table months",
                "",
                " ; -- nothing",
                "create table t(i int)",
                "delete from months",
                "insert into months select * from months",
                "copy months to 'out.csv'",
                "select * from read_csv('/etc/hostname')",
                "select * from '/etc/hostname'",
                "attach ':memory:' as m",
                "attach 'other.duckdb' as o",
                "install httpfs",
                "load httpfs",
                "set enable_external_access = true",
                "set lock_configuration = false",
            })
    void what_is_wrong_or_more_than_a_question_is_refused_with_advice(String sql) {
        assertThatThrownBy(() -> ask(sql, Format.TABLE))
                .isInstanceOf(ReportsException.class)
                .hasMessageStartingWith("Cannot answer: ")
                .hasMessageNotContaining("pending query result")
                .hasMessageContaining("Do ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show all tables",
                "describe kpi",
                "summarize months",
                "from kpi limit 1",
                "select 'a;b' -- ; not the end",
                "/* ; */ select $$;$$ as \"a;b\" ;",
            })
    void questions_of_every_kind_are_answered(String sql) {
        assertThat(ask(sql, Format.CSV)).contains("\r\n");
    }

    @Test
    void a_missing_warehouse_is_named() {
        assertThatThrownBy(() ->
                        new Reports().query(folder.resolve("none.duckdb"), "from kpi", Format.CSV, new StringBuilder()))
                .hasMessageStartingWith("Cannot answer: there is no warehouse at ");
    }

    private static String ask(String sql, Format format) {
        StringBuilder out = new StringBuilder();
        new Reports().query(file, sql, format, out);
        return out.toString();
    }
}
