package io.huitou.jobs.conf;

import java.util.Set;
import java.util.regex.Pattern;

/** Which engine runs the SQL, on how many threads and with how much memory (a number and KB, MB, GB or TB). */
public record Engine(String name, int threads, String memory) {

    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]{0,5}(KB|MB|GB|TB)");

    static Engine bind(Section section) {
        int cores = Runtime.getRuntime().availableProcessors();
        Engine engine = new Engine(
                section.oneOf("name", "duckdb", Set.of("duckdb")),
                section.whole("threads", cores, 1, 1024),
                section.value("memory", "2GB", Engine::memory, "not an amount of memory", "Write such as 2GB"));
        section.refuseOthers();
        return engine;
    }

    private static String memory(String text) {
        if (!MEMORY.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
