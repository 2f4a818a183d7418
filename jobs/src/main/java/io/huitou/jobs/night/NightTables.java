package io.huitou.jobs.night;

import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.extract.Receipt;
import io.huitou.transforms.Bilingual;
import io.huitou.transforms.Check;
import io.huitou.transforms.Column;
import io.huitou.transforms.Table;
import io.huitou.transforms.Transforms;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** The rows that a night writes about itself; their columns are declared in {@code sql/night}. */
final class NightTables {
    private NightTables() {}

    static List<List<@Nullable Object>> receipts(Collection<Receipt> receipts) {
        return receipts.stream()
                .map(receipt -> row(
                        receipt.source(),
                        receipt.domain(),
                        receipt.entity(),
                        receipt.format(),
                        (long) receipt.files().size(),
                        receipt.files().isEmpty()
                                ? null
                                : receipt.files().get(0).name(),
                        receipt.files().isEmpty()
                                ? null
                                : receipt.files()
                                        .get(receipt.files().size() - 1)
                                        .name(),
                        receipt.query(),
                        receipt.rowsRead(),
                        receipt.rowsLanded(),
                        receipt.rowsQuarantined(),
                        receipt.rowsSuppressed(),
                        receipt.firstEventAt(),
                        receipt.lastEventAt(),
                        receipt.checksum(),
                        receipt.isPartial() ? "changes" : "all",
                        receipt.rowsCarried(),
                        receipt.rowsReplaced(),
                        receipt.rowsDeleted()))
                .toList();
    }

    static List<List<@Nullable Object>> quarantine(Collection<Receipt> receipts) {
        return receipts.stream()
                .flatMap(receipt -> receipt.rejections().stream()
                        .map(rejection -> row(
                                receipt.source(),
                                receipt.entity(),
                                rejection.column(),
                                rejection.reason(),
                                rejection.rows(),
                                rejection.firstOrigin(),
                                rejection.firstLine())))
                .toList();
    }

    static List<List<@Nullable Object>> drift(SourceDrift drift) {
        return drift.columns().stream()
                .map(each -> row(
                        each.feed().source(),
                        each.feed().contract().entity(),
                        each.column(),
                        each.change().word(),
                        each.isUsed(),
                        each.typeBefore(),
                        each.typeNow(),
                        each.renamedTo(),
                        each.origin(),
                        drift.since()))
                .toList();
    }

    static List<List<@Nullable Object>> unread(Collection<Receipt> receipts) {
        return receipts.stream()
                .flatMap(receipt -> receipt.state().unread().stream()
                        .map(file -> row(
                                receipt.source(),
                                receipt.entity(),
                                file.file(),
                                file.why().word(),
                                file.reason(),
                                file.bytes(),
                                file.crc32c())))
                .toList();
    }

    static List<List<@Nullable Object>> checks(Collection<Check.Result> results) {
        return results.stream()
                .map(result -> row(
                        result.table(),
                        result.check().severity().toString(),
                        result.check().condition(),
                        result.violations(),
                        result.rowsChecked(),
                        result.status()))
                .toList();
    }

    static List<List<@Nullable Object>> log(String run, Collection<StepExecution> done) {
        return done.stream()
                .map(step -> {
                    String[] name = step.getStepName().split(":", 2);
                    return row(
                            run,
                            step.getStepName(),
                            name[0],
                            name.length > 1 ? name[1] : null,
                            String.valueOf(step.getStatus()).toLowerCase(Locale.ROOT),
                            rows(step, done),
                            utc(step.getStartTime()),
                            utc(step.getEndTime()),
                            Journal.milliseconds(step));
                })
                .toList();
    }

    /** A divided step has the rows of all its parts; where it was gone on with, it counted only the last of them. */
    private static long rows(StepExecution step, Collection<StepExecution> done) {
        List<StepExecution> parts = done.stream()
                .filter(part -> part.getStepName().startsWith(step.getStepName() + ":"))
                .toList();
        return parts.isEmpty()
                ? step.getWriteCount()
                : parts.stream().mapToLong(StepExecution::getWriteCount).sum();
    }

    static List<List<@Nullable Object>> tables(Collection<Table> tables, Transforms transforms) {
        return tables.stream()
                .map(table -> {
                    List<String> missing = transforms.missing(table);
                    Optional<Bilingual> refusal = transforms.refusal(table);
                    return row(
                            table.name(),
                            table.folder(),
                            table.shape(),
                            table.title().en(),
                            table.title().zh(),
                            table.says().en(),
                            table.says().zh(),
                            table.grain(),
                            table.unit(),
                            table.better(),
                            table.owner(),
                            table.source(),
                            table.computedBy(),
                            String.join(", ", new TreeSet<>(table.inputs())),
                            String.join(", ", table.needs()),
                            missing.isEmpty() && refusal.isEmpty(),
                            String.join(", ", missing),
                            refusal.map(Bilingual::en).orElse(""),
                            refusal.map(Bilingual::zh).orElse(""));
                })
                .toList();
    }

    /** A query is told as it ran, whatever has become of its file since the night began. */
    static List<List<@Nullable Object>> definitions(List<Definition> definitions, Collection<Table> tables) {
        Map<String, String> asked =
                tables.stream().filter(Table::hasQuery).collect(Collectors.toMap(Table::name, Table::sql));
        return definitions.stream()
                .map(each ->
                        row(each.name(), each.file(), Objects.requireNonNullElse(asked.get(each.name()), each.text())))
                .toList();
    }

    /** A personal column that was hashed or masked when it landed is fit to be seen. */
    static List<List<@Nullable Object>> columns(Collection<Table> tables, Contracts contracts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Table table : tables) {
            for (int i = 0; i < table.columns().size(); i++) {
                Column column = table.columns().get(i);
                rows.add(row(
                        table.name(),
                        i + 1L,
                        column.name(),
                        column.type(),
                        column.says().en(),
                        column.says().zh(),
                        column.isPersonal() && !contracts.isProtected(column.name())));
            }
        }
        return rows;
    }

    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    /** Spring Batch keeps its times in the zone of the machine. */
    private static @Nullable Instant utc(@Nullable LocalDateTime local) {
        return local == null ? null : local.atZone(ZoneId.systemDefault()).toInstant();
    }
}
