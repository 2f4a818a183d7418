package io.huitou.jobs.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of a YAML file and the line it starts on. Scalars stay the text that was written. */
public final class YamlValue {

    private final String file;
    private final Node node;

    YamlValue(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    public Place place() {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    /** Nothing is written after the key, or {@code null}, or {@code ~}. */
    public boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    /** The text of a scalar; null for a map, a list and nothing. */
    public @Nullable String text() {
        return node instanceof ScalarNode scalar && !isNull() ? scalar.getValue() : null;
    }

    public @Nullable YamlMap map() {
        return node instanceof MappingNode mapping ? new YamlMap(file, mapping) : null;
    }

    public @Nullable List<YamlValue> list() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> new YamlValue(file, item))
                        .toList()
                : null;
    }
}
