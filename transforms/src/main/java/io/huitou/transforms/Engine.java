package io.huitou.transforms;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /**
     * Writes given rows as a folder of Parquet files; returns their number.
     *
     * @param rows one value per column: String, Long, Double, Boolean, BigDecimal, LocalDate, Instant or null
     */
    long write(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows, Path folder);

    /** Ends the queries that run, and all that come later, with an EngineException. */
    void cancel();

    @Override
    void close();
}
