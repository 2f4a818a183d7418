package io.huitou.jobs.night;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.transforms.Check;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.step.StepContribution;

/** Tries every check of the library and every reference of the contracts, before anything is published. */
record Audit(NightRun night, Journal journal, Watcher watcher) implements Work {
    @Override
    public void run(String part, StepContribution counts) throws Exception {
        List<Check.Result> results = new ArrayList<>();
        for (Table table : night.library().tables()) {
            if (!table.computedBy().equals("night") || Account.TABLES.contains(table.name())) {
                results.addAll(night.transforms().check(table));
            }
        }
        results.addAll(references());
        counts.incrementWriteCount(night.transforms().write(night.table("check_results"), NightTables.checks(results)));
        results.stream()
                .filter(result -> result.isMeasured() && result.violations() > 0)
                .forEach(result -> journal.event(
                        result.isFailure() ? "CHECK_FAILED" : "CHECK_WARNED",
                        "audit",
                        result.violations(),
                        0,
                        words(result)));
        long warnings = results.stream()
                .filter(result -> result.status().equals("warned"))
                .count();
        if (warnings > 0) {
            watcher.says(warnings + " checks warned: huitou query \"from check_results where status = 'warned'\"");
        }
        List<Check.Result> failures =
                results.stream().filter(Check.Result::isFailure).toList();
        stopAt(failures);
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
        List<Check.Result> results = new ArrayList<>();
        for (Contract contract : night.conf().contracts().all()) {
            for (Field field : contract.fields()) {
                if (field.references() != null
                        && landed.containsKey(contract.name())
                        && landed.containsKey(domainOf(field.references().entity()))) {
                    results.add(reference(contract, field, field.references()));
                }
            }
        }
        return results;
    }

    private String domainOf(String entity) {
        return night.conf().contracts().find(entity).orElseThrow().name();
    }

    private Check.Result reference(Contract contract, Field field, Field.Reference reference) throws IOException {
        String child = "staged_" + contract.entity();
        String parent = "staged_" + reference.entity();
        var found = night.transforms()
                .rows("""
                        select count(*), count(case when c.%1$s is not null and p.%3$s is null then 1 end)
                        from %2$s as c left join %4$s as p on p.%3$s = c.%1$s""".formatted(field.name(), child, reference.column(), parent), List.of(child, parent))
                .get(0);
        Check check = new Check(
                Check.Severity.WARN, field.name() + " is the " + reference.column() + " of a row in " + parent);
        return new Check.Result(
                child, check, ((Number) found.get(1)).longValue(), ((Number) found.get(0)).longValue(), true);
    }
}
