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
 * @param threads how many threads the engine may use
 * @param memory how much memory the engine may use, such as {@code 2GB}
 */
public record Night(
        String run,
        LocalDate asOf,
        ZoneId zone,
        Path tables,
        Map<String, List<Path>> landed,
        int threads,
        String memory) {
    public Night {
        landed = Map.copyOf(landed);
    }
}
