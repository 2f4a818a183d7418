package io.huitou.jobs.extract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** Writes one flat JSON object; a value that would not fit is cut, so that what is kept stays valid JSON. */
final class JsonText {

    private final StringBuilder text = new StringBuilder("{");
    private final int limit;

    JsonText(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return text.length() >= limit;
    }

    void member(String name, @Nullable String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quoted(name);
        text.append(':');
        if (value == null) {
            text.append("null");
        } else {
            quoted(value);
        }
    }

    private void quoted(String value) {
        int room = Math.max(0, Math.min(value.length(), limit - text.length() - 3));
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value.substring(0, room), text);
        text.append('"');
    }

    String finish() {
        return text.append('}').toString();
    }
}
