package io.huitou.transforms.models.text;

import org.jspecify.annotations.Nullable;

/**
 * How a text sounds and what says so.
 *
 * @param name positive, negative, uncertain, or missing where nothing was written
 * @param basis text, stars, or null where neither decides
 */
public record Tone(String name, @Nullable String basis) {

    /**
     * The text decides where it is certain, else the stars.
     *
     * @param probability that it is positive; null where its language is not known
     * @param stars 1 to 5, null where none were given
     * @param certainFrom the probability from which a text is positive; negative up to one less it
     */
    public static Tone of(boolean hasWords, @Nullable Double probability, @Nullable Double stars, double certainFrom) {
        if (!hasWords) {
            return new Tone("missing", null);
        }
        if (probability != null && probability >= certainFrom) {
            return new Tone("positive", "text");
        }
        if (probability != null && probability <= 1 - certainFrom) {
            return new Tone("negative", "text");
        }
        if (stars != null && stars >= 4) {
            return new Tone("positive", "stars");
        }
        return stars != null && stars <= 2 ? new Tone("negative", "stars") : new Tone("uncertain", null);
    }
}
