package io.huitou.jobs.yaml;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys of one YAML map in the order written, each with its line. */
public final class YamlMap {

    private final Place place;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    YamlMap(String file, MappingNode node) {
        place = new Place(file, node.getStartMark().getLine() + 1);
        for (NodeTuple entry : node.getValue()) {
            String key = keyOf(entry);
            values.putIfAbsent(key, new YamlValue(file, entry.getValueNode()));
            places.putIfAbsent(key, new Place(file, lineOf(entry.getKeyNode())));
        }
    }

    private YamlMap(Place place) {
        this.place = place;
    }

    /** A map without keys: what a section that was left out counts as. */
    public static YamlMap empty(Place place) {
        return new YamlMap(place);
    }

    static String keyOf(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    public Place place() {
        return place;
    }

    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    public @Nullable YamlValue find(String key) {
        return values.get(key);
    }

    public Place placeOf(String key) {
        return places.getOrDefault(key, place);
    }

    /** Names every key that is none of the known ones, with the nearest known one. */
    public void refuseOthers(String section, Collection<String> known, Problems problems) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String name = section.isEmpty() ? key : section + "." + key;
                problems.add(placeOf(key), "Cannot read " + name + ": no such key. " + remedy(key, known));
            }
        }
    }

    private static String remedy(String key, Collection<String> known) {
        return Spelling.closest(key, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("Known here: " + String.join(", ", known) + ".");
    }
}
