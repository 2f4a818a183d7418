package io.huitou.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** OpenLineage's own schemas, as they are published. */
public final class EventStandard {
    private static final Path PUBLISHED = Path.of("src/test/resources/published/openlineage");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchemaFactory schemas;

    public EventStandard() throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                texts.put(JSON.readTree(text).get("$id").asText(), text);
            }
        }
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(each -> each.schemas(texts)));
    }

    /** Holds an event against the schema that it names, and each of its facets against the one that that names. */
    public JsonNode valid(String event) throws IOException {
        JsonNode json = JSON.readTree(event);
        assertThat(json.get("schemaURL").asText())
                .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        assertValid(json, json.get("schemaURL").asText());
        for (JsonNode facet : json.findParents("_schemaURL")) {
            assertValid(facet, facet.get("_schemaURL").asText());
        }
        return json;
    }

    private void assertValid(JsonNode json, String schema) {
        assertThat(schemas.getSchema(SchemaLocation.of(schema))
                        .validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .as(schema + " of " + json)
                .isEmpty();
    }
}
