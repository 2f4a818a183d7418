package io.huitou.jobs.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The configuration of a night on the demo company, and its plan, from texts that are worth reading as examples. */
final class DemoConfiguration {

    private DemoConfiguration() {}

    static Path in(Path folder) {
        return folder.resolve("conf").resolve("huitou.yml");
    }

    /** Writes it into the draft; the database's path is that of the folder where the company will be. */
    static void write(Path draft, Path target, DemoSize size) throws IOException {
        String crm = target.resolve("sources").resolve("crm").toString().replace("'", "''");
        String yml = text(size.scope().name().toLowerCase(Locale.ROOT) + ".yml").replace("@crm@", crm);
        Path rules = Files.createDirectories(draft.resolve("conf").resolve("rules"));
        Files.writeString(in(draft), yml);
        Files.writeString(rules.resolve("targets.csv"), text("targets.csv"));
    }

    private static String text(String resource) throws IOException {
        try (InputStream text = Objects.requireNonNull(DemoConfiguration.class.getResourceAsStream(resource))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
