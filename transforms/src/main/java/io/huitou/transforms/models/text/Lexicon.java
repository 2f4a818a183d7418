package io.huitou.transforms.models.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Words with a tone. A word's score is what it adds to the log-odds that the text is positive; a negation shortly before
 * it turns its score round. In a language without spaces the longest word at each place counts; else whole words.
 */
public final class Lexicon {
    /** How far a negation reaches: words, or characters where there are no spaces. */
    private static final int REACH = 3;

    private static final double NEGATION = Double.NaN;

    private final boolean isUnspaced;
    private final Map<String, Double> scores = new HashMap<>();
    private int longest = 1;

    /** @param language the code of its language, see {@link Language} */
    public Lexicon(String language) {
        this.isUnspaced = Language.isUnspaced(language);
    }

    /** Adds a word, or a phrase, in small letters. */
    public void word(String word, double score) {
        scores.put(word, score);
        longest = Math.max(longest, word.length());
    }

    /** Adds a word that turns the next ones round. */
    public void negation(String word) {
        word(word, NEGATION);
    }

    /** The log-odds that a plain text is positive; zero where no word of it is known. */
    public double logOdds(String plain) {
        double sum = 0;
        int reach = 0;
        boolean isNegated = false;
        for (int i = 0; i < plain.length(); ) {
            int length = lengthAt(plain, i);
            double score = length == 0 ? 0 : scores.getOrDefault(plain.substring(i, i + length), 0.0);
            if (length == 0) {
                reach = endsReach(plain.charAt(i)) ? 0 : isStep(plain, i) ? reach - 1 : reach;
                isNegated &= reach > 0;
                i++;
            } else if (Double.isNaN(score)) {
                isNegated = !isNegated;
                reach = REACH;
                i += length;
            } else {
                sum += isNegated ? -score : score;
                isNegated = false;
                i += length;
            }
        }
        return sum;
    }

    /** The length of the longest word that stands here, 0 where none does. */
    private int lengthAt(String plain, int start) {
        if (!isUnspaced && start > 0 && Character.isLetter(plain.charAt(start - 1))) {
            return 0;
        }
        for (int length = Math.min(longest, plain.length() - start); length > 0; length--) {
            int end = start + length;
            boolean isWhole = isUnspaced || end == plain.length() || !Character.isLetter(plain.charAt(end));
            if (isWhole && scores.containsKey(plain.substring(start, end))) {
                return length;
            }
        }
        return 0;
    }

    private boolean isStep(String plain, int at) {
        return isUnspaced || plain.charAt(at) == ' ';
    }

    private static boolean endsReach(char character) {
        return ".,;!?。，；！？、:".indexOf(character) >= 0;
    }
}
