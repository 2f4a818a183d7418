package io.huitou.transforms.models.scales;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code servqual_gap}: for each dimension and over all of them, what was expected, what was found
 * (SERVPERF, Cronin &amp; Taylor 1992) and the gap between the two. Parasuraman, Zeithaml &amp; Berry (1988).
 */
public final class Servqual implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        boolean[] any = {false};
        Groups.forEach(
                given,
                Segment::of,
                segment -> new ArrayList<Pair>(),
                (pairs, row) -> pairs.add(Pair.of(row)),
                (segment, pairs) -> {
                    any[0] = true;
                    new Gaps(pairs).rows(segment, answer);
                });
        if (!any[0]) {
            throw unanswered();
        }
    }

    static NotMeasuredException unanswered() {
        return new NotMeasuredException(
                "nobody answered an expectation question and the perception question that goes with it in the twelve"
                        + " months up to the latest month-end, nor a year before",
                "截至最近月末的十二个月及上年同期，无人同时作答期望题及与之对应的感知题");
    }

    private record Segment(LocalDate month, String segmentKind, String segment) {
        static Segment of(Row row) {
            return new Segment(row.date("month"), row.text("segment_kind"), row.text("segment"));
        }
    }

    /** Those who answered so many items of one dimension and so many of another; of so many dimensions in all. */
    private record Pair(
            String dimension,
            String other,
            long n,
            double expectation,
            Scores perception,
            Scores gap,
            double importance,
            long dimensions) {
        static Pair of(Row row) {
            return new Pair(
                    row.text("dimension"),
                    row.text("other_dimension"),
                    row.whole("n"),
                    row.number("expectation") / row.whole("answered_items"),
                    Scores.of(row, "perception"),
                    Scores.of(row, "gap"),
                    row.isNull("importance") ? Double.NaN : row.number("importance") / row.whole("importance_answers"),
                    row.whole("dimensions"));
        }
    }

    /** Over these people: the sums of their scores in the two dimensions, and of the products of both. */
    private record Scores(double one, double other, double product) {
        static Scores of(Row row, String score) {
            double items = row.whole("answered_items");
            double otherItems = row.whole("other_answered_items");
            return new Scores(
                    row.number(score) / items,
                    row.number("other_" + score) / otherItems,
                    row.number(score + "_product") / (items * otherItems));
        }

        void addTo(CorrelatedMeans means, int i, int j, long n) {
            means.add(i, j, n, one, other, product);
        }
    }

    /** One segment. */
    private static final class Gaps {
        private final List<String> dimensions;
        private final CorrelatedMeans perception;
        private final CorrelatedMeans gap;
        private final double[] expectation;
        private final double[] importance;
        private final boolean isWhole;

        Gaps(List<Pair> pairs) {
            TreeSet<String> names = new TreeSet<>();
            pairs.forEach(pair -> names.add(pair.dimension()));
            dimensions = List.copyOf(names);
            isWhole = pairs.stream().allMatch(pair -> pair.dimensions() == names.size());
            perception = new CorrelatedMeans(dimensions.size());
            gap = new CorrelatedMeans(dimensions.size());
            expectation = new double[dimensions.size()];
            importance = new double[dimensions.size()];
            pairs.forEach(this::add);
            for (int i = 0; i < expectation.length; i++) {
                expectation[i] /= gap.people(i);
            }
        }

        private void add(Pair pair) {
            int i = dimensions.indexOf(pair.dimension());
            int j = dimensions.indexOf(pair.other());
            pair.perception().addTo(perception, i, j, pair.n());
            pair.gap().addTo(gap, i, j, pair.n());
            if (i == j) {
                expectation[i] += pair.expectation();
                importance[i] = pair.importance();
            }
        }

        void rows(Segment segment, Answer answer) {
            Optional<double[]> weights = weights();
            for (int i = 0; i < dimensions.size(); i++) {
                double[] one = new double[dimensions.size()];
                one[i] = 1;
                Double weight = weights.isEmpty() ? null : 100 * weights.get()[i];
                row(segment, "dimension", dimensions.get(i), weight, one, gap.standardDeviation(i), answer);
            }
            if (isWhole) { // a mean of fewer dimensions than were asked would not compare
                double[] equal = new double[dimensions.size()];
                Arrays.fill(equal, 1.0 / dimensions.size());
                row(segment, "unweighted", null, null, equal, Double.NaN, answer);
                weights.ifPresent(shares -> row(segment, "weighted", null, null, shares, Double.NaN, answer));
            }
        }

        /** Shares of the mean importance, summing to 1; empty where a dimension is missing or has none. */
        private Optional<double[]> weights() {
            double total = Arrays.stream(importance).sum();
            return isWhole && total > 0
                    ? Optional.of(Arrays.stream(importance)
                            .map(points -> points / total)
                            .toArray())
                    : Optional.empty();
        }

        private void row(
                Segment segment,
                String part,
                @Nullable String dimension,
                @Nullable Double weight,
                double[] weights,
                double standardDeviation,
                Answer answer) {
            MeanInterval found = perception.weighted(weights);
            MeanInterval difference = gap.weighted(weights);
            double expected = 0;
            long fewest = Long.MAX_VALUE;
            for (int i = 0; i < weights.length; i++) {
                expected += weights[i] * (weights[i] == 0 ? 0 : expectation[i]);
                fewest = weights[i] == 0 ? fewest : Math.min(fewest, gap.people(i));
            }
            answer.row(
                    segment.month(),
                    segment.segmentKind(),
                    segment.segment(),
                    part,
                    dimension,
                    fewest,
                    weight,
                    expected,
                    found.mean(),
                    ScaleReliability.finite(found.low()),
                    ScaleReliability.finite(found.high()),
                    difference.mean(),
                    ScaleReliability.finite(standardDeviation),
                    ScaleReliability.finite(difference.low()),
                    ScaleReliability.finite(difference.high()));
        }
    }
}
