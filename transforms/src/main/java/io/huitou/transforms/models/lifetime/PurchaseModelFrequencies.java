package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.ArrayList;
import java.util.List;

/** Compares, by the number of repeat purchases up to the cut-off, customers and later purchases with the models'. */
public final class PurchaseModelFrequencies implements Model {

    @Override
    public void answer(Rows given, Answer answer) {
        List<Comparison> comparisons = new ArrayList<>();
        given.forEach(row -> {
            if (row.text("kind").equals("fit")) {
                comparisons.add(new Comparison(row));
            } else {
                comparisons.forEach(comparison -> comparison.add(row));
            }
        });
        comparisons.forEach(comparison -> comparison.write(answer));
    }

    private static final class Comparison {
        private final FittedModel fit;
        private final Expectation expectation;
        private final int top;
        private final long[] customers;
        private final double[] customersExpected;
        private final long[] purchases;
        private final double[] expected;
        private final double[] errors;
        /** P(X = n) for a new customer in the days observed last, and who they are. */
        private final double[] probabilities;

        private long days = -1;

        Comparison(Row row) {
            fit = FittedModel.read(row);
            expectation = new Expectation(fit.model(), row.whole("holdout_days") / (double) Histories.DAYS_OF_A_WEEK);
            top = Math.toIntExact(row.whole("top_frequency"));
            customers = new long[top + 1];
            customersExpected = new double[top + 1];
            purchases = new long[top + 1];
            expected = new double[top + 1];
            errors = new double[top + 1];
            probabilities = new double[top];
        }

        void add(Row row) {
            PurchaseHistory history = new PurchaseHistory(
                    row.whole("x"), row.whole("days_to_last") / 7.0, row.whole("days_observed") / 7.0);
            int band = (int) Math.min(history.x(), top);
            long number = row.whole("customers");
            long bought = row.whole("holdout_purchases");
            double each = expectation.of(history);
            customers[band] += number;
            purchases[band] += number * bought;
            expected[band] += number * each;
            errors[band] += number * Math.abs(each - bought);
            expectCustomers(row.whole("days_observed"), number);
        }

        private void expectCustomers(long daysObserved, long number) {
            if (daysObserved != days) {
                days = daysObserved;
                for (int n = 0; n < top; n++) {
                    probabilities[n] = fit.model().probability(n, days / 7.0);
                }
            }
            double rest = 1;
            for (int n = 0; n < top; n++) {
                customersExpected[n] += number * probabilities[n];
                rest -= probabilities[n];
            }
            customersExpected[top] += number * Math.max(0, rest);
        }

        void write(Answer answer) {
            for (int n = 0; n <= top; n++) {
                answer.row(
                        fit.label(),
                        fit.isChosen(),
                        (long) n,
                        n == top,
                        customers[n],
                        customersExpected[n],
                        purchases[n],
                        expected[n],
                        errors[n]);
            }
        }
    }
}
