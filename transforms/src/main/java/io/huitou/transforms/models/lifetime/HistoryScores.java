package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import org.jspecify.annotations.Nullable;

/** Scores each distinct history by the chosen model; histories stream through, ordered by x and T. */
public final class HistoryScores implements Model {
    private static final int MONTHS = 12;
    private static final double WEEKS_OF_A_YEAR = 365 / 7.0;

    @Override
    public void answer(Rows given, Answer answer) {
        Scoring scoring = new Scoring(answer);
        given.forEach(scoring::score);
    }

    private static final class Scoring {
        private final Answer answer;
        private @Nullable PurchaseModel model;
        private double discountOfAMonth;
        private double rateOfAWeek;
        private long x = -1;
        private double t;
        private double transactions;
        private double discounted;
        private double residual;

        Scoring(Answer answer) {
            this.answer = answer;
        }

        void score(Row row) {
            PurchaseModel chosen = model;
            if (chosen == null) {
                chosen = Candidate.read(row);
                model = chosen;
                double yearly = row.number("yearly_discount");
                discountOfAMonth = Math.pow(1 + yearly, -1.0 / MONTHS);
                rateOfAWeek = Math.log1p(yearly) / WEEKS_OF_A_YEAR;
            }
            long last = row.whole("days_to_last");
            long observed = row.whole("days_observed");
            PurchaseHistory history = new PurchaseHistory(row.whole("x"), last / 7.0, observed / 7.0);
            if (history.x() != x || history.t() != t) {
                x = history.x();
                t = history.t();
                expectWhileActive(chosen);
            }
            double alive = chosen.probabilityAlive(history);
            answer.row(x, last, observed, alive, alive * transactions, alive * discounted, alive * residual);
        }

        private void expectWhileActive(PurchaseModel chosen) {
            transactions = 0;
            discounted = 0;
            double factor = 1;
            for (int month = 1; month <= MONTHS; month++) {
                double expected = chosen.expectedWhileActive(x, t, month * WEEKS_OF_A_YEAR / MONTHS);
                factor *= discountOfAMonth;
                discounted += factor * (expected - transactions);
                transactions = expected;
            }
            residual = chosen.residualWhileActive(x, t, rateOfAWeek);
        }
    }
}
