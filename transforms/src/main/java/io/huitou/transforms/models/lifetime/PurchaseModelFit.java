package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits every candidate to the histories up to the cut-off and to all, and chooses by the root mean square error of the
 * hold-out: the score that a mean minimises, and what is wanted of these models is a mean.
 */
public final class PurchaseModelFit implements Model {

    /** A sample, read once, and what became of each candidate on it. */
    private static final class Sample {
        final String name;
        final Histories histories;
        final Map<Candidate, Fit<? extends PurchaseModel>> fits = new EnumMap<>(Candidate.class);
        final Map<Candidate, NotFittedException> failures = new EnumMap<>(Candidate.class);

        Sample(String name, Histories histories) {
            this.name = name;
            this.histories = histories;
            for (Candidate candidate : Candidate.values()) {
                try {
                    fits.put(candidate, candidate.fit(histories));
                } catch (NotFittedException e) {
                    failures.put(candidate, e);
                }
            }
        }
    }

    @Override
    public void answer(Rows given, Answer answer) {
        HoldoutSamples read = HoldoutSamples.read(given);
        Sample calibration = new Sample("calibration", read.calibration());
        Sample whole = new Sample("whole", read.whole());
        Map<Candidate, Holdout.Errors> errors = new EnumMap<>(Candidate.class);
        calibration.fits.forEach((candidate, fit) -> errors.put(
                candidate, read.holdout().errors(fit.model(), read.calibration(), read.holdoutDays() / 7.0)));
        Candidate chosen = chosen(whole, errors);
        for (Sample sample : List.of(calibration, whole)) {
            for (Candidate candidate : Candidate.values()) {
                Holdout.Errors tested = sample == calibration ? errors.get(candidate) : null;
                answer.add(row(sample, candidate, candidate == chosen, read, tested));
            }
        }
    }

    private static Candidate chosen(Sample whole, Map<Candidate, Holdout.Errors> errors) {
        return errors.entrySet().stream()
                .filter(tested -> whole.fits.containsKey(tested.getKey()))
                .min(Map.Entry.comparingByValue((one, other) -> Double.compare(one.rmse(), other.rmse())))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> none(whole));
    }

    private static NotMeasuredException none(Sample whole) {
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        whole.failures.forEach((candidate, failure) -> {
            english.add(candidate.label() + ": " + failure.reason());
            chinese.add(candidate.label() + "：" + failure.reasonInChinese());
        });
        return new NotMeasuredException(
                "no purchase model fits both before the cut-off and on all data (" + String.join("; ", english) + ")",
                "没有购买模型能同时拟合截止日前与全部数据（" + String.join("；", chinese) + "）");
    }

    private static List<@Nullable Object> row(
            Sample sample,
            Candidate candidate,
            boolean isChosen,
            HoldoutSamples read,
            Holdout.@Nullable Errors tested) {
        Fit<? extends PurchaseModel> fit = sample.fits.get(candidate);
        NotFittedException failure = sample.failures.get(candidate);
        List<@Nullable Object> row = new ArrayList<>();
        row.add(sample.name);
        row.add(candidate.label());
        row.add(isChosen);
        row.add(Math.round(sample.histories.customers()));
        row.add(Math.round(sample.histories.repeatCustomers()));
        row.add((long) sample.histories.size());
        for (String parameter : Candidate.PARAMETERS) {
            int position = fit == null ? -1 : candidate.position(parameter);
            row.add(position < 0 || fit == null ? null : fit.parameters().get(position));
            row.add(position < 0 || fit == null ? null : fit.standardErrors().get(position));
        }
        row.add(fit == null ? null : fit.logLikelihood());
        row.add(fit != null);
        row.add(fit == null ? null : Math.rint(fit.decrement() * 1e9) / 1e9);
        row.add(read.cutOff());
        row.add(read.holdoutDays());
        row.add(tested == null ? null : tested.purchases());
        row.add(tested == null ? null : tested.expected());
        row.add(tested == null ? null : tested.mae());
        row.add(tested == null ? null : tested.rmse());
        row.add(failure == null ? null : failure.reason());
        row.add(failure == null ? null : failure.reasonInChinese());
        return row;
    }
}
