package io.huitou.transforms.models.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A classifier for each fold, learned from all other folds: a text is scored by one that has never seen its words
 * (cross-fitting). So the scores of the training texts are as honest as those of new ones, and all of them measure how
 * good the classifier is.
 */
public final class CrossFit {
    private final List<LogisticRegression> byFold = new ArrayList<>();
    private final Characters characters;

    private CrossFit(Characters characters) {
        this.characters = characters;
    }

    /** Learns; both labels must occur outside each fold. */
    public static CrossFit of(Sample sample, Characters characters) {
        CrossFit fit = new CrossFit(characters);
        for (int fold = 0; fold < Sample.FOLDS; fold++) {
            int left = fold;
            fit.byFold.add(LogisticRegression.fit(sample, text -> sample.foldOf(text) != left));
        }
        return fit;
    }

    /** The probability that a plain text is positive. */
    public double probability(String plain, double offset) {
        return byFold.get(Sample.fold(plain)).probability(characters.places(plain), offset);
    }
}
