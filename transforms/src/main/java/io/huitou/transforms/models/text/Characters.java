package io.huitou.transforms.models.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as features: the character n-grams that occur in it, hashed into a fixed number of places. Each place that
 * occurs weighs 1 / sqrt(places), so that long texts do not weigh more than short ones.
 *
 * <p>The hashing trick: Weinberger et al. (2009). Without a dictionary the model has one size, whatever people write.
 */
public final class Characters {
    /** Places, a power of two: of the distinct n-grams of twenty thousand reviews few share one. */
    public static final int PLACES = 1 << 18;

    /** Of 2,043 labelled English sentences .817 were right with n-grams of up to 3, .832 with 4, .841 with 5, .840 with 6. */
    private static final int LONGEST = 5;

    private static final int MOST_CHARACTERS = 2_000;

    private final int longest;
    private int[] found = new int[1024];

    /** @param language with spaces between its words a word's parts are longer: up to five characters instead of three */
    public Characters(String language) {
        this.longest = Language.isUnspaced(language) || language.equals("ko") ? 3 : LONGEST;
    }

    /** Small letters, one width, digits alike, one space where there are many; framed by spaces. */
    public static String plain(String text) {
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        String small = Normalizer.normalize(cut, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(small.length() + 2).append(' ');
        for (int i = 0; i < small.length(); i++) {
            char character = small.charAt(i);
            if (Character.isWhitespace(character)) {
                character = ' ';
            } else if (Character.isDigit(character)) {
                character = '0';
            }
            if (character != ' ' || plain.charAt(plain.length() - 1) != ' ') {
                plain.append(character);
            }
        }
        return plain.charAt(plain.length() - 1) == ' '
                ? plain.toString()
                : plain.append(' ').toString();
    }

    /** The places of a plain text's n-grams, ascending, each once. */
    public int[] places(String plain) {
        int size = 0;
        for (int start = 0; start < plain.length(); start++) {
            int hash = 0;
            for (int length = 1; length <= longest && start + length <= plain.length(); length++) {
                hash = 31 * hash + plain.charAt(start + length - 1);
                size = put(size, mixed(hash + length * 0x9E3779B9) & (PLACES - 1));
            }
        }
        Arrays.sort(found, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (distinct == 0 || found[i] != found[distinct - 1]) {
                found[distinct++] = found[i];
            }
        }
        return Arrays.copyOf(found, distinct);
    }

    private int put(int size, int place) {
        if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
        }
        found[size] = place;
        return size + 1;
    }

    /** The finisher of MurmurHash3: every bit of the hash depends on every other. */
    private static int mixed(int hash) {
        int mixed = hash;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }

    /** A hash of 64 bits (FNV-1a, then mixed): equal for equal texts, the same everywhere and for ever. */
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        return hash ^ (hash >>> 33);
    }
}
