package io.huitou.reports.site;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was received of an entity in the night of the release. name: of the source; query: what was asked, empty for
 * files; events: in UTC as ISO text, empty where rows have no time.
 */
public record Source(
        String name,
        String entity,
        String format,
        long files,
        String firstFile,
        String lastFile,
        String query,
        long read,
        long landed,
        long quarantined,
        String firstEvent,
        String lastEvent,
        String checksum,
        List<Total> totals,
        List<Reason> reasons) {

    /** A control total: rows or an amount followed from the source to the core; null where it does not apply. */
    public record Total(
            String measure,
            @Nullable BigDecimal read,
            @Nullable BigDecimal quarantined,
            @Nullable BigDecimal landed,
            @Nullable BigDecimal duplicates,
            @Nullable BigDecimal staged,
            @Nullable BigDecimal leftOut,
            @Nullable BigDecimal inCore) {}

    /** Why rows went to quarantine. */
    public record Reason(String column, String reason, long rows) {}

    public Source {
        totals = List.copyOf(totals);
        reasons = List.copyOf(reasons);
    }
}
