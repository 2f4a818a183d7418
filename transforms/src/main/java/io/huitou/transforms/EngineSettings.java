package io.huitou.transforms;

import java.util.Locale;
import java.util.Map;

/**
 * Which engine answers a night's questions, and what it may use.
 *
 * @param threads how many threads it may use in this process
 * @param memory how much memory DuckDB may use, such as {@code 2GB}; Spark uses the Java heap, or that of its executors
 * @param spark Spark's own properties by name, such as {@code spark.master}; empty for Spark in this process
 */
public record EngineSettings(Kind kind, int threads, String memory, Map<String, String> spark) {
    /** The engines there are. */
    public enum Kind {
        DUCKDB,
        SPARK
    }

    public EngineSettings {
        spark = Map.copyOf(spark);
    }

    /** duckdb or spark. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The embedded engine. */
    public static EngineSettings duckDb(int threads, String memory) {
        return new EngineSettings(Kind.DUCKDB, threads, memory, Map.of());
    }
}
