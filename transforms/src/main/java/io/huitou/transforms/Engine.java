package io.huitou.transforms;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What runs the SQL. A query sees the tables given with it and nothing else, and the functions of {@code
 * sql/functions}. Every method may be called from several threads at once. A query that cannot be run throws {@link
 * EngineException} with the engine's own words.
 */
public interface Engine extends AutoCloseable {

    /**
     * Writes a query's rows as a folder of Parquet files that appears whole or not at all; returns the number of rows.
     *
     * @param select turns the names of the columns that the query returns into the expressions that are written
     */
    long write(String query, Map<String, Source> inputs, UnaryOperator<List<String>> select, Path folder);

    /** The rows of a query that returns only a few. */
    List<List<@Nullable Object>> rows(String query, Map<String, Source> inputs);

    /** Passes over the rows of a query in the order that it asks for, without holding them. */
    void read(String query, Map<String, Source> inputs, Consumer<Row> reader);

    /**
     * Writes rows as a folder of Parquet files that appears whole or not at all; returns their number.
     *
     * @param rows adds them, one after the other
     */
    long write(List<Column> columns, Consumer<Answer> rows, Path folder);

    /** Writes given rows, one value per column. */
    default long write(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows, Path folder) {
        return write(columns, answer -> rows.forEach(answer::add), folder);
    }

    /** Ends the queries that run, and all that come later, with an EngineException. */
    void cancel();

    @Override
    void close();
}
