package io.huitou.transforms.models.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which words rose: in how many texts of a period each occurs, against the period before. Words are runs of two to four
 * characters in a language without spaces, and one or two words in the others; no segmenter and no dictionary is needed,
 * because what is only a part of a longer word that rose is absorbed by it (Lu, Zhang &amp; Hu 2004, statistical
 * substring reduction).
 *
 * <p>Texts are given twice: first to {@link #expect}, which counts into a fixed number of places, then to {@link #count},
 * which keeps only the words whose place is full enough.
 */
public final class Keywords {
    private static final int PLACES = 1 << 22;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;
    private static final String SPACE = " ";
    private static final Pattern BETWEEN_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[^\\p{L}' -]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ -]+");

    private final boolean isUnspaced;
    private final Limits limits;
    private final int[] expected = new int[PLACES];
    private final Map<String, Count> counts = new HashMap<>();
    private final int[] texts = new int[2];
    private String person = "";
    private int people;

    /**
     * What counts as rising.
     *
     * @param leastTexts texts of the period, by as many people, that a word needs
     * @param priorTexts weight of the prior, in texts
     * @param leastZ least z-score
     * @param absorbedFrom the share of a word's texts that a longer word needs to absorb it
     * @param most words at most
     */
    public record Limits(int leastTexts, double priorTexts, double leastZ, double absorbedFrom, int most) {}

    /**
     * A word that rose.
     *
     * @param now, before texts of the period, and of the one before, with the word
     * @param allNow, allBefore texts of both periods
     * @param logOdds difference of the log-odds, shrunk towards no change; above 0
     * @param z the same by its standard error
     */
    public record Rising(String word, int now, int before, int allNow, int allBefore, double logOdds, double z) {}

    /** No text yet. */
    public Keywords(String language, Limits limits) {
        this.isUnspaced = Language.isUnspaced(language);
        this.limits = limits;
    }

    /** Takes a plain text of the period, in the first pass. */
    public void expect(String plain) {
        words(plain).forEach(word -> expected[place(word)]++);
    }

    /** Takes a plain text of either period, in the second pass; those of one person come one after the other. */
    public void count(String plain, boolean isNow, String writer) {
        int period = isNow ? 0 : 1;
        texts[period]++;
        if (!writer.equals(person)) {
            person = writer;
            people++;
        }
        for (String word : words(plain)) {
            if (expected[place(word)] >= limits.leastTexts()) {
                counts.computeIfAbsent(word, unseen -> new Count()).add(period, people);
            }
        }
    }

    /** Of a word: texts of both periods with it, people who wrote it in the period, and the latest of them. */
    private static final class Count {
        private final int[] texts = new int[2];
        private int writers;
        private int latest;

        private void add(int period, int writer) {
            texts[period]++;
            if (period == 0 && writer != latest) {
                writers++;
                latest = writer;
            }
        }
    }

    private static int place(String word) {
        return (int) Characters.hash(word) & (PLACES - 1);
    }

    /** The words of a text, each once. */
    private Set<String> words(String plain) {
        Set<String> words = new TreeSet<>();
        for (String part : (isUnspaced ? BETWEEN_LETTERS : BETWEEN_CLAUSES).split(plain, -1)) {
            if (isUnspaced) {
                runs(part, words);
            } else {
                pairs(part, words);
            }
        }
        return words;
    }

    /** Of whole characters: half of one that takes two places in a string is no text. */
    private static void runs(String part, Set<String> words) {
        int[] characters = part.codePoints().toArray();
        for (int start = 0; start < characters.length; start++) {
            for (int length = SHORTEST; length <= Math.min(LONGEST, characters.length - start); length++) {
                words.add(new String(characters, start, length));
            }
        }
    }

    private static void pairs(String part, Set<String> words) {
        String before = "";
        for (String word : BETWEEN_WORDS.split(part, -1)) {
            if (word.length() > 1) {
                words.add(word);
            }
            if (!before.isEmpty() && !word.isEmpty()) {
                words.add(before + SPACE + word);
            }
            before = word;
        }
    }

    /** The words that rose, the surest first; of equals the first by code points. */
    public List<Rising> rising() {
        List<Rising> found = new ArrayList<>();
        counts.forEach((word, count) -> {
            if (count.writers >= limits.leastTexts()) {
                Rising one = compared(word, count.texts[0], count.texts[1]);
                if (one.z() >= limits.leastZ()) {
                    found.add(one);
                }
            }
        });
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> absorbs(other, one)))
                .sorted(Comparator.comparingDouble(Rising::z).reversed().thenComparing(Rising::word))
                .limit(limits.most())
                .toList();
    }

    /**
     * The difference of the log-odds with a prior that takes both periods for alike: Monroe, Colaresi &amp; Quinn (2008),
     * "Fightin' words", eq. 16 and 22, with texts in the place of words.
     */
    private Rising compared(String word, int now, int before) {
        double prior = limits.priorTexts() * (now + before) / (texts[0] + texts[1]);
        double logOdds = logOdds(now, texts[0], prior) - logOdds(before, texts[1], prior);
        double variance = 1 / (now + prior) + 1 / (before + prior);
        return new Rising(word, now, before, texts[0], texts[1], logOdds, logOdds / Math.sqrt(variance));
    }

    private double logOdds(int with, int all, double prior) {
        return Math.log((with + prior) / (all + limits.priorTexts() - with - prior));
    }

    private boolean absorbs(Rising longer, Rising shorter) {
        boolean isPart = longer.word().length() > shorter.word().length()
                && (isUnspaced
                        ? longer.word().contains(shorter.word())
                        : (SPACE + longer.word() + SPACE).contains(SPACE + shorter.word() + SPACE));
        return isPart && longer.now() >= limits.absorbedFrom() * shorter.now();
    }
}
