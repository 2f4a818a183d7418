package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The histories up to the cut-off with what came after it, and all histories; enough of both, or refused. */
record HoldoutSamples(Histories calibration, Holdout holdout, Histories whole, LocalDate cutOff, long holdoutDays) {

    /** @throws NotMeasuredException where the history is too short or too few customers came back */
    static HoldoutSamples read(Rows given) {
        Reading reading = new Reading();
        given.forEach(reading::read);
        return reading.samples();
    }

    double holdoutWeeks() {
        return holdoutDays / (double) Histories.DAYS_OF_A_WEEK;
    }

    private static final class Reading {
        private final Histories.Builder calibration = Histories.builder();
        private final Holdout holdout = new Holdout();
        private final Histories.Builder whole = Histories.builder();
        private @Nullable LocalDate cutOff;
        private long historyDays;
        private long holdoutDays;
        private long minHoldoutDays;
        private long minRepeatCustomers;

        void read(Row row) {
            if (cutOff == null) {
                cutOff = row.date("cutoff_date");
                historyDays = row.whole("history_days");
                holdoutDays = row.whole("holdout_days");
                minHoldoutDays = row.whole("min_holdout_days");
                minRepeatCustomers = row.whole("min_repeat_customers");
            }
            boolean isCalibration = row.text("sample").equals("calibration");
            long customers = row.whole("customers");
            Histories.Builder sample = isCalibration ? calibration : whole;
            sample.add(row.whole("x"), row.whole("days_to_last"), row.whole("days_observed"), customers);
            if (isCalibration) {
                holdout.add(calibration.size() - 1, row.whole("holdout_purchases"), customers);
            }
        }

        HoldoutSamples samples() {
            if (cutOff == null) {
                throw new NotMeasuredException("nobody has bought yet", "尚无购买记录");
            }
            if (holdoutDays < minHoldoutDays) {
                throw new NotMeasuredException(
                        "the history is too short to test a purchase model: " + historyDays + " days leave a test of "
                                + holdoutDays + ", and " + minHoldoutDays + " are needed",
                        "历史太短，无法检验购买模型：" + historyDays + " 天仅可留出 " + holdoutDays + " 天检验期，至少需要 " + minHoldoutDays
                                + " 天");
            }
            Histories before = calibration.build();
            long repeat = Math.round(before.repeatCustomers());
            if (repeat < minRepeatCustomers) {
                throw new NotMeasuredException(
                        "too few customers came back to fit a purchase model: " + repeat + " up to " + cutOff + ", and "
                                + minRepeatCustomers + " are needed",
                        "复购客户太少，无法拟合购买模型：截至 " + cutOff + " 为 " + repeat + " 人，至少需要 " + minRepeatCustomers + " 人");
            }
            return new HoldoutSamples(before, holdout, whole.build(), Objects.requireNonNull(cutOff), holdoutDays);
        }
    }
}
