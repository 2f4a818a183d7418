package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.Edition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportViewsTest {
    record Row(long place, double share, @Nullable Double low) {}

    @Test
    void rows_come_in_the_order_that_is_asked_for_whatever_that_of_the_view() throws SQLException {
        String rows = "(3, 0.1, null), (1, 0.3, 0.2), (2, 0.2, null)";
        assertThat(read(rows, "place")).extracting(Row::place).containsExactly(1L, 2L, 3L);
        assertThat(read(rows, "share")).extracting(Row::place).containsExactly(3L, 2L, 1L);
        assertThat(read(rows, "place")).extracting(Row::low).containsExactly(0.2, null, null);
    }

    @Test
    void a_figure_that_is_promised_and_not_there_is_an_error_that_names_it() {
        for (String wrong : List.of("null", "'nan'::double", "'inf'::double")) {
            assertThatThrownBy(() -> read("(1, " + wrong + ", null)", "place"))
                    .hasMessageContaining("Cannot read report_x.share: it is null or not a finite number.");
        }
        assertThatThrownBy(() -> read("(null, 0.1, null)", "place")).hasMessageContaining("report_x.place");
    }

    private static List<Row> read(String rows, String order) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create view report_x as select 'all' as segment_kind, 'all' as segment, place, share, low"
                            + " from (values " + rows + ") as t(place, share, low)");
            return new ReportViews(connection, Edition.whole(Locale.ENGLISH), new Lacking(false))
                    .read("report_x", Row.class, order);
        }
    }
}
