package io.huitou.jobs.watch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Gauges in Prometheus's text format, version 0.0.4; all lines of one metric stand together. */
final class Exposition {
    private final List<String> common;
    private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();

    /** common: name and value, in turn, of labels that every line has */
    Exposition(List<String> common) {
        this.common = List.copyOf(common);
    }

    /** Adds a line; labels: name and value in turn. */
    void gauge(String name, String help, Number value, String... labels) {
        metrics.computeIfAbsent(
                        name,
                        key -> new StringBuilder("# HELP " + name + " "
                                + help.replace("\\", "\\\\").replace("\n", "\\n") + "\n# TYPE " + name + " gauge\n"))
                .append(series(name, labels))
                .append(' ')
                .append(plain(value))
                .append('\n');
    }

    /** Adds a line where the value is known. */
    void gauge(String name, String help, OptionalLong value) {
        value.ifPresent(known -> gauge(name, help, known));
    }

    /** What an earlier text said of a metric with these common labels. */
    OptionalLong valueIn(String earlier, String name) {
        String start = series(name) + " ";
        return earlier.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .filter(value -> value.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private String series(String name, String... labels) {
        List<String> all = new ArrayList<>(common);
        all.addAll(List.of(labels));
        StringBuilder series = new StringBuilder(name).append('{');
        for (int i = 0; i < all.size(); i += 2) {
            series.append(i == 0 ? "" : ",").append(all.get(i)).append("=\"");
            series.append(escaped(all.get(i + 1))).append('"');
        }
        return series.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Without an exponent: 1.7E9 is legal and unreadable. */
    private static String plain(Number value) {
        return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return String.join("", metrics.values());
    }
}
