package io.huitou.transforms.models.referral;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.TreeMap;

/**
 * Customer referral value of one customer in one currency. A type-one referee would not have come otherwise and brings
 * her margin less what she and her invitation cost; a type-two referee would have come anyway. Both save the cost of
 * winning them. Kumar, Petersen and Leone (2007), How Valuable Is Word of Mouth?, Harvard Business Review 85(10); (2010)
 * Driving Profitability by Encouraging Customer Referrals, Journal of Marketing 74(5), equation 1.
 */
public final class ReferralValue {
    private static final int PLACES = 4;

    private final BigDecimal growth;
    private final TreeMap<Integer, BigDecimal> byYear = new TreeMap<>();

    /**
     * Begins with nobody referred.
     *
     * @param yearlyDiscount the rate r of (1 + r)^t, t in years; above -1
     */
    public ReferralValue(BigDecimal yearlyDiscount) {
        growth = yearlyDiscount.add(BigDecimal.ONE);
        if (growth.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Cannot discount: the yearly rate is " + yearlyDiscount + ". Give one above -1, such as 0.15.");
        }
    }

    /**
     * Adds what a referee brought in one year.
     *
     * @param year from 1: the first year after she came
     * @param typeOneShare 1 where she would not have come otherwise, 0 where she would, between where it is only likely
     * @param margin gross margin of her purchases
     * @param incentiveCost reward for the referral
     * @param marketingCost what was spent to keep her
     * @param acquisitionSaved what it would have cost to win her
     */
    public void add(
            int year,
            BigDecimal typeOneShare,
            BigDecimal margin,
            BigDecimal incentiveCost,
            BigDecimal marketingCost,
            BigDecimal acquisitionSaved) {
        if (year < 1 || typeOneShare.signum() < 0 || typeOneShare.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("Cannot value a referral: year " + year + ", share of type one "
                    + typeOneShare + ". Give a year from 1 and a share from 0 to 1.");
        }
        BigDecimal earned =
                margin.subtract(incentiveCost).subtract(marketingCost).multiply(typeOneShare);
        byYear.merge(year, earned.add(acquisitionSaved), BigDecimal::add);
    }

    /** The present value of all years, rounded half up to four places. */
    public BigDecimal value() {
        BigDecimal value = BigDecimal.ZERO;
        for (var year : byYear.entrySet()) {
            value = value.add(year.getValue().divide(growth.pow(year.getKey()), MathContext.DECIMAL128));
        }
        return value.setScale(PLACES, RoundingMode.HALF_UP);
    }
}
