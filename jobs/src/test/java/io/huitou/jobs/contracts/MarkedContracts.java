package io.huitou.jobs.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped contracts in a folder of one's own, with columns marked as a company would mark them. */
public final class MarkedContracts {
    private static final Path SHIPPED =
            Path.of("../conf/contracts").toAbsolutePath().normalize();

    private final Path folder;

    private MarkedContracts(Path folder) {
        this.folder = folder;
    }

    /** Those that are there already. */
    public static MarkedContracts in(Path folder) {
        return new MarkedContracts(folder);
    }

    /** A copy in a folder that is not there yet. */
    public static MarkedContracts copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(SHIPPED.relativize(file).toString()));
            }
        }
        return new MarkedContracts(folder);
    }

    public Path folder() {
        return folder;
    }

    /** column: {@code crm/customers.name}; privacy: as it is written. */
    public MarkedContracts mark(String column, String privacy) throws IOException {
        int dot = column.indexOf('.');
        Path file = folder.resolve(column.substring(0, dot) + ".odcs.yaml");
        String text = Files.readString(file);
        Matcher property = Pattern.compile("(?s) {6}- name: " + column.substring(dot + 1) + "\n.*?(?= {6}- name: |\\z)")
                .matcher(text);
        if (!property.find()) {
            throw new IllegalArgumentException("no such column: " + column);
        }
        String marked = property.group()
                .replaceAll(" {8}classification: personal\n", "")
                .replaceFirst(
                        " {8}customProperties:\n",
                        "        classification: personal\n        customProperties:\n"
                                + "          - {property: privacy, value: " + privacy + "}\n");
        Files.writeString(file, text.replace(property.group(), marked));
        return this;
    }
}
