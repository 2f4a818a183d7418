package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Row;
import java.util.List;

/** The columns of churn_observations from which the models learn, in their order. */
final class ChurnFeatures {
    static final List<String> NAMES = List.of(
            "recency_days",
            "missed_purchases",
            "bought_once",
            "tenure_days",
            "purchase_days",
            "purchase_trend",
            "earlier_purchase_days",
            "spend_ratio",
            "spend_trend",
            "returned",
            "open_complaints",
            "settled_complaints",
            "contacts",
            "channels",
            "has_answered",
            "satisfaction",
            "promotions_received",
            "promotions_redeemed");

    private ChurnFeatures() {}

    static void read(Row row, double[] into) {
        for (int j = 0; j < into.length; j++) {
            into[j] = row.number(NAMES.get(j));
        }
    }
}
