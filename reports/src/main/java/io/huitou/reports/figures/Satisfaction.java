package io.huitou.reports.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How customers judge: the views report_nps_answers, report_nps_touchpoints, report_servqual, report_complaint_outcomes,
 * report_complaint_risk, report_facilities and report_feedback_topics. Empty where not measured.
 */
public record Satisfaction(
        List<Recommendation> recommendations,
        List<Touchpoint> touchpoints,
        List<Gap> gaps,
        List<Outcome> outcomes,
        List<Risk> risks,
        List<Facility> facilities,
        List<FeedbackTopic> topics) {

    public Satisfaction {
        recommendations = List.copyOf(recommendations);
        touchpoints = List.copyOf(touchpoints);
        gaps = List.copyOf(gaps);
        outcomes = List.copyOf(outcomes);
        risks = List.copyOf(risks);
        facilities = List.copyOf(facilities);
        topics = List.copyOf(topics);
    }

    /** Answers of twelve months: now or before. Shares: 0 to 1; nps: -100 to 100. */
    public record Recommendation(
            String part,
            double promoterShare,
            double passiveShare,
            double detractorShare,
            long n,
            double nps,
            double low,
            double high,
            boolean isDifferent,
            boolean isLowBase) {}

    /** Answers of twelve months by where the customer had last met us. Shares: 0 to 1; nps: -100 to 100. */
    public record Touchpoint(
            String touchpoint,
            double promoterShare,
            double passiveShare,
            double detractorShare,
            long n,
            double nps,
            double low,
            double high,
            boolean isDifferent,
            boolean isLowBase) {}

    /** Perception less expectation, in points of the scale; part: dimension, or what is over all of them. isLevel: within noise of the widest. */
    public record Gap(
            String part,
            String dimension,
            long n,
            double expectation,
            double perception,
            double gap,
            @Nullable Double gapLow,
            @Nullable Double gapHigh,
            @Nullable Double gapBefore,
            boolean isLevel,
            boolean isLowBase) {

        public boolean isOfDimension() {
            return part.equals("dimension");
        }

        /** Whether expectations are missed beyond noise. */
        public boolean isShort() {
            return gapHigh != null && gapHigh < 0 && !isLowBase;
        }
    }

    /** Complaints of a population (buyers, subscribers), settled in time or open, whose customer was kept; 0 to 1. */
    public record Outcome(
            String population,
            String settlement,
            String speed,
            long horizonDays,
            long settleDays,
            long complaints,
            double keptShare,
            double low,
            double high,
            boolean isLowBase) {

        public boolean isOfAllSpeeds() {
            return speed.equals("all");
        }

        public boolean isSettled() {
            return settlement.equals("settled");
        }
    }

    /** How many times as often complainers of a population are lost as others alike, with its 95 % interval. */
    public record Risk(String population, long complainers, double riskRatio, double low, double high) {

        public boolean isHigher() {
            return low > 1;
        }
    }

    /** The share of the two best ratings of twelve months; 0 to 1. */
    public record Facility(
            String facility, long answers, double twoBestShare, double low, double high, boolean isLowBase) {}

    /** The share of a quarter's complaints and negative texts that are about a topic; 0 to 1. isLevel: within noise of the most frequent. */
    public record FeedbackTopic(
            String titleEn,
            String titleZh,
            long negativeTexts,
            double share,
            double low,
            double high,
            @Nullable Double shareBefore,
            boolean isBeyondNoise,
            boolean isLevel,
            boolean isLowBase) {

        public Bilingual title() {
            return new Bilingual(titleEn, titleZh);
        }
    }
}
