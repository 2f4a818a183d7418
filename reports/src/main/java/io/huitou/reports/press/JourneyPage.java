package io.huitou.reports.press;

import java.util.Optional;

/** The page on Journey. */
final class JourneyPage {
    private JourneyPage() {}

    static Optional<Sheet> sheet(Compositor compositor) {
        return Optional.empty();
    }
}
