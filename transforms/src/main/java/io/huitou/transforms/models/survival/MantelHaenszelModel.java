package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.Map;
import java.util.TreeMap;

/**
 * The risk after something, such as a complaint: reads strata with exposed, exposed_lost, unexposed, unexposed_lost and
 * horizon_days; adds a row per population with its pooled and its crude risk ratio.
 */
public final class MantelHaenszelModel implements Model {
    private static final double LEVEL = 0.95;

    private static final class Sums {
        private final MantelHaenszel strata = new MantelHaenszel();
        private long unmatched;
        private long horizon;

        void add(Row row) {
            strata.add(
                    row.whole("exposed_lost"),
                    row.whole("exposed"),
                    row.whole("unexposed_lost"),
                    row.whole("unexposed"));
            unmatched += row.whole("unexposed") == 0 ? row.whole("exposed") : 0;
            horizon = row.whole("horizon_days");
        }
    }

    @Override
    public void answer(Rows given, Answer answer) {
        Map<String, Sums> populations = new TreeMap<>();
        given.forEach(row -> populations
                .computeIfAbsent(row.text("population"), name -> new Sums())
                .add(row));
        if (populations.values().stream().allMatch(sums -> sums.strata.exposed() == 0)) {
            throw new NotMeasuredException(
                    "nobody to be compared has been followed to the end of the window, or there is nobody",
                    "尚无观察期已满的比较对象");
        }
        populations.forEach((population, sums) -> add(population, sums, answer));
    }

    private static void add(String population, Sums sums, Answer answer) {
        MantelHaenszel strata = sums.strata;
        MantelHaenszel crude = strata.crude();
        answer.row(
                population,
                sums.horizon,
                strata.exposedLost(),
                strata.exposed(),
                strata.unexposedLost(),
                strata.unexposed(),
                sums.unmatched,
                strata.expected(),
                KaplanMeierModel.known(strata.riskRatio()),
                KaplanMeierModel.known(strata.low(LEVEL)),
                KaplanMeierModel.known(strata.high(LEVEL)),
                KaplanMeierModel.known(crude.riskRatio()),
                KaplanMeierModel.known(crude.low(LEVEL)),
                KaplanMeierModel.known(crude.high(LEVEL)));
    }
}
