package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up, for each full week of the history, what the models expected of the customers won by then. A week ends with
 * the night after its seventh day, so who was won on its last day has had a day to buy again, as in the published
 * tracking of CDNOW.
 */
public final class PurchaseModelTracking implements Model {
    private static final int DAYS = Histories.DAYS_OF_A_WEEK;

    @Override
    public void answer(Rows given, Answer answer) {
        Told told = new Told();
        given.forEach(told::read);
        told.fits.forEach(fit -> track(fit, told, answer));
    }

    private static void track(FittedModel fit, Told told, Answer answer) {
        double[] expected = new double[told.won.length + 1];
        for (int day = 1; day < expected.length; day++) {
            expected[day] = fit.model().expectedTransactions(day / (double) DAYS);
        }
        long purchases = 0;
        double before = 0;
        for (int week = 1; week * DAYS <= told.won.length; week++) {
            long ofTheWeek = 0;
            for (int day = (week - 1) * DAYS; day < week * DAYS; day++) {
                ofTheWeek += told.repeats[day];
            }
            purchases += ofTheWeek;
            double cumulative = 0;
            for (int day = 0; day < week * DAYS; day++) {
                cumulative += told.won[day] * expected[week * DAYS - day];
            }
            answer.row(
                    fit.label(),
                    fit.isChosen(),
                    (long) week,
                    told.first.plusDays((long) week * DAYS - 1),
                    week * DAYS - 1 > told.historyDays - told.holdoutDays,
                    ofTheWeek,
                    Math.max(0, cumulative - before),
                    purchases,
                    cumulative);
            before = cumulative;
        }
    }

    /** The rows of the query: fits, then repeat purchases by day, then customers won by day. */
    private static final class Told {
        private final List<FittedModel> fits = new ArrayList<>();
        private LocalDate first = LocalDate.EPOCH;
        private long historyDays;
        private long holdoutDays;
        private long[] won = {};
        private long[] repeats = {};

        void read(Row row) {
            if (won.length == 0) {
                first = row.date("first_order_date");
                historyDays = row.whole("history_days");
                holdoutDays = row.whole("holdout_days");
                won = new long[Math.toIntExact(historyDays) + 1];
                repeats = new long[won.length];
            }
            int day = Math.toIntExact(row.whole("day"));
            switch (row.text("kind")) {
                case "fit" -> fits.add(FittedModel.read(row));
                case "repeat" -> repeats[day] = row.whole("n");
                default -> won[day] = row.whole("n");
            }
        }
    }
}
