package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text: taken as it is, not trimmed; encoded to UTF-8 and looked through for what no text holds on the way. */
final class TextTaker implements Column.Taker {

    private static final String CONTROL = "holds a control character";
    private static final String LOST = "holds U+FFFD, the mark of characters lost before";
    private static final int LONGEST = 100_000_000;
    private static final String TOO_LONG = "is longer than 100,000,000 characters";
    private static final String HALF = "holds half a character (a lone surrogate)";

    private final int index;
    private final List<char[]> allowed;
    private final String notAllowed;
    private final @Nullable Matcher pattern;
    private final String notOfPattern;

    TextTaker(Field field, int index) {
        this.index = index;
        Field.Rules rules = field.rules();
        allowed = rules.allowed().stream().map(String::toCharArray).toList();
        notAllowed = "is none of " + String.join(", ", rules.allowed());
        pattern = rules.pattern() == null ? null : whole(rules.pattern()).matcher("");
        notOfPattern = "does not match " + rules.pattern();
    }

    /** ^...$ is meant to span the value; Java's $ would let a line end pass behind it. */
    private static Pattern whole(String pattern) {
        boolean isAnchored = pattern.startsWith("^") && pattern.endsWith("$");
        return Pattern.compile(isAnchored ? "\\A(?:" + pattern.substring(1, pattern.length() - 1) + ")\\z" : pattern);
    }

    @Override
    public @Nullable String take(RawRow raw, int slot, LandedRow row) {
        if (raw.isNumber(slot)) {
            row.text(index, raw.textAt(slot));
            return null;
        }
        char[] chars = raw.chars();
        int from = raw.start(slot);
        int to = raw.end(slot);
        String reason = encode(chars, from, to, row);
        if (reason == null && !allowed.isEmpty() && !isAllowed(chars, from, to)) {
            return notAllowed;
        }
        if (reason == null && pattern != null) {
            return pattern.reset(CharBuffer.wrap(chars, from, to - from)).find() ? null : notOfPattern;
        }
        return reason;
    }

    private boolean isAllowed(char[] chars, int from, int to) {
        for (int i = 0; i < allowed.size(); i++) {
            char[] word = allowed.get(i);
            if (Arrays.equals(word, 0, word.length, chars, from, to)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String encode(char[] chars, int from, int to, LandedRow row) {
        if (to - from > LONGEST) {
            return TOO_LONG;
        }
        int at = row.reserve((to - from) * 3);
        byte[] bytes = row.bytes();
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c < 0x80) {
                if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c == 0x7f) {
                    return CONTROL;
                }
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                if (c < 0xa0) {
                    return CONTROL;
                }
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == to || !Character.isLowSurrogate(chars[i + 1])) {
                    return HALF;
                }
                int point = Character.toCodePoint(c, chars[++i]);
                bytes[at++] = (byte) (0xf0 | point >> 18);
                bytes[at++] = (byte) (0x80 | (point >> 12 & 0x3f));
                bytes[at++] = (byte) (0x80 | (point >> 6 & 0x3f));
                bytes[at++] = (byte) (0x80 | (point & 0x3f));
            } else if (c == '\uFFFD') {
                return LOST;
            } else {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | (c >> 6 & 0x3f));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        row.text(index, at);
        return null;
    }
}
