package io.huitou.jobs.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one release is made of.
 *
 * @param asOf the business date, ISO 8601
 * @param previous the release that was published before; empty for the first
 * @param tables the folder of every table, relative to the home
 * @param landed the landing folders used, by {@code domain.entity}, relative to the home
 * @param rows the rows of every relation in the analysts' file
 */
public record Manifest(
        String release,
        String run,
        String asOf,
        String previous,
        String version,
        String engine,
        SortedMap<String, String> tables,
        SortedMap<String, List<String>> landed,
        SortedMap<String, Long> rows) {
    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Adds what the analysts' file holds. */
    public Manifest holding(Map<String, Long> rowsByRelation) {
        return new Manifest(
                release, run, asOf, previous, version, engine, tables, landed, new TreeMap<>(rowsByRelation));
    }

    /** The business date. */
    public LocalDate date() {
        return LocalDate.parse(asOf);
    }

    /** Every folder of the lake that it names, relative to the home. */
    public Stream<String> folders() {
        return Stream.concat(tables.values().stream(), landed.values().stream().flatMap(List::stream));
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    void write(Path release) throws IOException {
        Files.write(release.resolve(FILE), bytes());
    }

    /** What a release, given by its folder, is made of. */
    public static Manifest read(Path release) throws IOException {
        return JSON.readValue(release.resolve(FILE).toFile(), Manifest.class);
    }
}
