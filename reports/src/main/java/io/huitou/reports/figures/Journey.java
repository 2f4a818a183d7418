package io.huitou.reports.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which channels customers come, how long they wait and which promises are kept: the views report_touch_mix,
 * report_attribution, report_waits, report_promises and report_moments. Empty where not measured.
 */
public record Journey(
        List<Touch> touches, List<Credit> credits, List<Wait> waits, List<Promise> promises, List<Moment> moments) {

    /** Bought without a touch that is known. */
    public static final String UNATTRIBUTED = "(unattributed)";

    public Journey {
        touches = List.copyOf(touches);
        credits = List.copyOf(credits);
        waits = List.copyOf(waits);
        promises = List.copyOf(promises);
        moments = List.copyOf(moments);
    }

    /**
     * A channel in a stage of the purchase: before, during, after or unknown. Null where hidden; share: of the stage, 0 to 1.
     * isLevel: within noise of the channel that leads the stage.
     */
    public record Touch(
            LocalDate month,
            String channel,
            String stage,
            @Nullable Long touches,
            @Nullable Double share,
            boolean isLevel,
            boolean isLowBase) {}

    /**
     * What twelve months' purchases owe to a channel by the Markov model and by the last touch, in the company's currency.
     *
     * @param attributedAmount of all purchases after a touch, whatever the channel
     * @param attributedShare the channel's share of it, 0 to 1
     * @param isLevel within noise of the channel that brought most
     */
    public record Credit(
            String channel,
            BigDecimal amount,
            BigDecimal attributedAmount,
            @Nullable Double attributedShare,
            @Nullable BigDecimal lastTouchAmount,
            @Nullable BigDecimal amountBefore,
            @Nullable Double changeOnYear,
            boolean isLevel,
            boolean isLowBase) {}

    /**
     * Hours until the first response or the resolution of the contacts of a month; null where fewer than half, or nine
     * tenths, were within the window.
     *
     * @param until response or resolution
     * @param channel all for the edition's own total, everybody for all customers beside a segment
     */
    public record Wait(
            String until,
            String channel,
            LocalDate month,
            @Nullable Double medianHours,
            @Nullable Double nineTenthsHours,
            @Nullable Double medianHoursBefore,
            @Nullable Double nineTenthsHoursBefore,
            long n,
            boolean isLowBase) {}

    /**
     * The promises of a delivery or a response that fell due in a month. share: 0 to 1, with its 95 %
     * interval. isBreak: the largest step from a month before of the last twelve, beyond noise.
     */
    public record Promise(
            String promise,
            LocalDate month,
            @Nullable Double share,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double shareInMonthBefore,
            boolean isBreak,
            @Nullable Long n,
            boolean isLowBase) {}

    /** Those who came no further than a moment of truth, and the share of satisfied answers there; 95 % intervals. */
    public record Moment(
            String moment,
            @Nullable LocalDate month,
            @Nullable Long watched,
            @Nullable Double dropOff,
            @Nullable Double dropOffLow,
            @Nullable Double dropOffHigh,
            boolean isLowBase,
            @Nullable Long csatAnswers,
            @Nullable Double csat,
            @Nullable Double csatLow,
            @Nullable Double csatHigh,
            boolean isCsatLowBase) {}
}
