package io.huitou.reports.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is loyal, in mind and in behaviour: the views report_loyalty_matrix, report_lifecycle, report_pyramid,
 * report_tier_moves and report_promotion_uplift. Empty where not measured; shares 0 to 1, null where too few people.
 */
public record Loyalty(
        List<Cell> matrix, List<Stage> stages, List<Tier> pyramid, List<Move> moves, List<Uplift> uplifts) {
    public Loyalty {
        matrix = List.copyOf(matrix);
        stages = List.copyOf(stages);
        pyramid = List.copyOf(pyramid);
        moves = List.copyOf(moves);
        uplifts = List.copyOf(uplifts);
    }

    /** A cell of the loyalty matrix, or who is unmeasured. n: the measured; of the unmeasured, all. */
    public record Cell(
            String cell,
            @Nullable Long customers,
            long n,
            @Nullable Double share,
            @Nullable Long customersBefore,
            @Nullable Long nBefore,
            @Nullable Double shareBefore,
            double attitudeCutoff,
            @Nullable Double behaviourCutoff,
            boolean isLowBase) {}

    /** A stage of life. n: everybody in any stage. */
    public record Stage(
            String stage,
            @Nullable Long customers,
            long n,
            @Nullable Double share,
            @Nullable Long customersBefore,
            @Nullable Long nBefore,
            @Nullable Double shareBefore,
            boolean isLowBase) {}

    /** A value tier. Amounts of twelve months in the company's currency; changes on the year before in percent. */
    public record Tier(
            String tier,
            @Nullable Long customers,
            @Nullable BigDecimal netAmount,
            @Nullable BigDecimal profit,
            @Nullable Double customerShare,
            @Nullable Double revenueShare,
            @Nullable Double revenueShareBefore,
            @Nullable Double customersChange,
            @Nullable Double netAmountChange,
            boolean isLowBase) {}

    /** How many of a tier of a year before are in which tier now. share: of fromCustomers. */
    public record Move(
            String fromTier,
            String toTier,
            long fromCustomers,
            @Nullable Long movedCustomers,
            @Nullable Double share,
            boolean isLowBase) {}

    /** Share buying after a promotion less that of the control group, with its 95 % interval; -1 to 1. */
    public record Uplift(
            LocalDate month,
            long contacted,
            long control,
            double uplift,
            double low,
            double high,
            boolean isBeyondNoise,
            boolean isLowBase) {}
}
