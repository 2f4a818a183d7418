package io.huitou.reports.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customers are worth: the views report_value_tenths, report_value_by_channel, report_concentration,
 * report_value_by_risk, report_model_fit and report_model_tracking. Empty where not measured.
 */
public record Lifetime(
        List<Tenth> tenths,
        List<Channel> channels,
        List<Concentration> concentration,
        List<Band> bands,
        List<Fit> fit,
        List<Period> periods) {
    public Lifetime {
        tenths = List.copyOf(tenths);
        channels = List.copyOf(channels);
        concentration = List.copyOf(concentration);
        bands = List.copyOf(bands);
        fit = List.copyOf(fit);
        periods = List.copyOf(periods);
    }

    /**
     * A tenth of the customers, 1 the most valuable; a fifth where parts is five. Amounts in the company's currency; share:
     * of the value to come of all.
     */
    public record Tenth(
            long place,
            long parts,
            long customers,
            BigDecimal valueToCome,
            @Nullable Double share,
            BigDecimal meanValue,
            long allCustomers,
            BigDecimal allValue,
            @Nullable BigDecimal allValue12m,
            BigDecimal medianValue,
            boolean isLowBase) {}

    /**
     * Mean value to come of the customers won through a channel, with its 95 % interval. meanOfOthers: null where nobody
     * came through another; then isAbove is false.
     */
    public record Channel(
            String channel,
            long customers,
            double meanValue,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double meanOfOthers,
            boolean isAbove,
            boolean isLowBase) {}

    /** Purchases of twelve months from the best customers, now and 12 months ago. topShare: 0 to 1. */
    public record Concentration(
            LocalDate month,
            long monthsAgo,
            long topCustomers,
            long customers,
            double topShare,
            @Nullable Double gini,
            boolean isLowBase) {}

    /** Value to come of the customers of a band of churn risk, and what of it may be lost. */
    public record Band(
            String riskBand,
            long customers,
            BigDecimal valueToCome,
            BigDecimal expectedLoss,
            @Nullable Double lossShare,
            BigDecimal allValue,
            BigDecimal allLoss,
            @Nullable Double allLossShare,
            boolean isLowBase) {}

    /** The model by which customers are valued, tested on days it had not seen. miss: 0.1 where it expected 10 % too much. */
    public record Fit(
            String model,
            long customers,
            LocalDate cutoffDate,
            long holdoutDays,
            long holdoutPurchases,
            double holdoutExpected,
            @Nullable Double miss,
            double holdoutMae,
            double holdoutMean) {}

    /** Repeat purchases of four weeks, and what the model expected. */
    public record Period(LocalDate periodEnd, boolean isHoldout, long purchases, double expected) {}
}
