package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import org.jspecify.annotations.Nullable;

/** Fits Gamma-Gamma to each currency whose rows pass by, one currency after the other. */
public final class SpendModelFit implements Model {

    @Override
    public void answer(Rows given, Answer answer) {
        Fitting fitting = new Fitting(answer);
        given.forEach(fitting::read);
        fitting.end();
    }

    private static final class Fitting {
        private final Answer answer;
        private @Nullable String currency;
        private Spending.Builder builder = Spending.builder();
        private long minimum;

        Fitting(Answer answer) {
            this.answer = answer;
        }

        void read(Row row) {
            String code = row.text("currency_code");
            if (!code.equals(currency)) {
                end();
                currency = code;
                builder = Spending.builder();
                minimum = row.whole("min_repeat_customers");
            }
            builder.add(row.whole("days_with_amount"), row.number("repeat_amount"), row.whole("customers"));
        }

        void end() {
            if (currency == null) {
                return;
            }
            Spending spending = builder.build();
            long customers = Math.round(spending.customers());
            try {
                if (customers < minimum) {
                    throw new NotFittedException(
                            "too few customers with a repeat purchase: " + customers + ", and " + minimum
                                    + " are needed",
                            "有重复购买金额的客户太少：" + customers + " 人，至少需要 " + minimum + " 人");
                }
                fitted(currency, customers, spending, GammaGamma.fit(spending));
            } catch (NotFittedException e) {
                answer.row(
                        currency,
                        customers,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        e.reason(),
                        e.reasonInChinese());
            }
        }

        private void fitted(String code, long customers, Spending spending, Fit<GammaGamma> fit) {
            double correlation = spending.correlation();
            answer.row(
                    code,
                    customers,
                    true,
                    fit.parameters().get(0),
                    fit.standardErrors().get(0),
                    fit.parameters().get(1),
                    fit.standardErrors().get(1),
                    fit.parameters().get(2),
                    fit.standardErrors().get(2),
                    fit.logLikelihood(),
                    fit.model().mean(),
                    Double.isNaN(correlation) ? null : correlation,
                    null,
                    null);
        }
    }
}
