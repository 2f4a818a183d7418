package io.huitou.transforms.spark;

import io.huitou.transforms.Column;
import io.huitou.transforms.Engine;
import io.huitou.transforms.EngineException;
import io.huitou.transforms.Lake;
import io.huitou.transforms.LibraryException;
import io.huitou.transforms.Night;
import io.huitou.transforms.Source;
import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.NotMeasuredException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.optimizer.InlineCTE;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/** Spark, in this process or on a cluster: one context, one session per query that sees only that query's tables. */
public final class SparkEngine implements Engine {
    /** Bytes of Parquet below which compiling a query takes longer than running it without; measured on the demo night. */
    private static final long WORTH_COMPILING = 100_000;

    /** How often a table is begun. */
    private static final int ATTEMPTS = 3;

    /** Nor is it worth a job of its own to send one side of a join to the one task that joins. */
    private static final Map<String, String> TINY = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.autoBroadcastJoinThreshold", "-1");

    /** The optimizer would do so once, the analyses before it do so each time, and each time throw it away. */
    private static final InlineCTE INLINED = new InlineCTE(true, false);

    private final Context context;
    private final SparkSession blank;
    private final Relations relations;
    private final boolean isSmall;
    private final Lake lake;
    private volatile boolean isCancelled;

    /**
     * @param functions the text of {@code sql/functions/spark.sql}
     * @param scratch a folder for what does not fit into memory
     */
    public SparkEngine(Night night, String functions, Path scratch) {
        this.isSmall = night.isSmall();
        this.lake = night.lake();
        this.context = Context.take(night, scratch);
        try {
            this.blank = context.session(night, functions);
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            context.close();
            throw new EngineException(
                    "Cannot define sql/functions/spark.sql: " + e.getMessage() + ". Mend the file.", e);
        }
        this.relations = new Relations(blank, isSmall, lake);
    }

    @Override
    public long write(String query, Map<String, Source> inputs, UnaryOperator<List<String>> select, Path folder) {
        return tried(() -> {
            Dataset<Row> answer = answer(isSmall ? inOnePart(query) : query, inputs);
            List<String> items = select.apply(List.of(answer.columns()));
            return write(answer.selectExpr(items.toArray(String[]::new)), TableFolder.of(folder, lake));
        });
    }

    @Override
    public List<List<@Nullable Object>> rows(String query, Map<String, Source> inputs) {
        return tried(() -> answer(query, inputs).collectAsList().stream()
                .map(SparkEngine::plain)
                .toList());
    }

    @Override
    public void read(String query, Map<String, Source> inputs, Consumer<io.huitou.transforms.models.Row> reader) {
        tried(() -> {
            var rows = answer(query, inputs).toLocalIterator();
            while (rows.hasNext()) {
                Row row = rows.next();
                reader.accept(column -> plain(row.<Object>getAs(column)));
            }
            return 0;
        });
    }

    @Override
    public long write(List<Column> columns, Consumer<Answer> rows, Path folder) {
        return tried(() -> {
            TableFolder whole = TableFolder.of(folder, lake);
            whole.begin();
            RowsFile.write(columns, rows, whole.part());
            return finish(whole);
        });
    }

    /** Said in the query itself, on its first line: a plan that is wrapped is analysed once more. */
    private static String inOnePart(String query) {
        return "select /*+ coalesce(1) */ * from (" + query + "\n)";
    }

    private Dataset<Row> answer(String query, Map<String, Source> inputs) {
        SparkSession session = blank.cloneSession();
        long bytes = 0;
        for (var input : inputs.entrySet()) {
            bytes += relations.show(input.getValue(), input.getKey(), session);
        }
        if (isSmall && bytes < WORTH_COMPILING) {
            TINY.forEach(session.conf()::set);
        }
        LogicalPlan plan = session.sql(query).queryExecution().analyzed();
        return Dataset.ofRows(session, INLINED.apply(plan));
    }

    /** An executor that dies between being allowed to commit and saying that it has is the one death Spark gives up at. */
    private long write(Dataset<Row> rows, TableFolder folder) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                rows.write().mode("append").parquet(folder.begin());
                return finish(folder);
            } catch (Exception e) { // Spark throws checked exceptions that it does not declare
                if (isCancelled || attempt == ATTEMPTS || !diedCommitting(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean diedCommitting(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("Authorized committer")) {
                return true;
            }
        }
        return false;
    }

    private long finish(TableFolder folder) throws IOException {
        long rows = folder.finish();
        relations.forget(folder.path());
        return rows;
    }

    private static List<@Nullable Object> plain(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(plain(row.get(i)));
        }
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof LocalDateTime moment ? moment.toInstant(ZoneOffset.UTC) : value;
    }

    private <T> T tried(Callable<T> work) {
        if (isCancelled) {
            throw new EngineException("Cannot query: the engine was asked to stop. Open it anew.", null);
        }
        try {
            return work.call();
        } catch (EngineException | LibraryException | NotMeasuredException e) {
            throw e;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            if (lake instanceof BucketLake bucket && StoreFailure.isBehind(e)) {
                throw EngineException.ofTheLake(bucket.told("read or write", e), e);
            }
            throw EngineException.said(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void cancel() {
        isCancelled = true;
        context.cancel();
    }

    @Override
    public void close() {
        context.close();
    }
}
