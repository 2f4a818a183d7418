package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;

/** The labelled observations by their role; of the test customers only how many there are is looked at. */
final class ChurnSample {
    private final Examples training = new Examples(ChurnFeatures.NAMES);
    private final Examples calibration = new Examples(ChurnFeatures.NAMES);
    private final double[] features = new double[ChurnFeatures.NAMES.size()];
    private long tested;
    private long testedLapses;
    private long leastTraining;
    private long leastFold;
    private TreeBooster.Settings settings = new TreeBooster.Settings(1, 1, 1);

    private ChurnSample() {}

    /**
     * Reads the sample, about as many rows as {@code max_rows} of the rules for each role.
     *
     * @throws NotMeasuredException where a role has too few lapses or too few who stayed
     */
    static ChurnSample read(Rows given) {
        ChurnSample sample = new ChurnSample();
        given.forEach(sample::take);
        if (sample.training.size() + sample.calibration.size() + sample.tested == 0) {
            throw new NotMeasuredException(
                    "the history is too short: before no cut-off lies a whole history with a purchase in it",
                    "历史过短：没有任何截止日之前具备完整且含购买的历史");
        }
        refuseFew("training", "训练", sample.training.events(), sample.training.size(), sample.leastTraining);
        refuseFew("calibration", "校准", sample.calibration.events(), sample.calibration.size(), sample.leastFold);
        refuseFew("test", "测试", sample.testedLapses, sample.tested, sample.leastFold);
        return sample;
    }

    private void take(Row row) {
        boolean hasLapsed = row.whole("has_lapsed") == 1;
        switch (row.text("role")) {
            case "train" -> {
                ChurnFeatures.read(row, features);
                training.add(features, hasLapsed);
            }
            case "calibrate" -> {
                ChurnFeatures.read(row, features);
                calibration.add(features, hasLapsed);
            }
            default -> {
                tested++;
                testedLapses += hasLapsed ? 1 : 0;
            }
        }
        if (leastTraining == 0) {
            readRule(row);
        }
    }

    private void readRule(Row row) {
        leastTraining = row.whole("min_training_events");
        leastFold = row.whole("min_fold_events");
        settings = new TreeBooster.Settings(
                Math.toIntExact(row.whole("trees")), row.number("shrinkage"), row.number("least_leaf_weight"));
    }

    private static void refuseFew(String role, String inChinese, long lapses, long rows, long least) {
        if (rows == 0) {
            throw new NotMeasuredException(
                    "the history is too short: no customer was active at the cut-offs of the " + role + " rows",
                    "历史过短：" + inChinese + "样本的截止日尚无活跃客户");
        }
        long needed = Math.max(1, least);
        if (lapses < needed || rows - lapses < needed) {
            throw new NotMeasuredException(
                    "history too short or too few events: the " + role + " rows hold " + lapses + " lapses and "
                            + (rows - lapses) + " customers who stayed, " + needed + " of each are needed",
                    "历史过短或样本不足：" + inChinese + "样本含流失 " + lapses + " 例、留存 " + (rows - lapses) + " 例，各需至少 " + needed
                            + " 例");
        }
    }

    Examples training() {
        return training;
    }

    Examples calibration() {
        return calibration;
    }

    TreeBooster.Settings settings() {
        return settings;
    }
}
