package io.huitou.transforms.models.referral;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the referees of each customer were worth. Reads one row per referrer, currency, referee and year, in this order;
 * holds one referrer and currency at a time.
 */
public final class ReferralValueModel implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        Referrer[] current = {null};
        given.forEach(row -> {
            Referrer referrer = current[0];
            if (referrer == null || !referrer.isIn(row)) {
                if (referrer != null) {
                    referrer.answer(answer);
                }
                referrer = new Referrer(row);
                current[0] = referrer;
            }
            referrer.add(row);
        });
        if (current[0] != null) {
            current[0].answer(answer);
        }
    }

    /** One referrer in one currency. */
    private static final class Referrer {
        private final String id;
        private final @Nullable Object currency;
        private final ReferralValue value;
        private @Nullable Object latestReferee;
        private long referees;
        private long whole;
        private BigDecimal typeOne = BigDecimal.ZERO;
        private BigDecimal margin = BigDecimal.ZERO;
        private BigDecimal incentives = BigDecimal.ZERO;
        private BigDecimal marketing = BigDecimal.ZERO;
        private BigDecimal saved = BigDecimal.ZERO;
        private boolean isSavingKnown;

        Referrer(Row row) {
            id = row.text("referrer_id");
            currency = row.value("currency_code");
            value = new ReferralValue(row.decimal("yearly_discount"));
        }

        boolean isIn(Row row) {
            return id.equals(row.text("referrer_id")) && Objects.equals(currency, row.value("currency_code"));
        }

        void add(Row row) {
            BigDecimal share = row.decimal("type_one_share");
            if (!row.text("referee_id").equals(latestReferee)) {
                latestReferee = row.text("referee_id");
                referees++;
                typeOne = typeOne.add(share);
                whole += row.truth("has_whole_horizon") ? 1 : 0;
            }
            BigDecimal acquisition = BigDecimal.ZERO;
            if (!row.isNull("acquisition_saved")) {
                acquisition = row.decimal("acquisition_saved");
                isSavingKnown = true;
            }
            margin = margin.add(row.decimal("margin"));
            incentives = incentives.add(row.decimal("incentive_cost"));
            marketing = marketing.add(row.decimal("marketing_cost"));
            saved = saved.add(acquisition);
            value.add(
                    Math.toIntExact(row.whole("year")),
                    share,
                    row.decimal("margin"),
                    row.decimal("incentive_cost"),
                    row.decimal("marketing_cost"),
                    acquisition);
        }

        void answer(Answer answer) {
            answer.row(
                    id,
                    currency,
                    referees,
                    whole,
                    money(typeOne),
                    money(margin),
                    money(incentives),
                    money(marketing),
                    isSavingKnown ? money(saved) : null,
                    value.value());
        }

        private static BigDecimal money(BigDecimal amount) {
            return amount.setScale(4, RoundingMode.HALF_UP);
        }
    }
}
