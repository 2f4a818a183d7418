package io.huitou.transforms.spark;

import io.huitou.transforms.Night;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/** The one Spark context of a process, and how it is set up. Who starts it also stops it. */
final class Context {
    /** Groups small enough that analysts' scans run in parallel and look-ups skip. */
    static final int ROW_GROUP_ROWS = 122_880;

    /** How both engines understand a query alike. */
    private static final Map<String, String> DIALECT = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.timestampType", "TIMESTAMP_NTZ",
            "spark.sql.datetime.java8API.enabled", "true",
            "spark.sql.decimalOperations.allowPrecisionLoss", "false",
            "spark.sql.parser.escapedStringLiterals", "true",
            "spark.sql.ansi.doubleQuotedIdentifiers", "true");

    private static final Map<String, String> PARQUET = Map.of(
            "spark.sql.parquet.compression.codec", "zstd",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
            "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");

    /** Little data: what costs is planning, compiling and starting tasks, not rows. */
    private static final Map<String, String> SMALL = Map.of(
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.shuffle.partitions", "1");

    /** Above Spark's own hook, so that this one runs before. */
    private static final int BEFORE_SPARK = 100;

    private static final int PATIENCE_SECONDS = 60;

    /** Of the one context, for all nights that it has. */
    private static @Nullable Defined defined;

    private final SparkContext spark;
    private final boolean isOurs;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Context(SparkContext spark, boolean isOurs) {
        this.spark = spark;
        this.isOurs = isOurs;
    }

    /** A session in which the functions are defined, and their text. */
    private record Defined(SparkSession session, String functions) {}

    static synchronized Context take(Night night, Path scratch) {
        return SparkSession.getDefaultSession().isDefined()
                ? new Context(SparkSession.getDefaultSession().get().sparkContext(), false)
                : start(night, scratch);
    }

    private static Context start(Night night, Path scratch) {
        Context context = new Context(SparkContext.getOrCreate(conf(night, scratch)), true);
        ShutdownHookManager.get()
                .addShutdownHook(context::awaitClose, BEFORE_SPARK, PATIENCE_SECONDS, TimeUnit.SECONDS);
        return context;
    }

    /** Told to end, Spark stops itself at once; it is to wait until the night has let go of it. */
    private void awaitClose() {
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SparkConf conf(Night night, Path scratch) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spark.app.name", "huitou " + night.run());
        properties.put("spark.master", "local[" + night.engine().threads() + "]");
        properties.put("spark.ui.enabled", "false");
        properties.put("spark.local.dir", scratch.toString());
        properties.put(
                "spark.sql.warehouse.dir", scratch.resolve("spark").toUri().toString());
        properties.put("spark.sql.artifact.isolation.enabled", "false");
        properties.put("spark.sql.codegen.cache.maxEntries", "5000"); // the default forgets between tables
        properties.put("spark.hadoop.parquet.block.row.count.limit", String.valueOf(ROW_GROUP_ROWS));
        properties.put("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
        properties.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
        if (night.isSmall()) {
            properties.put("spark.buffer.pageSize", "1m");
            properties.put("spark.broadcast.compress", "false");
        }
        if (night.lake() instanceof BucketLake bucket) {
            bucket.client().settings().forEach((name, value) -> properties.put("spark.hadoop." + name, value));
            properties.put("spark.sql.sources.commitProtocolClass", MagicCommit.class.getName());
        }
        properties.putAll(night.engine().spark());
        if (properties.get("spark.master").startsWith("local")) {
            properties.putIfAbsent("spark.driver.host", "127.0.0.1");
            properties.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
        }
        if (night.lake().isRemote() && !properties.get("spark.master").startsWith("local")) {
            properties.merge("spark.jars", String.join(",", S3aClient.jars()), (own, ours) -> own + "," + ours);
        }
        SparkConf conf = new SparkConf();
        properties.forEach(conf::set);
        return conf;
    }

    /** A session of its own without tables, in which the functions are defined for a night. */
    SparkSession session(Night night, String functions) {
        SparkSession session = defined(night, functions).cloneSession();
        Functions.ofNight(session, night);
        configure(session, night);
        return session;
    }

    /** A session takes as long to define the functions in as to answer a small question, so it is done once. */
    private SparkSession defined(Night night, String functions) {
        synchronized (Context.class) {
            if (defined == null || !defined.functions.equals(functions)) {
                SparkSession session =
                        SparkSession.builder().sparkContext(spark).getOrCreate().newSession();
                DIALECT.forEach(session.conf()::set);
                Functions.ofNight(session, night);
                Functions.ofFile(session, functions);
                defined = new Defined(session, functions);
            }
            return defined.session;
        }
    }

    private void configure(SparkSession session, Night night) {
        if (night.isSmall()) {
            SMALL.forEach(session.conf()::set);
        } else if (spark.isLocal()) {
            session.conf()
                    .set(
                            "spark.sql.shuffle.partitions",
                            String.valueOf(4 * night.engine().threads()));
        }
        night.engine().spark().forEach((name, value) -> {
            if (name.startsWith("spark.sql.")) {
                session.conf().set(name, value);
            }
        });
        PARQUET.forEach(session.conf()::set);
        DIALECT.forEach(session.conf()::set);
    }

    /** Ends the jobs that run. */
    void cancel() {
        if (!spark.isStopped()) {
            spark.cancelAllJobs();
        }
    }

    void close() {
        closed.countDown();
        if (isOurs) {
            spark.stop();
            SparkSession.clearDefaultSession();
            SparkSession.clearActiveSession();
            synchronized (Context.class) {
                defined = null;
            }
        }
    }
}
