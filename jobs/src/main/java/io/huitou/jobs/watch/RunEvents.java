package io.huitou.jobs.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Run events of one night as JSON, after OpenLineage 2-0-2. What a run is and reads and writes is named at its start;
 * SQL and columns are told at its end, and columns only of what it wrote.
 */
final class RunEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEC = "https://openlineage.io/spec/";
    private static final String EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";

    private final String namespace;
    private final String run;
    private final String producer;

    /** How a run stands. */
    enum State {
        START,
        COMPLETE,
        FAIL,
        ABORT
    }

    /**
     * What is said when a job ends.
     *
     * @param rows written; below 0 where nobody counts them
     * @param failure empty where there is none
     */
    record End(State state, long rows, String failure) {}

    /**
     * Events of a run.
     *
     * @param namespace of all jobs
     * @param run the id of the night
     * @param version of Huitou
     */
    RunEvents(String namespace, String run, String version) {
        this.namespace = namespace;
        this.run = run;
        this.producer = "urn:huitou:" + version;
    }

    String start(LineageJob job, Instant at) {
        return event(job, at, new End(State.START, -1, ""));
    }

    String end(LineageJob job, Instant at, End end) {
        return event(job, at, end);
    }

    private String event(LineageJob job, Instant at, End end) {
        ObjectNode event = JSON.createObjectNode()
                .put("eventType", end.state().name())
                .put("eventTime", at.toString())
                .put("producer", producer)
                .put("schemaURL", EVENT);
        ObjectNode itsRun = event.putObject("run").put("runId", runId(job.dotted()));
        ObjectNode runFacets = itsRun.putObject("facets");
        if (!job.name().equals(LineageJob.NIGHT)) {
            ObjectNode parent = facet(runFacets, "parent", "1-2-0/ParentRunFacet");
            parent.putObject("run").put("runId", runId(LineageJob.NIGHT));
            named(parent.putObject("job"), LineageJob.NIGHT);
        }
        if (!end.failure().isEmpty()) {
            facet(runFacets, "errorMessage", "1-0-1/ErrorMessageRunFacet")
                    .put("message", end.failure())
                    .put("programmingLanguage", job.sql().isEmpty() ? "Java" : "SQL");
        }
        ObjectNode itsJob = named(event.putObject("job"), job.dotted());
        boolean isEnd = end.state() != State.START;
        if (isEnd && !job.sql().isEmpty()) {
            facet(itsJob.putObject("facets"), "sql", "1-1-0/SQLJobFacet").put("query", job.sql());
        }
        ArrayNode inputs = event.putArray("inputs");
        job.inputs().forEach(dataset -> named(inputs, dataset));
        ArrayNode outputs = event.putArray("outputs");
        for (Dataset dataset : job.outputs()) {
            ObjectNode output = named(outputs, dataset);
            if (isEnd) {
                columns(output, dataset);
            }
            if (end.state() == State.COMPLETE) {
                written(output, end);
            }
        }
        return event.toString();
    }

    /** What only a job that has ended well has made. */
    private void written(ObjectNode output, End end) {
        facet(output.withObjectProperty("facets"), "version", "1-0-1/DatasetVersionDatasetFacet")
                .put("datasetVersion", run);
        if (end.rows() >= 0) {
            facet(output.putObject("outputFacets"), "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet")
                    .put("rowCount", end.rows());
        }
    }

    private static ObjectNode named(ArrayNode array, Dataset dataset) {
        return array.addObject().put("namespace", dataset.namespace()).put("name", dataset.name());
    }

    private void columns(ObjectNode output, Dataset dataset) {
        if (!dataset.columns().isEmpty()) {
            ArrayNode fields = facet(output.putObject("facets"), "schema", "1-2-0/SchemaDatasetFacet")
                    .putArray("fields");
            dataset.columns()
                    .forEach(column -> fields.addObject()
                            .put("name", column.name())
                            .put("type", column.type())
                            .put("description", column.says()));
        }
    }

    private ObjectNode facet(ObjectNode facets, String key, String definition) {
        String type = definition.substring(definition.indexOf('/') + 1);
        return facets.putObject(key)
                .put("_producer", producer)
                .put("_schemaURL", SPEC + "facets/" + definition + ".json#/$defs/" + type);
    }

    private ObjectNode named(ObjectNode job, String name) {
        return job.put("namespace", namespace).put("name", name);
    }

    /** The same run and job have the same id, on whatever machine and in whatever attempt. */
    private String runId(String job) {
        String name = String.join("\n", namespace, run, job);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
