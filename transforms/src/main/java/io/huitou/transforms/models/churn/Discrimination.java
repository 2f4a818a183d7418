package io.huitou.transforms.models.churn;

/**
 * How well scores tell events from the others, whatever their scale.
 *
 * @param auc the probability that an event scores above a row without one, ties half (Mann and Whitney 1947)
 * @param aucStandardError DeLong, DeLong and Clarke-Pearson (1988), eq. 5, by mid-ranks (Sun and Xu 2014); null with
 *     one row of a class
 * @param kolmogorovSmirnov the largest distance between the score distributions of the two classes
 * @param averagePrecision the sum of precision at each distinct score times the recall gained there
 */
public record Discrimination(
        double auc,
        @org.jspecify.annotations.Nullable Double aucStandardError,
        double kolmogorovSmirnov,
        double averagePrecision) {

    public static Discrimination of(ScoredLabels scored) {
        double events = scored.events();
        double others = scored.size() - events;
        double eventsAbove = 0;
        double othersAbove = 0;
        double wins = 0;
        double eventSquares = 0;
        double otherSquares = 0;
        double distance = 0;
        double precision = 0;
        for (int rank = 0; rank < scored.size(); ) {
            int end = scored.endOfTie(rank);
            double tiedEvents = 0;
            for (int i = rank; i < end; i++) {
                tiedEvents += scored.isEvent(i) ? 1 : 0;
            }
            double tiedOthers = end - rank - tiedEvents;
            double beaten = (others - othersAbove - tiedOthers + tiedOthers / 2) / others;
            double beatenBy = (eventsAbove + tiedEvents / 2) / events;
            wins += tiedEvents * beaten;
            eventSquares += tiedEvents * beaten * beaten;
            otherSquares += tiedOthers * beatenBy * beatenBy;
            eventsAbove += tiedEvents;
            othersAbove += tiedOthers;
            distance = Math.max(distance, Math.abs(eventsAbove / events - othersAbove / others));
            precision += tiedEvents / events * eventsAbove / (eventsAbove + othersAbove);
            rank = end;
        }
        double auc = wins / events;
        boolean hasVariance = events > 1 && others > 1;
        double ofEvents = (eventSquares - events * auc * auc) / (events - 1);
        double ofOthers = (otherSquares - others * auc * auc) / (others - 1);
        double variance = Math.max(0, ofEvents) / events + Math.max(0, ofOthers) / others;
        return new Discrimination(auc, hasVariance ? Math.sqrt(variance) : null, distance, precision);
    }
}
