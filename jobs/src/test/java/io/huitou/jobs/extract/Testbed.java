package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** A folder with files, a huitou.yml over them and a lake: extracts for real and reads back what landed. */
final class Testbed {

    private final Path folder;
    private int attempts;

    Testbed(Path folder) {
        this.folder = folder;
    }

    Path lake() {
        return folder.resolve("lake");
    }

    Testbed file(String name, byte[] content) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    Testbed file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The feed of an entity; spec: its keys in huitou.yml, as a YAML flow map; source: further keys of the source. */
    Feed feed(String entity, String spec, String... source) throws IOException {
        String origin = spec.contains("query:") && !spec.contains("tables:") ? "" : "    files: {folder: in}\n";
        Path conf = folder.resolve("huitou.yml");
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(
                conf,
                "contracts: " + Path.of("../conf/contracts").toAbsolutePath().normalize() + "\n"
                        + "sources:\n  village:\n" + origin
                        + String.join(
                                "",
                                List.of(source).stream()
                                        .map(line -> "    " + line + "\n")
                                        .toList())
                        + "    entities:\n      " + entity + ": " + spec + "\n");
        return HuitouConf.load(conf, name -> null).feed(entity).orElseThrow();
    }

    Receipt extract(String entity, String spec, String... source) throws IOException {
        return new Extraction(lake(), feed(entity, spec, source), "a" + ++attempts).run(rows -> {});
    }

    /** What landed, in its order; columns: of the entity, with commas. */
    static List<String> landed(Receipt receipt, String columns) throws SQLException {
        return Lake.rows(receipt.part(), "select " + columns + " from {file}");
    }

    /** Why rows were rejected, in their order: line|column|reason|value. */
    static List<String> rejected(Receipt receipt) throws SQLException {
        Path file = receipt.quarantine();
        return file == null ? List.of() : Lake.rows(file, "select line_number, column_name, reason, value from {file}");
    }

    static String balance(Receipt receipt) {
        return String.format(
                Locale.ROOT, "%d = %d + %d", receipt.rowsRead(), receipt.rowsLanded(), receipt.rowsQuarantined());
    }
}
