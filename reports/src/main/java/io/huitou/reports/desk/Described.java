package io.huitou.reports.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the catalogue of a release says of one table. notMeasured: why it is empty in this company, or empty. */
record Described(
        String name,
        boolean isKpi,
        String titles,
        String saysEn,
        String saysZh,
        String notMeasured,
        List<Map.Entry<String, String>> facts) {

    static Described of(ResultSet row) throws SQLException {
        boolean isKpi = Rows.text(row, "shape").equals("kpi");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("one row", Rows.text(row, "grain").replaceFirst("^one row ?", ""));
        if (isKpi) {
            String better = Rows.text(row, "better");
            facts.put("unit", Rows.text(row, "unit") + (better.equals("none") ? "" : ", " + better + " is better"));
        }
        facts.put("owner", Rows.text(row, "owner"));
        facts.put("source", Rows.text(row, "source"));
        facts.put("needs", Rows.text(row, "needs"));
        facts.put("computed by", computedBy(Rows.text(row, "computed_by")));
        facts.values().removeIf(String::isEmpty);
        return new Described(
                row.getString("table_name"),
                isKpi,
                (Rows.text(row, "title_en") + " " + Rows.text(row, "title_zh")).strip(),
                Rows.text(row, "says_en"),
                Rows.text(row, "says_zh"),
                row.getBoolean("is_measured") ? "" : reason(row),
                List.copyOf(facts.entrySet()));
    }

    private static String reason(ResultSet row) throws SQLException {
        String reason = Rows.text(row, "reason_en");
        return reason.isEmpty() ? "needs " + Rows.text(row, "missing") : reason;
    }

    private static String computedBy(String computedBy) {
        return switch (computedBy) {
            case "sql" -> "the query below";
            case "rules" -> "nobody: thresholds as rows, below";
            case "night" -> "the night, of itself";
            default -> "the model " + computedBy + ", from the rows of the query below";
        };
    }
}
