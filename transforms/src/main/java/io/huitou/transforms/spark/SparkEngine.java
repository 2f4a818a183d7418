package io.huitou.transforms.spark;

import io.huitou.transforms.Column;
import io.huitou.transforms.Engine;
import io.huitou.transforms.EngineException;
import io.huitou.transforms.Night;
import io.huitou.transforms.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Spark, in this process or on a cluster: one context, one session per query that sees only that query's tables. */
public final class SparkEngine implements Engine {
    private final Context context;
    private final SparkSession blank;
    private final boolean isSmall;

    /**
     * @param functions the text of {@code sql/functions/spark.sql}
     * @param scratch a folder for what does not fit into memory
     */
    public SparkEngine(Night night, String functions, Path scratch) {
        this.isSmall = night.isSmall();
        this.context = Context.take(night, scratch);
        this.blank = context.session(night);
        Functions.define(blank, night, functions);
    }

    @Override
    public List<String> columnsOf(String query, Map<String, Source> inputs) {
        return tried(() -> List.of(answer(query, inputs).columns()));
    }

    @Override
    public long write(String query, Map<String, Source> inputs, Path folder) {
        return tried(() -> write(answer(query, inputs), folder));
    }

    @Override
    public List<List<@Nullable Object>> rows(String query, Map<String, Source> inputs) {
        return tried(() -> answer(query, inputs).collectAsList().stream()
                .map(SparkEngine::plain)
                .toList());
    }

    @Override
    public long write(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows, Path folder) {
        return tried(() -> {
            Path unfinished = Files.createDirectories(unfinished(folder));
            RowsFile.write(columns, rows, unfinished.resolve("part-0.parquet"));
            finish(unfinished, folder);
            return (long) rows.size();
        });
    }

    private Dataset<Row> answer(String query, Map<String, Source> inputs) {
        SparkSession session = blank.cloneSession();
        inputs.forEach((name, source) -> read(session, source).createOrReplaceTempView(name));
        return session.sql(query);
    }

    /** The types are known, so no file need be opened for them. A landed moment says that it is UTC, a table's does not. */
    private static Dataset<Row> read(SparkSession session, Source source) {
        String[] folders = source.folders().stream().map(Path::toString).toArray(String[]::new);
        StructType schema = schema(source.columns());
        Dataset<Row> rows = folders.length == 0
                ? session.createDataFrame(List.of(), schema)
                : session.read().schema(schema).parquet(folders);
        return rows.selectExpr(source.columns().stream()
                .map(column -> column.type().equals("timestamp")
                        ? "cast(`%1$s` as timestamp_ntz) as `%1$s`".formatted(column.name())
                        : "`" + column.name() + "`")
                .toArray(String[]::new));
    }

    private static StructType schema(List<Column> columns) {
        return StructType.fromDDL(columns.stream()
                .map(column -> "`" + column.name() + "` "
                        + (column.type().equals("timestamp") ? "timestamp_ltz" : column.sqlType()))
                .collect(Collectors.joining(", ")));
    }

    /** Spark's own commit moves files one by one, so it works beside the folder, which then appears with one rename. */
    private long write(Dataset<Row> rows, Path folder) throws IOException, InterruptedException {
        Path unfinished = unfinished(folder);
        Observation observed = new Observation();
        Dataset<Row> counted =
                rows.observe(observed, functions.count(functions.lit(1)).as("rows"));
        (isSmall ? counted.coalesce(1) : counted).write().parquet(unfinished.toString());
        finish(unfinished, folder);
        return observed.getAsJava().get("rows") instanceof Long count ? count : 0;
    }

    /** Where a folder is put together; what a dead run left there is removed. */
    private static Path unfinished(Path folder) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        remove(unfinished);
        return unfinished;
    }

    private static void finish(Path unfinished, Path folder) throws IOException {
        remove(folder);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<@Nullable Object> plain(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            values.add(
                    value instanceof LocalDateTime moment
                            ? moment.toInstant(ZoneOffset.UTC)
                            : value instanceof Integer number ? (Object) number.longValue() : value);
        }
        return values;
    }

    private static <T> T tried(Work<T> work) {
        try {
            return work.get();
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private interface Work<T> {
        T get() throws Exception;
    }
}
