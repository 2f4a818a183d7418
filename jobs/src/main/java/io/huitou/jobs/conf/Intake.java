package io.huitou.jobs.conf;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a file counts as delivered.
 *
 * @param settle how long it must have stood still; zero: whatever lies there is taken
 * @param marker the name of the file that says so, with {name} for the file's own; null: there is none
 */
public record Intake(Duration settle, @Nullable String marker) {

    /** Every file is taken as it lies there. */
    public static final Intake AT_ONCE = new Intake(Duration.ZERO, null);

    private static final String NAME = "{name}";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}s");

    static Intake bind(Section section) {
        Duration settle = section.value(
                "settle", "0s", Intake::seconds, "no time of at most an hour", "Write seconds, such as 60s");
        String marker = section.has("marker") ? section.text("marker", NAME + ".done") : null;
        if (marker != null && (!marker.contains(NAME) || marker.equals(NAME) || marker.matches(".*[/\\\\].*"))) {
            section.problem("marker", "no name of a marker", marker, "Write such as \"{name}.done\"");
        }
        if (marker != null && !settle.isZero()) {
            section.problem("settle", "a marker says already when a file is whole", null, "Leave one of the two out");
        }
        return new Intake(settle, marker);
    }

    private static Duration seconds(String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofSeconds(Section.within(text.substring(0, text.length() - 1), 0, 3600));
    }

    /** What the marker of a file is called. */
    public @Nullable String markerOf(String file) {
        return marker == null ? null : marker.replace(NAME, file);
    }
}
