package io.huitou.reports.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this night changed of figures that an earlier edition had published.
 *
 * @param since the business date of that edition; null where there is none
 * @param isComparable whether its file could be read
 * @param figures how many of its figures moved, of all kpis and segments
 * @param largest those that moved most among the printed kpis of all customers
 */
public record Restatements(@Nullable LocalDate since, boolean isComparable, long figures, List<Restated> largest) {
    /** There is no earlier edition. */
    public static final Restatements NONE = new Restatements(null, false, 0, List.of());

    public Restatements {
        largest = List.copyOf(largest);
    }

    /**
     * A figure of one month, as it was published and as it is now; null where there was or is none.
     *
     * @param reasons the names of what moved it, as restatements give them
     */
    public record Restated(
            Bilingual title,
            Kpi.Unit unit,
            LocalDate month,
            @Nullable Double before,
            @Nullable Double value,
            List<String> reasons) {
        public Restated {
            reasons = List.copyOf(reasons);
        }
    }
}
