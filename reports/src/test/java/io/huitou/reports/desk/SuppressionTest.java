package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionTest {
    private static final int GROUPS = 300;

    record Cell(int group, String segment, long n) {}

    @TempDir
    Path folder;

    @Test
    void hides_the_same_cells_as_the_rule_applied_by_hand() throws SQLException {
        List<Cell> cells = cells();
        try (Warehouse warehouse = new Warehouse(folder)) {
            warehouse.kpi("lapse_rate", "churn", "Lapse rate", "流失率", "percent", "lower");
            StringBuilder rows = new StringBuilder("insert into lapse_rate values ");
            for (Cell cell : cells) {
                rows.append("('2026-08-01', 'kind")
                        .append(cell.group())
                        .append("', '")
                        .append(cell.segment());
                rows.append("', null, 1, ").append(cell.n() + 1).append(", ").append(cell.n());
                rows.append(", 0, 0.1, 0.2),");
            }
            warehouse.sql(rows.substring(0, rows.length() - 1));
            try (Connection connection = Connections.reading(warehouse.publish())) {
                Set<String> hidden = new TreeSet<>(Rows.of(
                        connection,
                        "select segment_kind || '/' || segment as cell from kpi where is_suppressed",
                        row -> row.getString(1)));

                assertThat(hidden).isEqualTo(hiddenByHand(cells)).hasSizeGreaterThan(GROUPS / 2);
                assertThat(Rows.of(
                                connection,
                                "select count(*) from kpi where is_suppressed and (value is not null or n is not null"
                                        + " or numerator is not null or denominator is not null or low is not null"
                                        + " or high is not null or n_missing is not null)",
                                row -> row.getLong(1)))
                        .containsExactly(0L);
                assertThat(Rows.of(
                                connection,
                                "select count(*) from kpi where not is_suppressed and is_low_base <> (n < 30)",
                                row -> row.getLong(1)))
                        .containsExactly(0L);
            }
        }
    }

    @Test
    void a_total_minus_the_shown_cells_never_reveals_fewer_than_ten_people_or_a_single_cell() {
        List<Cell> cells = cells();
        Set<String> hidden = hiddenByHand(cells);
        for (int group = 0; group < GROUPS; group++) {
            int one = group;
            List<Cell> ofGroup = cells.stream().filter(c -> c.group() == one).toList();
            List<Cell> concealed =
                    ofGroup.stream().filter(c -> hidden.contains(name(c))).toList();
            boolean couldHideMore = concealed.size() < ofGroup.size();
            if (!concealed.isEmpty() && couldHideMore) {
                assertThat(concealed).hasSizeGreaterThan(1);
                assertThat(concealed.stream().mapToLong(Cell::n).sum()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    /** The rule of the plan, said another way: hide the small ones, then the next smallest until it is enough. */
    private static Set<String> hiddenByHand(List<Cell> cells) {
        Set<String> hidden = new TreeSet<>();
        for (int group = 0; group < GROUPS; group++) {
            int one = group;
            List<Cell> waiting = new ArrayList<>(cells.stream()
                    .filter(c -> c.group() == one)
                    .sorted(Comparator.comparingLong(Cell::n).thenComparing(Cell::segment))
                    .toList());
            List<Cell> concealed = new ArrayList<>();
            while (!waiting.isEmpty() && waiting.get(0).n() < 10) {
                concealed.add(waiting.remove(0));
            }
            while (!concealed.isEmpty() && !waiting.isEmpty() && !isEnough(concealed)) {
                concealed.add(waiting.remove(0));
            }
            concealed.forEach(c -> hidden.add(name(c)));
        }
        return hidden;
    }

    private static boolean isEnough(List<Cell> concealed) {
        return concealed.size() >= 2 && concealed.stream().mapToLong(Cell::n).sum() >= 10;
    }

    private static String name(Cell cell) {
        return "kind" + cell.group() + "/" + cell.segment();
    }

    private static List<Cell> cells() {
        Random random = new Random(7);
        List<Cell> cells = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            int size = 1 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                long n = random.nextBoolean() ? random.nextInt(13) : random.nextInt(200);
                cells.add(new Cell(group, "s" + i, n));
            }
        }
        return cells;
    }
}
