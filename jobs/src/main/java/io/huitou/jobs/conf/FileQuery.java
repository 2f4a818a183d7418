package io.huitou.jobs.conf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a SQL query over the files of a folder, its column labels being the contract's names.
 *
 * @param tables the files, by the name under which the query reads them
 * @param timestampFormat of text in the answer: a pattern of DateTimeFormatter, epoch_seconds or epoch_millis; null:
 *     ISO 8601
 * @param dateFormat of text in the answer: a pattern of DateTimeFormatter; null: ISO 8601
 * @param numberForm of text in the answer
 */
public record FileQuery(
        Map<String, Table> tables,
        String sql,
        @Nullable String timestampFormat,
        @Nullable String dateFormat,
        NumberForm numberForm)
        implements Feed.Origin {

    /**
     * CSV files as one table of text.
     *
     * @param isUnpivoted a row per cell, instead of one per record
     */
    public record Table(FileSet files, boolean isUnpivoted) {}

    public FileQuery {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    @Override
    public List<FileSet> files() {
        return tables.values().stream().map(Table::files).toList();
    }
}
