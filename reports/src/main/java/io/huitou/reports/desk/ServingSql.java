package io.huitou.reports.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scripts of sql/serving, each after those whose relations or macros it names. */
final class ServingSql {
    private ServingSql() {}

    static List<String> inOrder(Path folder) throws IOException {
        Map<String, String> waiting = read(folder);
        List<String> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> ready = waiting.entrySet().stream()
                    .filter(script -> waiting.keySet().stream()
                            .noneMatch(other -> !other.equals(script.getKey()) && names(script.getValue(), other)))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("Cannot publish: these scripts need each other: " + waiting.keySet()
                        + ". Break the circle in " + folder + ".");
            }
            ready.forEach(name -> {
                ordered.add(waiting.getOrDefault(name, ""));
                waiting.remove(name);
            });
        }
        return ordered;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return scripts; // an older library has no reports of its own
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                String name = file.getFileName().toString();
                scripts.put(name.substring(0, name.length() - ".sql".length()), Files.readString(file));
            }
        }
        return scripts;
    }

    private static boolean names(String script, String relation) {
        String withoutComments = script.replaceAll("(?m)--.*$", "");
        return Pattern.compile("\\b(from|join)\\s+%1$s\\b|\\b%1$s\\(".formatted(Pattern.quote(relation)))
                .matcher(withoutComments)
                .find();
    }
}
