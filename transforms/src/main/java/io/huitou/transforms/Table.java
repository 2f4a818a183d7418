package io.huitou.transforms;

import io.huitou.transforms.models.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One question of the library and the table that answers it.
 *
 * @param name the stem of its files, also the folder of its Parquet and the relation in the analysts' file
 * @param folder where it stands under {@code sql/}, such as {@code core} or {@code metrics/churn}
 * @param file its query, the csv of a rule, or its yml where the night writes it
 * @param shape {@code kpi} or {@code table}
 * @param better {@code higher}, {@code lower} or {@code none}
 * @param needs the entities, {@code domain.entity}, without which it is not measured
 * @param key the columns of which no two rows of a rule have the same values; empty where that is not asked
 * @param computedBy who writes the rows: {@code sql}, {@code rules}, {@code night} or a model
 * @param sql the query; empty where computed otherwise
 * @param inputs the tables that the query reads
 */
public record Table(
        String name,
        String folder,
        Path file,
        Bilingual title,
        Bilingual says,
        String grain,
        String shape,
        String unit,
        String better,
        String owner,
        String source,
        List<String> needs,
        List<Column> columns,
        List<Check> checks,
        List<String> key,
        String computedBy,
        String sql,
        Set<String> inputs) {

    /** Answered each night by the query beside its yml, alone or with a model that computes the rows from the query's. */
    public boolean hasQuery() {
        return computedBy.equals("sql") || isModel();
    }

    /** Its rows are computed by a model from those of its query. */
    public boolean isModel() {
        return Models.named(computedBy).isPresent();
    }

    /** Thresholds as rows of a csv file. */
    public boolean isRule() {
        return computedBy.equals("rules");
    }

    /** Reads a landed entity directly. */
    public boolean isStaging() {
        return folder.startsWith("staging");
    }

    Table reading(Set<String> tables) {
        return with(file, tables);
    }

    /** A rule whose rows are those of another file. */
    Table from(Path rows) {
        return with(rows, inputs);
    }

    private Table with(Path itsFile, Set<String> tables) {
        return new Table(
                name,
                folder,
                itsFile,
                title,
                says,
                grain,
                shape,
                unit,
                better,
                owner,
                source,
                needs,
                columns,
                checks,
                key,
                computedBy,
                sql,
                tables);
    }
}
