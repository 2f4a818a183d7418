package io.huitou.reports.press;

import java.util.Optional;

/** The page on WordOfMouth. */
final class WordOfMouthPage {
    private WordOfMouthPage() {}

    static Optional<Sheet> sheet(Compositor compositor) {
        return Optional.empty();
    }
}
