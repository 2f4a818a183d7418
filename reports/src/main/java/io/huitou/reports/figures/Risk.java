package io.huitou.reports.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may go, what is expected, what was done: the views report_risk_list and those after it, each named at its record.
 * Empty where not measured. Amounts are in the company's own currency, shares 0 to 1.
 */
public record Risk(
        List<Customer> customers,
        List<Tenth> test,
        List<Lapsed> lapsed,
        List<ComingYear> comingYear,
        List<Action> actions,
        List<OpenComplaints> openComplaints,
        List<WinBackWorth> winBackWorth) {
    public Risk {
        customers = List.copyOf(customers);
        test = List.copyOf(test);
        lapsed = List.copyOf(lapsed);
        comingYear = List.copyOf(comingYear);
        actions = List.copyOf(actions);
        openComplaints = List.copyOf(openComplaints);
        winBackWorth = List.copyOf(winBackWorth);
    }

    /** report_risk_list: the largest expected losses first. complaint: open, settled or empty. judgement: as Tenth, or empty. */
    public record Customer(
            long place,
            String customerId,
            String tier,
            String region,
            @Nullable LocalDate lastOrderDate,
            double probability,
            String riskBand,
            BigDecimal valueToCome,
            BigDecimal expectedLoss,
            String riskReason,
            String riskReasonEn,
            String riskReasonZh,
            @Nullable Double riskReasonValue,
            @Nullable LocalDate lastComplaintOn,
            String complaint,
            String owner,
            boolean isEmployee,
            LocalDate dueOn,
            long listedCustomers,
            BigDecimal listedLoss,
            @Nullable Double listedShare,
            long scoredCustomers,
            String judgement) {}

    /** report_risk_test: a tenth of the customers by score, the highest first. judgement: true, too_high or too_low. */
    public record Tenth(
            long decile,
            long customers,
            long lapsed,
            double expectedShare,
            double lapsedShare,
            double low,
            double high,
            boolean isLowBase,
            LocalDate cutoffDate,
            long allCustomers,
            long allLapsed,
            double allExpected,
            String judgement,
            double auc,
            @Nullable Double aucLow,
            @Nullable Double aucHigh) {}

    /** report_win_back_list: the largest expected gains first. complaint: open, settled or empty. */
    public record Lapsed(
            String customerId,
            BigDecimal expectedGain,
            double chance,
            LocalDate lastOrderDate,
            String complaint,
            long listedCustomers,
            BigDecimal listedGain) {}

    /** report_coming_year: purchase days after the first ever, made in the last twelve months and expected in the next. */
    public record ComingYear(
            long customers,
            long purchasesLastYear,
            double expectedPurchases,
            @Nullable BigDecimal expectedMargin,
            boolean isLowBase) {}

    /**
     * report_win_back_effect, report_campaign_effect and report_service_actions: of those acted on, succeeded;
     * against a control group where there is one; effect is the difference of the shares. campaigns: behind the effect. low, high: the 95 % interval of the effect, or of the share where there
     * is no control group.
     */
    public record Action(
            String action,
            LocalDate month,
            long actedOn,
            long succeeded,
            double successShare,
            @Nullable Long controls,
            @Nullable Double controlShare,
            @Nullable Double effect,
            double low,
            double high,
            long n,
            @Nullable Long campaigns,
            @Nullable BigDecimal actionCost) {}

    /**
     * report_open_complaints. settledKept, openKept: shares of earlier complainers, settled within settleDays and not,
     * still there horizonDays after.
     */
    public record OpenComplaints(
            long customers,
            BigDecimal amount,
            @Nullable Long horizonDays,
            @Nullable Long settleDays,
            @Nullable Double settledKept,
            @Nullable Double openKept,
            boolean isToldApart) {}

    /** report_win_back_worth: the margin of twelve months that contacts bring, with its 95 % interval. */
    public record WinBackWorth(
            long customers,
            double effect,
            double low,
            double high,
            BigDecimal amount,
            BigDecimal amountLow,
            BigDecimal amountHigh) {}
}
