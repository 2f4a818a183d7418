package io.huitou.jobs.conf;

import io.huitou.jobs.yaml.Place;
import io.huitou.jobs.yaml.Problems;
import io.huitou.jobs.yaml.YamlMap;
import io.huitou.jobs.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One map of huitou.yml being bound: each key is asked for once, with its default; what is wrong becomes a problem and
 * the default is used, so that the binding goes on and finds the rest.
 */
final class Section {

    private final String path;
    private final YamlMap map;
    private final Binding binding;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String path, YamlMap map, Binding binding) {
        this.path = path;
        this.map = map;
        this.binding = binding;
    }

    Problems problems() {
        return binding.problems();
    }

    Binding binding() {
        return binding;
    }

    Place placeOf(String key) {
        return map.placeOf(key);
    }

    List<String> keys() {
        return map.keys();
    }

    boolean has(String key) {
        asked.add(key);
        YamlValue value = map.find(key);
        return value != null && !value.isNull();
    }

    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Adds "Cannot read [key]: [reason]: [value]. [remedy]." at the key's line. */
    void problem(String key, String reason, @Nullable String value, String remedy) {
        String shown = value == null ? "" : ": " + value;
        problems()
                .add(
                        placeOf(key),
                        "Cannot read " + name(key) + ": " + reason + shown + ". " + remedy
                                + (remedy.endsWith("?") ? "" : "."));
    }

    Section section(String key) {
        asked.add(key);
        YamlValue value = map.find(key);
        YamlMap inner = value == null || value.isNull() ? YamlMap.empty(placeOf(key)) : value.map();
        if (inner == null) {
            problem(key, "a map of keys is expected", null, "Write the keys below it, indented");
            inner = YamlMap.empty(placeOf(key));
        }
        return new Section(name(key), inner, binding);
    }

    /** The scalar as written, or null where it is left out or is no scalar (then a problem says so). */
    @Nullable String written(String key) {
        asked.add(key);
        YamlValue value = map.find(key);
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.text();
        if (text == null) {
            problem(key, "a single value is expected", null, "Write one value");
        }
        return text;
    }

    /** As {@link #written}; a placeholder is refused, since it would stay as it is. */
    private @Nullable String plain(String key) {
        String text = written(key);
        if (text != null && text.contains("${")) {
            problem(key, "${...} is not replaced here", null, "Use it in url, user, password, folder or home only");
            return null;
        }
        return text;
    }

    String text(String key, String fallback) {
        return value(key, fallback, Function.identity(), "no text", "Write a text");
    }

    /** A text that must be there. */
    String needed(String key, String remedy) {
        String text = plain(key);
        if (text == null || text.isBlank()) {
            problem(key, "it is missing", null, remedy);
            return "";
        }
        binding.show(name(key), text, placeOf(key).toString());
        return text;
    }

    /** Parses the text; an IllegalArgumentException or DateTimeException of the parser makes the problem. */
    <T> T value(String key, String fallback, Function<String, T> parse, String reason, String remedy) {
        String text = plain(key);
        T parsed = text == null ? null : tryParse(key, text, parse, reason, remedy);
        boolean isDefault = parsed == null;
        binding.show(
                name(key),
                isDefault || text == null ? fallback : text,
                isDefault ? "default" : placeOf(key).toString());
        return parsed == null ? parse.apply(fallback) : parsed;
    }

    private <T> @Nullable T tryParse(String key, String text, Function<String, T> parse, String reason, String remedy) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            problem(key, reason, text, remedy);
            return null;
        }
    }

    int whole(String key, int fallback, int least, int most) {
        String range = "Write a whole number from " + least + " to " + most;
        return value(key, Integer.toString(fallback), text -> within(text, least, most), "not allowed", range);
    }

    static int within(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    String oneOf(String key, String fallback, Set<String> known) {
        Set<String> ordered = new TreeSet<>(known);
        return value(key, fallback, text -> member(text, known), "unknown", "Write " + String.join(", ", ordered));
    }

    static String member(String text, Collection<String> known) {
        if (!known.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    ZoneId timeZone(String key, ZoneId fallback) {
        return value(
                key,
                fallback.getId(),
                text -> ZoneId.of(member(text, ZoneId.getAvailableZoneIds())),
                "no such time zone",
                "Write an IANA name such as Asia/Shanghai");
    }

    List<String> list(String key, List<String> fallback) {
        asked.add(key);
        YamlValue value = map.find(key);
        List<YamlValue> items = value == null || value.isNull() ? null : value.list();
        if (items == null || items.isEmpty()) {
            if (value != null && !value.isNull()) {
                problem(key, "a list is expected", null, "Write [" + String.join(", ", fallback) + "]");
            }
            binding.show(name(key), fallback.toString(), "default");
            return fallback;
        }
        List<String> texts =
                items.stream().map(YamlValue::text).map(String::valueOf).toList();
        binding.show(name(key), texts.toString(), placeOf(key).toString());
        return texts;
    }

    /** A list of maps, each named by its place: {@code report.editions[1]}; empty where it is left out. */
    List<Section> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<YamlValue> items = Objects.requireNonNull(map.find(key)).list();
        if (items == null) {
            problem(key, "a list is expected", null, "Begin each of its items with a dash");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (YamlValue item : items) {
            YamlMap inner = item.map();
            if (inner == null) {
                problems()
                        .add(
                                item.place(),
                                "Cannot read " + name(key)
                                        + ": an item is no map of keys. Write the item's keys behind its dash.");
            } else {
                sections.add(new Section(name(key) + "[" + (sections.size() + 1) + "]", inner, binding));
            }
        }
        return sections;
    }

    void refuseOthers() {
        map.refuseOthers(path, asked, problems());
    }
}
