package io.huitou.jobs.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements of a night's SQL as DuckDB logged them: a folder with one file of statements for each part, and the
 * file {@code order} with a line {@code part other other} for each, the others being those that it waits for; the file
 * {@code at_once} says how many run side by side.
 */
record SqlScript(Path folder) {
    /** The part that comes before all others, and the one that comes after. */
    static final String SETTINGS = "_settings";

    static final String CHECKS = "_checks";

    private static final String END = "\n--end--\n";

    void add(String part, Set<String> waitsFor, List<String> statements) throws IOException {
        Files.writeString(folder.resolve(part + ".sql"), String.join(END, statements));
        Path order = folder.resolve("order");
        String before = Files.exists(order) ? Files.readString(order) : "";
        Files.writeString(order, before + part + " " + String.join(" ", waitsFor) + "\n");
    }

    /** How many tables run side by side. */
    int tablesAtOnce() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("at_once")));
    }

    void tablesAtOnce(int tables) throws IOException {
        Files.writeString(folder.resolve("at_once"), String.valueOf(tables));
    }

    /** The tables, each after those that it waits for. */
    Map<String, Set<String>> waitsFor() throws IOException {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("order"))) {
            List<String> words = new ArrayList<>(List.of(line.strip().split(" ", -1)));
            String part = words.remove(0);
            if (!part.startsWith("_")) {
                parts.put(part, Set.copyOf(words));
            }
        }
        return parts;
    }

    List<String> statements(String part) {
        try {
            return List.of(Files.readString(folder.resolve(part + ".sql")).split(END, -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
