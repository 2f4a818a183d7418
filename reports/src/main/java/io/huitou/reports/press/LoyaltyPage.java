package io.huitou.reports.press;

import java.util.Optional;

/** The page on Loyalty. */
final class LoyaltyPage {
    private LoyaltyPage() {}

    static Optional<Sheet> sheet(Compositor compositor) {
        return Optional.empty();
    }
}
