package io.huitou.jobs.night;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.transforms.Check;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Tries every check of the library and every reference of the contracts, before anything is published. */
record Audit(NightRun night, Journal journal, Watcher watcher) implements Work {
    static final String STEP = "audit";
    /** How many checks warned and failed, in the step's context. */
    static final String WARNED = "warned";

    static final String FAILED = "failed";

    @Override
    public void run(String part, StepContribution counts) throws Exception {
        sayWhatIsNotMeasured();
        List<Check.Result> results = new ArrayList<>(night.transforms()
                .check(night.library().tables().stream()
                        .filter(table -> !table.computedBy().equals("night") || Account.TABLES.contains(table.name()))
                        .toList()));
        results.addAll(references());
        counts.incrementWriteCount(night.transforms().write(night.table("check_results"), NightTables.checks(results)));
        results.stream()
                .filter(result -> result.isMeasured() && result.violations() > 0)
                .forEach(result -> journal.event(
                        result.isFailure() ? "CHECK_FAILED" : "CHECK_WARNED",
                        STEP,
                        result.violations(),
                        0,
                        words(result)));
        long warnings = results.stream()
                .filter(result -> result.status().equals("warned"))
                .count();
        if (warnings > 0) {
            watcher.says((warnings == 1 ? "1 check" : warnings + " checks") + " warned: huitou query --conf "
                    + night.conf().file() + " \"from check_results where status = 'warned'\"");
        }
        List<Check.Result> failures =
                results.stream().filter(Check.Result::isFailure).toList();
        // Kept by Spring Batch, so that a resumed night knows them, too.
        ExecutionContext kept = counts.getStepExecution().getExecutionContext();
        kept.putLong(WARNED, warnings);
        kept.putLong(FAILED, failures.size());
        stopAt(failures);
    }

    /** A line for each reason for which the night's data allowed no answer, with all tables that it holds for. */
    private void sayWhatIsNotMeasured() throws IOException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (Table table : night.library().tables()) {
            night.transforms()
                    .refusal(table)
                    .ifPresent(reason -> tables.computeIfAbsent(reason.en(), en -> new ArrayList<>())
                            .add(table.name()));
        }
        tables.forEach((reason, names) -> watcher.says(
                "not measured: " + names.stream().sorted().collect(Collectors.joining(", ")) + ": " + reason));
    }

    static void stopAt(List<Check.Result> failures) {
        if (!failures.isEmpty()) {
            throw new CheckFailure("Cannot publish: "
                    + failures.stream().map(Audit::words).collect(Collectors.joining("; "))
                    + ". Last night's release stays. Mend the data or the check under sql/ and run again.");
        }
    }

    private static String words(Check.Result result) {
        return "%s: %s: %,d of %,d rows break it"
                .formatted(result.table(), result.check().condition(), result.violations(), result.rowsChecked());
    }

    /** An orphan is no error, an inferred customer stands in for it; but somebody should know how many there are. */
    private List<Check.Result> references() throws IOException {
        Map<String, ?> landed = night.landed();
        List<Pointer> pointers = new ArrayList<>();
        for (Contract contract : night.conf().contracts().all()) {
            for (Field field : contract.fields()) {
                if (field.references() != null
                        && landed.containsKey(contract.name())
                        && landed.containsKey(domainOf(field.references().entity()))) {
                    pointers.add(new Pointer("staged_" + contract.entity(), field.name(), field.references()));
                }
            }
        }
        if (pointers.isEmpty()) {
            return List.of();
        }
        String query = pointers.stream().map(Pointer::query).collect(Collectors.joining(" union all "));
        Set<String> tables = pointers.stream()
                .flatMap(pointer -> Stream.of(pointer.child(), pointer.parent()))
                .collect(Collectors.toSet());
        Map<String, List<@Nullable Object>> found = new HashMap<>();
        night.transforms().rows(query, tables).forEach(row -> found.put(String.valueOf(row.get(0)), row));
        return pointers.stream()
                .map(pointer -> pointer.result(found.getOrDefault(pointer.toString(), List.of())))
                .toList();
    }

    private String domainOf(String entity) {
        return night.conf().contracts().find(entity).orElseThrow().name();
    }

    /** A column of a child table that names a row of a parent table. */
    private record Pointer(String child, String column, Field.Reference reference) {
        String parent() {
            return "staged_" + reference.entity();
        }

        /** Its own name, the rows of the child, and those that point at nothing. */
        String query() {
            return """
                    select '%5$s' as pointer, count(*),
                        count(case when c.%1$s is not null and p.%3$s is null then 1 end)
                    from %2$s as c left join %4$s as p on p.%3$s = c.%1$s""".formatted(column, child, reference.column(), parent(), this);
        }

        Check.Result result(List<@Nullable Object> counts) {
            Check check = new Check(
                    Check.Severity.WARN, column + " is the " + reference.column() + " of a row in " + parent());
            long rows = ((Number) Objects.requireNonNull(counts.get(1))).longValue();
            return new Check.Result(
                    child, check, ((Number) Objects.requireNonNull(counts.get(2))).longValue(), rows, true);
        }

        @Override
        public String toString() {
            return child + "." + column;
        }
    }
}
