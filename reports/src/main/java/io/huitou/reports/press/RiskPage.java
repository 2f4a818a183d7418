package io.huitou.reports.press;

import java.util.Optional;

/** The page on Risk. */
final class RiskPage {
    private RiskPage() {}

    static Optional<Sheet> sheet(Compositor compositor) {
        return Optional.empty();
    }
}
