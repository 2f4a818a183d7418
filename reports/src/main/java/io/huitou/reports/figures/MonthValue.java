package io.huitou.reports.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A kpi in one month, whole company, as the view summary_months has it; null where nothing may be or can be said. value:
 * percent 0..1, points -100..100. Changes and the gap to the plan: points of a hundred for percent and points, else percent
 * of the earlier value or of the target.
 */
public record MonthValue(
        LocalDate month,
        @Nullable Double value,
        @Nullable Double denominator,
        @Nullable Long n,
        @Nullable Double low,
        @Nullable Double high,
        boolean isLowBase,
        @Nullable Double monthBefore,
        @Nullable Double changeOnMonth,
        @Nullable Double yearBefore,
        @Nullable Double changeOnYear,
        @Nullable Double target,
        @Nullable Double targetGap) {}
