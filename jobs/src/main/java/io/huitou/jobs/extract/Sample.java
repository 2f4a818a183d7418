package io.huitou.jobs.extract;

import java.util.List;
import java.util.Locale;

/**
 * What the first rows of a feed look like, held against its contract.
 *
 * @param rows how many were looked at
 * @param isWhole whether the feed has no others
 * @param isOfCutTables whether a query answered from the first records of its files only: what it does not find there
 *     may stand in the others, so that rejected and missing rows prove nothing
 * @param rejected how many of them would be rejected
 * @param empty the columns without a value in any of them
 * @param currencies of its amounts, in the order of their codes
 * @param gaps why rows would be rejected, the most frequent first
 */
public record Sample(
        long rows,
        boolean isWhole,
        boolean isOfCutTables,
        long rejected,
        List<String> empty,
        List<String> currencies,
        List<Gap> gaps) {

    public Sample {
        empty = List.copyOf(empty);
        currencies = List.copyOf(currencies);
        gaps = List.copyOf(gaps);
    }

    /** The rows looked at: "all 830 rows", "the first 1,000 rows". */
    public String share() {
        String count = String.format(Locale.ROOT, "%,d rows", rows);
        return rows == 1 ? "the only row" : isWhole ? "all " + count : "the first " + count;
    }

    /** Some of them: "all 830 rows", "12 of the 830 rows", "all of the first 1,000 rows". */
    public String of(long some) {
        if (some == rows) {
            return isWhole || rows == 1 ? share() : "all of " + share();
        }
        return String.format(Locale.ROOT, "%,d of the %s%,d rows", some, isWhole ? "" : "first ", rows);
    }

    static Sample none() {
        return new Sample(0, false, false, 0, List.of(), List.of(), List.of());
    }
}
