package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a night reads only what has changed.
 *
 * @param watermark the contract's column that moves on with every change of a row
 * @param overlap how far behind the last night's clock the rows are read again
 * @param sweep every so many nights the source's keys are compared with those that are there; 1: each night
 * @param full every so many nights all rows are read; 1: each night
 */
public record Incremental(String watermark, Duration overlap, int sweep, int full) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    /** Null where the entity has no such key and is read whole each night. */
    static @Nullable Incremental bind(Section entity, Contract contract) {
        if (!entity.has("incremental")) {
            return null;
        }
        Section section = entity.section("incremental");
        Incremental incremental = new Incremental(
                section.value(
                        "watermark",
                        fallback(contract),
                        text -> Section.member(text, moments(contract)),
                        "no timestamp of the contract",
                        "Write " + String.join(", ", moments(contract))),
                section.value(
                        "overlap", "1h", Incremental::duration, "no duration", "Write such as 90s, 30m, 1h or 2d"),
                section.whole("sweep", 7, 1, 10_000),
                section.whole("full", 30, 1, 10_000));
        section.refuseOthers();
        return incremental;
    }

    private static String fallback(Contract contract) {
        List<String> moments = moments(contract);
        return moments.contains(Contract.UPDATED_AT) || moments.isEmpty() ? Contract.UPDATED_AT : moments.get(0);
    }

    private static List<String> moments(Contract contract) {
        return contract.fields().stream()
                .filter(field -> field.type().kind() == Type.Kind.TIMESTAMP)
                .map(Field::name)
                .toList();
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(text);
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** The same, for a night that reads everything. */
    Incremental whole() {
        return new Incremental(watermark, overlap, sweep, 1);
    }
}
