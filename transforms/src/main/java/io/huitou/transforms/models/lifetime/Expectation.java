package io.huitou.transforms.models.lifetime;

/**
 * Conditional expected transactions of many histories. What an active customer is expected to do depends on x and T
 * alone, so histories that come ordered by them cost little more than P(alive).
 */
final class Expectation {
    private final PurchaseModel model;
    private final double horizon;
    private long x = -1;
    private double t;
    private double whileActive;

    Expectation(PurchaseModel model, double horizon) {
        this.model = model;
        this.horizon = horizon;
    }

    double of(PurchaseHistory history) {
        if (history.x() != x || history.t() != t) {
            x = history.x();
            t = history.t();
            whileActive = model.expectedWhileActive(x, t, horizon);
        }
        return whileActive * model.probabilityAlive(history);
    }
}
