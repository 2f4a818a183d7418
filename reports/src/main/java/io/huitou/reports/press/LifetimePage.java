package io.huitou.reports.press;

import java.util.Optional;

/** The page on Lifetime. */
final class LifetimePage {
    private LifetimePage() {}

    static Optional<Sheet> sheet(Compositor compositor) {
        return Optional.empty();
    }
}
