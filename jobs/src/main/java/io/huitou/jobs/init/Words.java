package io.huitou.jobs.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a name: of snake_case, camelCase or CAPITALS, in small letters, in the singular, without numbers. */
record Words(List<String> all) {

    private static final String BORDERS =
            "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})";

    Words {
        all = List.copyOf(all);
    }

    static Words of(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split(BORDERS, -1)) {
            if (!word.matches("\\d*")) {
                words.add(singular(word.toLowerCase(Locale.ROOT)));
            }
        }
        return new Words(words);
    }

    private static String singular(String word) {
        if (word.length() < 4 || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Chinese names run their words together: there the ends are taken off. */
    Words without(Set<String> others) {
        List<String> left = new ArrayList<>();
        for (String word : all) {
            String end = others.stream()
                    .filter(other -> isHan(other) && word.length() > other.length() && word.endsWith(other))
                    .reduce("", (one, next) -> one.length() >= next.length() ? one : next);
            if (!others.contains(word)) {
                left.add(word.substring(0, word.length() - end.length()));
            }
        }
        return new Words(left);
    }

    /** Also where one runs together what the other parts: orderline, order_line. */
    boolean isSame(Words other) {
        return joined().equals(other.joined());
    }

    /** Chinese names have no borders between their words, so that their ends are compared by characters. */
    boolean endsWith(Words other) {
        int from = all.size() - other.all.size();
        return !other.isEmpty()
                && ((from >= 0 && all.subList(from, all.size()).equals(other.all))
                        || (isHan(other.joined()) && joined().endsWith(other.joined())));
    }

    boolean startsWith(Words other) {
        int to = other.all.size();
        return !other.isEmpty()
                && ((to <= all.size() && all.subList(0, to).equals(other.all))
                        || (isHan(other.joined()) && joined().startsWith(other.joined())));
    }

    private static boolean isHan(String text) {
        return text.codePoints().allMatch(Character::isIdeographic);
    }

    String joined() {
        return String.join("", all);
    }
}
