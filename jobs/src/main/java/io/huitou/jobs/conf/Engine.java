package io.huitou.jobs.conf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which engine runs the SQL, and with what.
 *
 * @param name duckdb, spark or auto
 * @param threads in this process
 * @param memory of DuckDB: a number and KB, MB, GB or TB
 * @param localLimit bytes of landed Parquet from which a night in one process warns
 * @param spark Spark's own properties by their names
 */
public record Engine(String name, int threads, String memory, long localLimit, Map<String, String> spark) {
    static final String DUCKDB = "duckdb";
    static final String SPARK = "spark";

    /** The engines that can be named. */
    public static final Set<String> NAMES = Set.of("auto", DUCKDB, SPARK);

    private static final String MASTER = "spark.master";
    private static final Pattern AMOUNT = Pattern.compile("([1-9][0-9]{0,5})([KMGT])B");
    private static final Pattern MASTERS = Pattern.compile("local(\\[.+])?|spark://.+");

    public Engine {
        spark = Map.copyOf(spark);
    }

    static Engine bind(Section section, Section spark, boolean isLakeRemote) {
        int cores = Runtime.getRuntime().availableProcessors();
        Engine engine = new Engine(
                section.oneOf("name", "auto", NAMES),
                section.whole("threads", cores, 1, 1024),
                section.value("memory", "2GB", Engine::memory, "not an amount of memory", "Write such as 2GB"),
                section.value("local_limit", "50GB", Engine::bytes, "not an amount of data", "Write such as 50GB"),
                properties(spark));
        section.refuseOthers();
        if (!isLakeRemote) {
            return engine;
        }
        if (engine.name.equals(DUCKDB)) {
            section.problem("name", ObjectStore.NEEDS_SPARK, null, "Write auto or spark, or leave lake: out");
        }
        return new Engine(SPARK, engine.threads, engine.memory, engine.localLimit, engine.spark);
    }

    private static Map<String, String> properties(Section spark) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String key : spark.keys()) {
            properties.put("spark." + key, spark.needed(key, "Write its value, or leave it out"));
        }
        String master = properties.get(MASTER);
        if (master != null && !MASTERS.matcher(master).matches()) {
            spark.problem("master", "no Spark master", master, "Write local[2] or spark://host:port");
        }
        return properties;
    }

    /** Spark where it is named, or where nothing is and a master outside of this process is given. */
    public boolean isSpark() {
        return name.equals(SPARK) || (name.equals("auto") && hasMaster());
    }

    /** Spark in other processes than this one. */
    public boolean isOnACluster() {
        return isSpark() && hasMaster();
    }

    private boolean hasMaster() {
        return !spark.getOrDefault(MASTER, "local").startsWith("local");
    }

    /** The ceiling of DuckDB's memory in bytes. */
    public long memoryBytes() {
        return bytes(memory);
    }

    private static String memory(String text) {
        bytes(text);
        return text;
    }

    static long bytes(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(amount.group(1)) << (10 * (1 + "KMGT".indexOf(amount.group(2))));
    }
}
