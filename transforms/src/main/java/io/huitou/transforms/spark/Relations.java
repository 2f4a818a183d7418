package io.huitou.transforms.spark;

import io.huitou.transforms.Column;
import io.huitou.transforms.Lake;
import io.huitou.transforms.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The Parquet tables of a night as Spark sees them; each is looked up and listed once, however many queries read it. */
final class Relations {
    private final SparkSession session;
    private final boolean isSmall;
    private final Lake lake;
    private final Map<Source, Relation> known = new ConcurrentHashMap<>();

    /** @param isSmall whether one task reads a table, so that nothing has to be exchanged between tasks */
    Relations(SparkSession session, boolean isSmall, Lake lake) {
        this.session = session;
        this.isSmall = isSmall;
        this.lake = lake;
    }

    /** A table and the bytes of its files. */
    private record Relation(LogicalPlan plan, long bytes) {}

    /** Shows a table under a name to the queries of one session; returns the bytes of its files. */
    long show(Source source, String name, SparkSession to) {
        Relation relation = known.computeIfAbsent(source, this::relation);
        Dataset.ofRows(to, relation.plan).createOrReplaceTempView(name);
        return relation.bytes;
    }

    /** A folder was written anew. */
    void forget(Path folder) {
        known.keySet().removeIf(source -> source.folders().contains(folder));
    }

    private Relation relation(Source source) {
        String[] folders = source.folders().stream().map(lake::address).toArray(String[]::new);
        StructType schema = schema(source.columns());
        Dataset<Row> rows = folders.length == 0
                ? session.createDataFrame(List.of(), schema)
                : session.read().schema(schema).parquet(folders);
        Dataset<Row> typed =
                rows.selectExpr(source.columns().stream().map(Relations::item).toArray(String[]::new));
        return new Relation(
                (isSmall ? typed.coalesce(1) : typed).queryExecution().analyzed(),
                rows.queryExecution().analyzed().stats().sizeInBytes().toLong());
    }

    /** The types are known, so no file need be opened for them. */
    private static StructType schema(List<Column> columns) {
        return StructType.fromDDL(columns.stream()
                .map(column -> quoted(column) + " " + (isMoment(column) ? "timestamp_ltz" : column.sqlType()))
                .collect(Collectors.joining(", ")));
    }

    /** A landed moment says that it is UTC, a table's does not: only this type reads both. */
    private static String item(Column column) {
        return isMoment(column) ? "cast(" + quoted(column) + " as timestamp_ntz) as " + quoted(column) : quoted(column);
    }

    private static boolean isMoment(Column column) {
        return column.type().equals("timestamp");
    }

    private static String quoted(Column column) {
        return "`" + column.name() + "`";
    }
}
