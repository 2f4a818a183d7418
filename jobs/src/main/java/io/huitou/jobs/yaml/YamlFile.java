package io.huitou.jobs.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a YAML file into values that know their lines; a key written twice is a problem, not a silent override. */
public final class YamlFile {

    private YamlFile() {}

    /** The map that the file holds; an empty one where the file is empty or cannot be read (then problems say why). */
    public static YamlMap read(Path file, Problems problems) {
        String name = file.toString().replace('\\', '/');
        YamlMap nothing = YamlMap.empty(new Place(name, 1));
        Node node = parse(file, name, problems);
        if (node == null) {
            return nothing;
        }
        if (!(node instanceof MappingNode mapping)) {
            problems.add(new Place(name, 1), "Cannot read " + name + ": it is not a map of keys. Write key: value.");
            return nothing;
        }
        refuseDuplicates(name, mapping, problems, 0);
        return new YamlMap(name, mapping);
    }

    private static @Nullable Node parse(Path file, String name, Problems problems) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Yaml(options()).compose(new StringReader(text));
        } catch (NoSuchFileException missing) {
            problems.add("Cannot read " + name + ": no such file. Name an existing one.");
        } catch (CharacterCodingException notText) {
            problems.add(new Place(name, 1), "Cannot read " + name + ": bytes that are not UTF-8. Save it as UTF-8.");
        } catch (IOException failure) {
            problems.add("Cannot read " + name + ": " + failure + ". Check the file and its rights.");
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            problems.add(
                    new Place(name, line),
                    "Cannot read " + name + ": " + broken.getProblem() + ". Mend the YAML; check the indentation.");
        } catch (YAMLException broken) {
            problems.add(new Place(name, 1), "Cannot read " + name + ": " + broken.getMessage() + ". Mend the YAML.");
        }
        return null;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(30);
        return options;
    }

    private static void refuseDuplicates(String file, Node node, Problems problems, int depth) {
        if (depth > 30) {
            return; // an alias that holds itself
        }
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> refuseDuplicates(file, item, problems, depth + 1));
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Integer> firstLines = new HashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = YamlMap.keyOf(entry);
                int line = YamlMap.lineOf(entry.getKeyNode());
                Integer first = firstLines.putIfAbsent(key, line);
                if (first != null) {
                    problems.add(
                            new Place(file, line),
                            "Cannot read " + key + ": the key is written twice, first in line " + first
                                    + ". Keep one.");
                }
                refuseDuplicates(file, entry.getValueNode(), problems, depth + 1);
            }
        }
    }
}
