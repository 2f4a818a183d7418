package io.huitou.transforms;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What one run of the library is about.
 *
 * @param run the id under which its tables are written
 * @param asOf the business date; nothing later counts
 * @param zone where the business day begins and ends
 * @param tables the folder of all tables: {@code tables/<table>/<run>/}
 * @param landed the landed Parquet folders of every configured entity, {@code domain.entity}
 * @param landedRows how many rows lie in them
 * @param lake where all of these folders are
 */
public record Night(
        String run,
        LocalDate asOf,
        ZoneId zone,
        Path tables,
        Map<String, List<Path>> landed,
        long landedRows,
        EngineSettings engine,
        Lake lake) {
    private static final long SMALL = 1_000_000;

    public Night {
        landed = Map.copyOf(landed);
    }

    /** One whose folders are on this disk. */
    public Night(
            String run,
            LocalDate asOf,
            ZoneId zone,
            Path tables,
            Map<String, List<Path>> landed,
            long landedRows,
            EngineSettings engine) {
        this(run, asOf, zone, tables, landed, landedRows, engine, Lake.local());
    }

    /**
     * A night so small that dividing and compiling its queries costs more than it saves. Each table is best done by one
     * thread, side by side with others: on the demo company two threads a table cost DuckDB a fifth more CPU.
     */
    public boolean isSmall() {
        return landedRows < SMALL;
    }

    /** How many tables to write side by side. On a large night DuckDB gives each all threads and the whole memory. */
    int tablesAtOnce() {
        return isSmall() || engine.kind() == EngineSettings.Kind.SPARK ? engine.threads() : 1;
    }
}
