package io.huitou.transforms.models.scales;

import io.huitou.transforms.models.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code scale_cross_products} says of one scale in one segment: the rows of all pairs of its items. */
final class CompleteAnswers {
    private final int items;
    private final List<Pair> pairs = new ArrayList<>();
    /** The place of each item, in the order of the rows. */
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private long answered;
    private long complete;

    private record Pair(int one, int other, BigDecimal sum, BigDecimal product) {}

    /** One scale in one segment. */
    record Scale(LocalDate month, String segmentKind, String segment, String kind, String dimension, long items) {
        static Scale of(Row row) {
            return new Scale(
                    row.date("month"),
                    row.text("segment_kind"),
                    row.text("segment"),
                    row.text("kind"),
                    row.text("dimension"),
                    row.whole("items"));
        }
    }

    CompleteAnswers(Scale scale) {
        this.items = Math.toIntExact(scale.items());
    }

    void add(Row row) {
        answered = row.whole("answered");
        complete = row.whole("complete");
        if (complete > 0) {
            pairs.add(new Pair(
                    place(row.text("item")),
                    place(row.text("other_item")),
                    row.decimal("score_sum"),
                    row.decimal("product_sum")));
        }
    }

    private int place(String item) {
        return places.computeIfAbsent(item, unseen -> places.size());
    }

    long answered() {
        return answered;
    }

    long complete() {
        return complete;
    }

    List<String> items() {
        return List.copyOf(places.keySet());
    }

    /** Empty where fewer than two people answered all items. */
    Optional<ItemCovariances> covariances() {
        if (complete < 2) {
            return Optional.empty();
        }
        BigDecimal[] sums = new BigDecimal[items];
        BigDecimal[][] products = new BigDecimal[items][items];
        for (Pair pair : pairs) {
            products[pair.one()][pair.other()] = pair.product();
            if (pair.one() == pair.other()) {
                sums[pair.one()] = pair.sum();
            }
        }
        return Optional.of(ItemCovariances.of(complete, sums, products));
    }
}
