package io.huitou.jobs.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.extract.SourceState.SourceColumn;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the first objects of an NDJSON file. A key may be missing from any object, so how many have it counts. */
final class NdjsonColumns {

    /** The type of a key that fewer than half of the objects have. */
    static final String OPTIONAL = "optional";

    private static final int MOST_OBJECTS = 1_000;
    private static final JsonFactory JSON = new JsonFactory();

    private NdjsonColumns() {}

    static List<SourceColumn> of(String name, SourceFile source, FileSet files) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int objects = 0;
        try (StrictDecoder decoder = new StrictDecoder(source.stream(), files.charset(), source.bufferSize())) {
            LineReader lines = new LineReader(name, decoder);
            while (objects < MOST_OBJECTS && lines.next()) {
                objects += count(lines, counts) ? 1 : 0;
            }
        }
        int all = objects;
        return counts.entrySet().stream()
                .map(key -> new SourceColumn(key.getKey(), 2 * key.getValue() < all ? OPTIONAL : ""))
                .toList();
    }

    private static boolean count(LineReader lines, Map<String, Integer> counts) throws IOException {
        try (JsonParser parser = JSON.createParser(lines.chars(), 0, lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                counts.merge(key, 1, Integer::sum);
                parser.nextToken();
                parser.skipChildren();
            }
            return true;
        } catch (JsonProcessingException broken) {
            return false;
        }
    }
}
