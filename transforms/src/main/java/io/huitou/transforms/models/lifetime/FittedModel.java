package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Row;

/** A model as later tables read it from the fits. */
record FittedModel(String label, boolean isChosen, PurchaseModel model) {

    static FittedModel read(Row row) {
        return new FittedModel(row.text("model"), row.truth("is_chosen"), Candidate.read(row));
    }
}
