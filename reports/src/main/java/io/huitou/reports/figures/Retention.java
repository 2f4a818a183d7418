package io.huitou.reports.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who came back and who left: the views report_cohorts, report_bridge and report_hazard. Empty where not measured. */
public record Retention(List<Cohort> cohorts, List<Step> bridge, List<Hazard> hazards) {
    public Retention {
        cohorts = List.copyOf(cohorts);
        bridge = List.copyOf(bridge);
        hazards = List.copyOf(hazards);
    }

    /** Customers of one month in one month after it. retained: 0 to 1. */
    public record Cohort(
            LocalDate cohortMonth, long monthsSince, long customers, long active, double retained, boolean isLowBase) {}

    /** A step of the bridge, in the company's currency; the first and the last are totals. lostShare: of all that leavers took. */
    public record Step(
            String step,
            BigDecimal amount,
            @Nullable Double lostShare,
            long customersBefore,
            long customersLost,
            long customersWon,
            long customersNow) {}

    /** The share of the buyers still there who leave between two days of their tenure; 0 to 1, with its 95 % interval. */
    public record Hazard(
            long daysFrom,
            long daysTo,
            long atRisk,
            long lost,
            double hazard,
            @Nullable Double low,
            @Nullable Double high,
            boolean isLowBase) {}
}
