package io.huitou.reports.press;

import java.util.Optional;

/** The page on Satisfaction. */
final class SatisfactionPage {
    private SatisfactionPage() {}

    static Optional<Sheet> sheet(Compositor compositor) {
        return Optional.empty();
    }
}
