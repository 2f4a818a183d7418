package io.huitou.reports.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who brings whom, and how we answer what is said in public: the views report_invitations, report_network,
 * report_referred_premium, report_referral_value, report_referral_by_attitude and report_reply_hours. Empty where not
 * measured.
 */
public record WordOfMouth(
        List<Invitations> invitations,
        List<Network> network,
        List<Premium> premiums,
        List<Worth> worth,
        List<Deed> deeds,
        List<Reply> replies) {

    public WordOfMouth {
        invitations = List.copyOf(invitations);
        network = List.copyOf(network);
        premiums = List.copyOf(premiums);
        worth = List.copyOf(worth);
        deeds = List.copyOf(deeds);
        replies = List.copyOf(replies);
    }

    /** A step of the funnel of twelve months: sent, ripe (old enough to judge) or converted; n: those who sent them. */
    public record Invitations(
            String step,
            long invitations,
            @Nullable Double shareOfBefore,
            long n,
            double invitationsPerHundred,
            double conversion,
            @Nullable Double conversionBefore,
            double kFactor,
            boolean isLowBase) {}

    /** The trees of all time. Depth: steps from the root; virality: mean distance of two people of one tree. */
    public record Network(
            long customers,
            long referrers,
            long referred,
            long trees,
            long largestTree,
            long maxDepth,
            double meanDepth,
            double structuralVirality,
            boolean isLowBase) {}

    /** Referred less others of a half-year, or of all of them: retention in points of a hundred, margin as an amount. */
    public record Premium(
            String part,
            LocalDate firstCohort,
            long referred,
            long others,
            double retentionPoints,
            @Nullable Double retentionLow,
            @Nullable Double retentionHigh,
            @Nullable Double marginDifference,
            @Nullable Double marginLow,
            @Nullable Double marginHigh,
            boolean isLowBase) {

        public boolean isOfAll() {
            return part.equals("all");
        }
    }

    /** What referrals brought (margin, saved) and what comes off it (cost, not_caused) over all time; value: their sum. */
    public record Worth(
            String item,
            BigDecimal amount,
            long referrers,
            long referees,
            @Nullable Double returnOnCost,
            boolean isLowBase) {}

    /** Of those with an attitude (promoter, passive, detractor), the share who invited somebody and of the others (silent); 0 to 1. */
    public record Deed(
            String attitude,
            long n,
            long invited,
            double invitedShare,
            double invitedLow,
            double invitedHigh,
            double silentShare,
            boolean isLowBase) {}

    /** The wait of negative reviews on a platform, or on all; hours are null where it never came to that. */
    public record Reply(
            String platform,
            long n,
            long reviews,
            long answered,
            double answeredShare,
            long unanswered,
            double unansweredShare,
            @Nullable Double medianHours,
            @Nullable Double medianLow,
            @Nullable Double medianHigh,
            @Nullable Double ninetiethHours,
            boolean isLowBase) {

        public boolean isOfAll() {
            return platform.equals("all");
        }
    }
}
