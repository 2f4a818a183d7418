package io.huitou.reports.site;

import io.huitou.reports.figures.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue knows of one table, view or macro of a release.
 *
 * @param folder under sql/
 * @param notMeasured why it is empty in this company, or two empty texts
 * @param reads the names of what it is computed from; what landed is called landed_ and its entity
 * @param rows that the night wrote, null where it did not count them
 */
public record Entry(
        Kind kind,
        String name,
        String folder,
        Bilingual title,
        Bilingual says,
        Definition definition,
        Bilingual notMeasured,
        List<String> reads,
        List<Column> columns,
        List<Script> scripts,
        @Nullable Long rows) {

    /** What landed of an entity, among the names that a table reads. */
    public static final String LANDED = "landed_";

    /** KPI and TABLE: computed by the night; VIEW and MACRO: what analysts and the report ask; SCRIPT: neither. */
    public enum Kind {
        KPI,
        TABLE,
        VIEW,
        MACRO,
        SCRIPT
    }

    /** Facts as the catalogue writes them; empty where it says nothing. */
    public record Definition(
            String grain, String unit, String better, String owner, String source, String needs, String computedBy) {}

    /** says: in both languages, or one text that holds both. */
    public record Column(String name, String type, Bilingual says, boolean isPersonal) {}

    /** A file under sql/ and its text, as the release ran it. */
    public record Script(String file, String text) {}

    /** table: whose rows; status: passed, warned, failed or not_measured. */
    public record Check(
            String table, String condition, String severity, String status, long violations, long rowsChecked) {}

    public Entry {
        reads = List.copyOf(reads);
        columns = List.copyOf(columns);
        scripts = List.copyOf(scripts);
    }

    public boolean isMeasured() {
        return notMeasured.en().isEmpty() && notMeasured.zh().isEmpty();
    }

    /** Computed by the night, unlike what only asks. */
    public boolean isTable() {
        return kind == Kind.KPI || kind == Kind.TABLE;
    }
}
