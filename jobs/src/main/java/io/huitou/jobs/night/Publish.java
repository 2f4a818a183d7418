package io.huitou.jobs.night;

import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.jobs.release.Manifest;
import io.huitou.reports.EarlierRelease;
import io.huitou.reports.Reports;
import io.huitou.reports.Resources;
import io.huitou.transforms.Check;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;

/** Puts the release together and commits it with one rename. */
record Publish(NightRun night, JobRepository jobs) implements Work {
    static final String STEP = "publish";

    @Override
    public void run(String part, StepContribution counts) throws Exception {
        if (night.releases().isFinished(night.release())) {
            publish(); // an earlier attempt died between the rename and its last word
            return;
        }
        writeNightTables(counts);
        checkNightTables();
        Path unfinished = night.releases().begin(night.release());
        Map<String, Path> folders = new TreeMap<>();
        for (Table table : night.library().tables()) {
            folders.put(table.name(), night.transforms().folder(table));
        }
        Map<String, Long> rows = night.reports()
                .publish(
                        unfinished.resolve("warehouse.duckdb"),
                        onThisDisk(folders),
                        night.conf().sql().resolve("serving"),
                        new Resources(
                                night.conf().engine().threads(),
                                night.conf().engine().memory()),
                        earlier());
        night.releases().finish(unfinished, manifest(folders).holding(rows));
        publish();
        counts.incrementWriteCount(
                rows.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Of a lake that is elsewhere only what the analysts' file needs is copied; the scratch folder goes with the night. */
    private Map<String, Path> onThisDisk(Map<String, Path> folders) throws IOException {
        Map<String, Path> here = new TreeMap<>();
        Path copies = night.home().scratch(night.run()).resolve("lake");
        for (Table table : night.library().tables()) {
            Path folder = Objects.requireNonNull(folders.get(table.name()));
            here.put(table.name(), Reports.reads(table.folder()) ? night.lake().fetch(folder, copies) : folder);
        }
        return here;
    }

    private void publish() throws IOException {
        PrivacyKey.keep(night.conf(), night.home());
        if (night.occasion().isPublished()) {
            night.releases().publish(night.release());
        }
    }

    /** A night of the same date made anew restates nothing: what it is held against is the edition of an earlier date. */
    private Optional<EarlierRelease> earlier() throws IOException {
        return night.releases()
                .before(night.asOf())
                .map(manifest -> new EarlierRelease(
                        manifest.release(),
                        LocalDate.parse(manifest.asOf()),
                        night.releases().folder(manifest.release()).resolve("warehouse.duckdb")));
    }

    private void writeNightTables(StepContribution counts) throws IOException {
        var transforms = night.transforms();
        Collection<Table> tables = night.library().tables();
        transforms.write(night.table("release"), release());
        transforms.write(
                night.table("run_log"),
                NightTables.log(night.run(), done(counts.getStepExecution().getJobExecution())));
        transforms.write(night.table("table_catalog"), NightTables.tables(tables, transforms));
        transforms.write(
                night.table("column_catalog"),
                NightTables.columns(tables, night.conf().contracts()));
        transforms.write(night.table("definitions"), NightTables.definitions(Definition.of(night.conf()), tables));
    }

    /** The steps that are done, also those that were before the night died or was stopped and was gone on with. */
    private List<StepExecution> done(JobExecution execution) {
        Map<String, StepExecution> done = new LinkedHashMap<>();
        jobs.getJobExecutions(execution.getJobInstance()).stream()
                .flatMap(each -> each.getStepExecutions().stream())
                .filter(step -> step.getStatus() == BatchStatus.COMPLETED)
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .forEach(step -> done.put(step.getStepName(), step));
        return List.copyOf(done.values());
    }

    /** What the night says of itself is checked, too; by now nothing else can be. */
    private void checkNightTables() throws IOException {
        List<Table> written = night.library().tables().stream()
                .filter(table -> table.computedBy().equals("night"))
                .toList();
        List<Check.Result> failures = night.transforms().check(written).stream()
                .filter(Check.Result::isFailure)
                .toList();
        Audit.stopAt(failures);
    }

    private List<List<@org.jspecify.annotations.Nullable Object>> release() {
        var company = night.conf().company();
        return List.of(NightTables.row(
                night.release(),
                night.run(),
                night.asOf(),
                company.nameEn(),
                company.nameZh(),
                company.timeZone().getId(),
                company.currency().getCurrencyCode(),
                night.engine().name(),
                Version.HUITOU));
    }

    private Manifest manifest(Map<String, Path> folders) throws IOException {
        Path root = night.home().root();
        TreeMap<String, String> tables = new TreeMap<>();
        folders.forEach(
                (table, folder) -> tables.put(table, root.relativize(folder).toString()));
        TreeMap<String, List<String>> landed = new TreeMap<>();
        night.landed()
                .forEach((entity, attempts) -> landed.put(
                        entity,
                        new ArrayList<>(attempts.stream()
                                .map(a -> root.relativize(a).toString())
                                .toList())));
        return new Manifest(
                night.release(),
                night.run(),
                night.asOf().toString(),
                night.releases().published(),
                Version.HUITOU,
                night.engine().name(),
                tables,
                landed,
                new TreeMap<>());
    }
}
