package io.huitou.jobs.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a file that has one JSON object a line. A line that is none comes as a fault. */
final class NdjsonRows implements RowReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final StrictDecoder decoder;
    private final LineReader lines;
    private final String notInCharset;
    private final Map<String, Integer> slotOf = new HashMap<>();
    private final int[] slots;
    private final RawRow row;

    NdjsonRows(String file, SourceFile source, Contract contract, FileSet files) {
        decoder = new StrictDecoder(source.stream(), files.charset(), source.bufferSize());
        lines = new LineReader(file, decoder);
        notInCharset = FileRows.notIn(files.charset());
        Map<String, String> names = Header.names(contract, files.columns());
        List<String> wanted = new ArrayList<>();
        slots = new int[contract.fields().size()];
        for (int i = 0; i < slots.length; i++) {
            Field field = contract.fields().get(i);
            String name = names.get(field.name());
            slots[i] = name == null ? -1 : slotOf.computeIfAbsent(name, unused -> slotOf.size());
            if (name != null && slots[i] == wanted.size()) {
                wanted.add(name);
            }
        }
        row = new RawRow(file, wanted);
    }

    @Override
    public int[] slots() {
        return slots;
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        do {
            if (!lines.next()) {
                return null;
            }
        } while (lines.isBlank());
        row.begin(lines.number());
        row.written(lines);
        if (decoder.hasReplaced() && lines.holds('\uFFFD')) {
            row.fail(notInCharset, "");
            return row;
        }
        try (JsonParser parser = JSON.createParser(lines.chars(), 0, lines.length())) {
            read(parser);
        } catch (JsonProcessingException broken) {
            row.fail("not a JSON object", String.valueOf(broken.getOriginalMessage()));
        }
        return row;
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            row.fail("not a JSON object", lines.text(200));
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Integer slot = slotOf.get(name);
            if (slot == null) {
                parser.skipChildren();
            } else if (token.isStructStart()) {
                row.fail("a list or an object where a value belongs", name);
                parser.skipChildren();
            } else if (!row.isNothing(slot)) {
                row.fail("a key that is there twice", name);
            } else if (token != JsonToken.VALUE_NULL) {
                row.text(slot, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
        }
        if (parser.nextToken() != null) {
            row.fail("more than one JSON object in the line", "");
        }
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }
}
