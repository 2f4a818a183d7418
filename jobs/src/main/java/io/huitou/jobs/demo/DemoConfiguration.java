package io.huitou.jobs.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The configuration of a night on the demo company, from a text that is worth reading as an example. */
final class DemoConfiguration {

    private DemoConfiguration() {}

    static Path in(Path folder) {
        return folder.resolve("conf").resolve("huitou.yml");
    }

    /** Writes it into the draft; the database's path is that of the folder where the company will be. */
    static void write(Path draft, Path target, DemoSize size) throws IOException {
        String resource = size.scope().name().toLowerCase(Locale.ROOT) + ".yml";
        try (InputStream text = Objects.requireNonNull(DemoConfiguration.class.getResourceAsStream(resource))) {
            String crm = target.resolve("sources").resolve("crm").toString().replace("'", "''");
            String yml = new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("@crm@", crm);
            Files.createDirectories(draft.resolve("conf"));
            Files.writeString(in(draft), yml);
        }
    }
}
