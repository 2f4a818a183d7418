package io.huitou.transforms.models.text;

import java.util.Optional;

/**
 * The language of a text as far as its letters tell: exact for zh, ja, ko, th, and for ru and ar where only these are
 * written in their script; {@code latin} is any language in Latin letters. A text of two scripts has that of most of
 * it, where a Chinese character counts as much as a whole word of an alphabet: "iPhone 很好用" is Chinese.
 */
public final class Language {
    private static final String[] CODES = {"zh", "ja", "ko", "th", "ru", "ar", "latin", "other"};
    private static final int HAN = 0;
    private static final int KANA = 1;
    private static final int KOREAN = 2;
    private static final int THAI = 3;
    private static final int NONE = -1;

    private Language() {}

    /** Empty where the text has no letter. */
    public static Optional<String> of(String text) {
        int[] weights = weights(text);
        // Japanese mixes both; a single の in a Chinese text is decoration
        int together = weights[HAN] + weights[KANA];
        boolean isJapanese = weights[KANA] * 5 >= together;
        weights[isJapanese ? KANA : HAN] = together;
        weights[isJapanese ? HAN : KANA] = 0;
        int most = 0;
        for (int i = 1; i < weights.length; i++) {
            most = weights[i] > weights[most] ? i : most;
        }
        return weights[most] == 0 ? Optional.empty() : Optional.of(CODES[most]);
    }

    /** Characters of scripts without spaces, words of the others. */
    private static int[] weights(String text) {
        int[] weights = new int[CODES.length];
        int before = NONE;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            int script = Character.isLetter(character) ? place(Character.UnicodeScript.of(character)) : NONE;
            if (script != NONE && (script <= KOREAN || script != before)) {
                weights[script]++;
            }
            before = script;
        }
        return weights;
    }

    private static int place(Character.UnicodeScript script) {
        return switch (script) {
            case HAN, BOPOMOFO -> HAN;
            case HIRAGANA, KATAKANA -> KANA;
            case HANGUL -> KOREAN;
            case THAI -> THAI;
            case CYRILLIC -> 4;
            case ARABIC -> 5;
            case LATIN -> 6;
            case COMMON, INHERITED -> NONE;
            default -> 7;
        };
    }

    /** Written without spaces between words. */
    static boolean isUnspaced(String code) {
        return code.equals("zh") || code.equals("ja") || code.equals("th");
    }
}
