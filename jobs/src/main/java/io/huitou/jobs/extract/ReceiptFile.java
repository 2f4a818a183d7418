package io.huitou.jobs.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Receipts as JSON: written last, in one rename, so that a receipt proves that its attempt is whole. */
final class ReceiptFile {

    private ReceiptFile() {}

    static void write(Receipt receipt) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            write(json, receipt);
        }
        Path file = receipt.attempt().resolve(Receipt.FILE);
        Path temporary = receipt.attempt().resolve("." + Receipt.FILE + ".writing");
        Files.writeString(
                temporary,
                text + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(JsonGenerator json, Receipt receipt) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", receipt.source());
        json.writeStringField("domain", receipt.domain());
        json.writeStringField("entity", receipt.entity());
        json.writeStringField("format", receipt.format());
        json.writeStringField("query", receipt.query());
        json.writeArrayFieldStart("files");
        for (Receipt.SourceFile file : receipt.files()) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("crc32c", file.crc32c());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("rows_read", receipt.rowsRead());
        json.writeNumberField("rows_landed", receipt.rowsLanded());
        json.writeNumberField("rows_quarantined", receipt.rowsQuarantined());
        json.writeNumberField("rows_suppressed", receipt.rowsSuppressed());
        json.writeStringField("first_event_at", textOf(receipt.firstEventAt()));
        json.writeStringField("last_event_at", textOf(receipt.lastEventAt()));
        json.writeStringField("schema_hash", receipt.schemaHash());
        json.writeStringField("checksum", receipt.checksum());
        json.writeStringField("quarantine", textOf(receipt.quarantine()));
        json.writeArrayFieldStart("rejections");
        for (Receipt.Rejection rejection : receipt.rejections()) {
            json.writeStartObject();
            json.writeStringField("column", rejection.column());
            json.writeStringField("reason", rejection.reason());
            json.writeNumberField("rows", rejection.rows());
            json.writeStringField("first_origin", rejection.firstOrigin());
            json.writeNumberField("first_line", rejection.firstLine());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("parts", receipt.parts());
        Receipt.Moment moment = receipt.moment();
        json.writeStringField("snapshot", moment == null ? null : moment.snapshot());
        json.writeStringField("snapshot_at", moment == null ? null : textOf(moment.at()));
        writeMerge(json, receipt.merge());
        writeWatermark(json, receipt.watermark());
        writeState(json, receipt.state());
        json.writeEndObject();
    }

    private static void writeMerge(JsonGenerator json, Receipt.@Nullable Merge merge) throws IOException {
        if (merge != null) {
            json.writeObjectFieldStart("merge");
            json.writeStringField("base", merge.base());
            json.writeBooleanField("is_partial", merge.isPartial());
            json.writeNumberField("rows_carried", merge.rowsCarried());
            json.writeNumberField("rows_replaced", merge.rowsReplaced());
            json.writeNumberField("rows_deleted", merge.rowsDeleted());
            json.writeEndObject();
        }
    }

    private static void writeWatermark(JsonGenerator json, Receipt.@Nullable Watermark watermark) throws IOException {
        if (watermark != null) {
            json.writeObjectFieldStart("watermark");
            json.writeStringField("column", watermark.column());
            json.writeStringField("newest", textOf(watermark.newest()));
            json.writeStringField("upper_bound", watermark.upperBound().toString());
            json.writeNumberField("nights_since_sweep", watermark.nightsSinceSweep());
            json.writeNumberField("nights_since_full", watermark.nightsSinceFull());
            json.writeEndObject();
        }
    }

    private static void writeState(JsonGenerator json, SourceState state) throws IOException {
        json.writeArrayFieldStart("source_columns");
        for (SourceState.SourceColumn column : state.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("files_unread");
        for (SourceState.Unread file : state.unread()) {
            json.writeStartObject();
            json.writeStringField("name", file.file());
            json.writeStringField("why", file.why().word());
            json.writeStringField("reason", file.reason());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("crc32c", file.crc32c());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static Receipt read(Path attempt) {
        Path file = attempt.resolve(Receipt.FILE);
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
            return new Receipt(
                    json.required("source").asText(),
                    json.required("domain").asText(),
                    json.required("entity").asText(),
                    json.required("format").asText(),
                    text(json, "query"),
                    files(json.required("files")),
                    json.required("rows_read").asLong(),
                    json.required("rows_landed").asLong(),
                    json.required("rows_quarantined").asLong(),
                    json.path("rows_suppressed").asLong(), // older versions knew nobody who was erased
                    instant(json, "first_event_at"),
                    instant(json, "last_event_at"),
                    json.required("schema_hash").asText(),
                    json.required("checksum").asText(),
                    attempt,
                    path(json, "quarantine"),
                    rejections(json.required("rejections")),
                    json.path("parts").asInt(1), // what older versions wrote has one and no snapshot
                    moment(json),
                    merge(json.get("merge")),
                    watermark(json.get("watermark")),
                    state(json));
        } catch (IOException | IllegalArgumentException broken) {
            throw new ExtractionException(
                    "Cannot read the receipt " + file + ": " + broken.getMessage() + ". Extract the entity again.",
                    broken);
        }
    }

    private static Receipt.@Nullable Merge merge(@Nullable JsonNode json) {
        return json == null
                ? null
                : new Receipt.Merge(
                        json.required("base").asText(),
                        json.required("is_partial").asBoolean(),
                        json.required("rows_carried").asLong(),
                        json.required("rows_replaced").asLong(),
                        json.required("rows_deleted").asLong());
    }

    private static Receipt.@Nullable Watermark watermark(@Nullable JsonNode json) {
        return json == null
                ? null
                : new Receipt.Watermark(
                        json.required("column").asText(),
                        instant(json, "newest"),
                        Instant.parse(json.required("upper_bound").asText()),
                        json.required("nights_since_sweep").asInt(),
                        json.required("nights_since_full").asInt());
    }

    private static List<Receipt.SourceFile> files(JsonNode array) {
        List<Receipt.SourceFile> files = new ArrayList<>();
        for (JsonNode file : array) {
            files.add(new Receipt.SourceFile(
                    file.required("name").asText(),
                    file.required("bytes").asLong(),
                    file.required("crc32c").asText()));
        }
        return files;
    }

    private static List<Receipt.Rejection> rejections(JsonNode array) {
        List<Receipt.Rejection> rejections = new ArrayList<>();
        for (JsonNode rejection : array) {
            rejections.add(new Receipt.Rejection(
                    rejection.required("column").asText(),
                    rejection.required("reason").asText(),
                    rejection.required("rows").asLong(),
                    rejection.required("first_origin").asText(),
                    rejection.required("first_line").asLong()));
        }
        return rejections;
    }

    /** Receipts of earlier versions know nothing of it. */
    private static SourceState state(JsonNode json) {
        List<SourceState.SourceColumn> columns = new ArrayList<>();
        for (JsonNode column : json.path("source_columns")) {
            columns.add(new SourceState.SourceColumn(
                    column.required("name").asText(), column.required("type").asText()));
        }
        List<SourceState.Unread> unread = new ArrayList<>();
        for (JsonNode file : json.path("files_unread")) {
            unread.add(new SourceState.Unread(
                    file.required("name").asText(),
                    SourceState.Why.valueOf(file.required("why").asText().toUpperCase(Locale.ROOT)),
                    file.required("reason").asText(),
                    file.required("bytes").asLong(),
                    file.required("crc32c").asText()));
        }
        return new SourceState(columns, unread);
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.required(name);
        return value.isNull() ? null : value.asText();
    }

    private static @Nullable Instant instant(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : Instant.parse(text);
    }

    private static Receipt.@Nullable Moment moment(JsonNode json) {
        return json.hasNonNull("snapshot")
                ? new Receipt.Moment(
                        json.required("snapshot").asText(),
                        Instant.parse(json.required("snapshot_at").asText()))
                : null;
    }

    private static @Nullable Path path(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : Path.of(text);
    }
}
