package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.Issue;
import io.huitou.jobs.delivery.Patience;
import io.huitou.jobs.delivery.Shipment;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.NestedRuntimeException;

/** One night: preflight, extract, account, transform, audit, publish, print, deliver. */
public final class Night {
    static final String JOB = "night";
    static final String EXTRACT = "extract";
    static final String PRINT = "print";

    private final NightRun night;
    private final Watcher watcher;
    private final Journal journal;
    private final Ending ending;
    private final NightWatch watch;

    private Night(NightRun night, Watcher watcher, NightWatch watch) {
        this.night = night;
        this.watcher = watcher;
        this.journal = new Journal(night.run(), watcher);
        this.ending = new Ending(night);
        this.watch = watch;
        night.stop().tells(night::cancel);
    }

    /** How a night ended: its code, the release where there is one, and what went wrong in sentences. */
    public record Outcome(ExitCode code, Optional<Path> release, List<String> failures) {}

    /**
     * Runs the night of a business date, or resumes it where an earlier run of it died or was
     * stopped and nothing has changed since.
     *
     * <p>Nobody stops it, and its clock stands in the moment after the business date, in UTC.
     *
     * @param run an id that no earlier night of this home has had
     */
    public static Outcome run(HuitouConf conf, Library library, LocalDate asOf, String run, Watcher watcher)
            throws Exception {
        Instant midnight = asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return run(conf, library, asOf, run, watcher, new Stop(), InstantSource.fixed(midnight));
    }

    /**
     * The same, for a night that can be stopped and that knows what time it is.
     *
     * @param stop ends the night early once it is asked: no step begins, queries and extractions are ended, a
     *     publication that is being made is finished
     * @param clock says when a report was delivered, and those who watch from outside when a night began and ended
     */
    public static Outcome run(
            HuitouConf conf,
            Library library,
            LocalDate asOf,
            String run,
            Watcher watcher,
            Stop stop,
            InstantSource clock)
            throws Exception {
        Home home = new Home(conf.home());
        String holder = "process " + ProcessHandle.current().pid() + ", run " + run + ", as of " + asOf;
        try (HomeLock lock = HomeLock.take(home, holder).orElse(null)) {
            if (lock == null) {
                return new Outcome(ExitCode.LOCKED, Optional.empty(), List.of(atWork(home)));
            }
            Occasion tonight = Occasion.tonight(conf, asOf, home.log(run));
            return underLock(conf, library, asOf, run, watcher, stop, clock, tonight);
        }
    }

    static String atWork(Home home) throws IOException {
        return "Cannot start the night: another one is at work here: " + HomeLock.holder(home)
                + ". Wait for it, or see huitou status.";
    }

    /** The same for whoever holds the lock of the home. */
    static Outcome underLock(
            HuitouConf conf,
            Library library,
            LocalDate asOf,
            String run,
            Watcher watcher,
            Stop stop,
            InstantSource clock,
            Occasion occasion)
            throws Exception {
        Home home = new Home(conf.home());
        NightWatch watch = new NightWatch(conf, library, asOf, run, stop, clock, watcher, occasion);
        return watch.over(() -> {
            try (BatchRepository repository = BatchRepository.open(home)) {
                String fingerprint = Fingerprint.of(conf);
                String published = new Releases(home).published();
                Optional<JobExecution> earlier = new Resumption(
                                asOf, fingerprint, published, occasion.isPublished(), watcher)
                        .find(repository.jobs());
                String resumed = earlier.map(
                                execution -> execution.getJobParameters().getString("run"))
                        .orElse(run);
                Patience patience = new NightPatience(NightPatience.PAUSES, stop, watcher, "A mail");
                try (NightRun night = new NightRun(conf, library, asOf, resumed, stop, clock, patience, occasion)) {
                    return new Night(night, watcher, watch)
                            .run(repository, parameters(night, fingerprint, published), earlier.orElse(null));
                }
            } catch (NestedRuntimeException e) {
                return Ending.lostHistory(home, Optional.empty(), e);
            }
        });
    }

    private Outcome run(BatchRepository repository, JobParameters parameters, @Nullable JobExecution earlier)
            throws Exception {
        journal.event(
                earlier == null ? "NIGHT_STARTED" : "NIGHT_RESUMED",
                JOB,
                0,
                0,
                "as of " + night.asOf() + ", on " + night.engine().name());
        watch.begins(night);
        Job job = job(repository);
        Outcome outcome;
        try {
            JobExecution execution = earlier == null
                    ? repository.operator(job).start(job, parameters)
                    : repository.operator(job).restart(earlier);
            outcome = ending.of(execution);
            watch.knows(repository.jobs().getLastStepExecution(execution.getJobInstance(), Audit.STEP));
        } catch (NestedRuntimeException | JobRestartException e) {
            outcome = ending.ofLostHistory(e);
        }
        journal.event(
                switch (outcome.code()) {
                    case OK -> "NIGHT_FINISHED";
                    case STOPPED -> "NIGHT_STOPPED";
                    default -> "NIGHT_FAILED";
                },
                JOB,
                0,
                Journal.cpuMilliseconds(),
                outcome.code() == ExitCode.OK
                        ? "milliseconds: CPU time of the whole process"
                        : String.join(" ", outcome.failures()));
        if (outcome.code() == ExitCode.OK || outcome.code() == ExitCode.NOT_DELIVERED) {
            new TidyUp(night.conf(), journal, watcher).after(repository.jobs());
        }
        return outcome;
    }

    private static JobParameters parameters(NightRun night, String fingerprint, String published) {
        return new JobParametersBuilder()
                .addLocalDate("as-of", night.asOf())
                .addString("run", night.run())
                .addString("engine", night.engine().name())
                .addString("fingerprint", fingerprint)
                .addString(Resumption.BEHIND, published)
                .toJobParameters();
    }

    private Job job(BatchRepository repository) {
        Map<String, Set<String>> entities = new LinkedHashMap<>();
        List<Feed> feeds = night.conf().feeds();
        feeds.forEach(feed -> entities.put(feed.contract().entity(), Extract.waitsFor(feed, feeds)));
        Map<String, Issue> issues = new LinkedHashMap<>();
        Issue.all(night.conf()).forEach(issue -> issues.put(issue.name(), issue));
        Map<String, Shipment> shipments = new LinkedHashMap<>();
        if (night.occasion().isDelivered()) {
            Shipment.all(night.conf()).forEach(shipment -> shipments.put(shipment.name(), shipment));
        }
        List<Step> steps = new ArrayList<>(List.of(
                preflight(repository),
                parts(repository, EXTRACT, entities, night.conf()::parallelExtracts, new Extract(night, watcher)),
                step(repository, "account", new Account(night, watcher)),
                parts(
                        repository,
                        "transform",
                        tables(),
                        () -> night.transforms().tablesAtOnce(),
                        this::transform),
                step(repository, Audit.STEP, new Audit(night, journal, watcher)),
                step(repository, Publish.STEP, new Publish(night, repository.jobs())),
                eachOf(repository, PRINT, issues.keySet(), new Print(night, issues))));
        if (!shipments.isEmpty()) {
            steps.add(eachOf(repository, "deliver", shipments.keySet(), new Deliver(night, shipments)));
        }
        return new NightJob(repository.jobs(), steps);
    }

    private void transform(String name, StepContribution counts) throws Exception {
        Table table = night.table(name);
        counts.incrementWriteCount(night.transforms().write(table));
        night.transforms()
                .refusal(table)
                .ifPresent(reason -> journal.event("NOT_MEASURED", "transform:" + name, 0, 0, reason.en()));
    }

    /** Each table after those it reads; landed rows, rules and the night's own tables are there before. */
    private Map<String, Set<String>> tables() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        night.library().tables().stream()
                .filter(Table::hasQuery)
                .forEach(table -> tables.put(table.name(), table.inputs()));
        return tables;
    }

    /** A resumed night is swept and measured again. */
    private Step preflight(BatchRepository repository) {
        return tasklet(repository, "preflight", new Preflight(night, watcher))
                .allowStartIfComplete(true)
                .build();
    }

    private Step step(BatchRepository repository, String name, Work work) {
        return tasklet(repository, name, work).build();
    }

    private TaskletStepBuilder tasklet(BatchRepository repository, String name, Work work) {
        return new StepBuilder(name, repository.jobs())
                .tasklet(
                        (counts, chunk) -> {
                            work(DependencyOrder.partOf(counts.getStepExecution()), counts, work);
                            return RepeatStatus.FINISHED;
                        },
                        repository.transactions())
                .listener(watch)
                .listener(journal);
    }

    /** Whatever ends the work of a night that was asked to stop, it is stopped, not failed. */
    private void work(String part, StepContribution counts, Work work) throws Exception {
        try {
            night.stop().check();
            work.run(part, counts);
        } catch (Exception e) {
            if (!night.stop().isAsked()) {
                throw e;
            }
            JobInterruptedException stopped = new JobInterruptedException("The night was asked to stop.");
            stopped.initCause(e);
            throw stopped;
        }
    }

    /** Parts of which each begins as soon as those that it waits for are done, and none once one has failed. */
    private Step parts(
            BatchRepository repository,
            String name,
            Map<String, Set<String>> waitsFor,
            Callable<Integer> atOnce,
            Work work) {
        Step part = step(repository, name, work);
        return divided(
                repository,
                name,
                waitsFor.keySet(),
                new DependencyOrder(repository.jobs(), part, waitsFor, atOnce, true, night.stop()));
    }

    /** Parts that are done one after the other, whatever becomes of the others. */
    private Step eachOf(BatchRepository repository, String name, Set<String> parts, Work work) {
        Map<String, Set<String>> waitsFor = new LinkedHashMap<>();
        parts.forEach(part -> waitsFor.put(part, Set.of()));
        Step part = step(repository, name, work);
        return divided(
                repository,
                name,
                parts,
                new DependencyOrder(repository.jobs(), part, waitsFor, () -> 1, false, night.stop()));
    }

    private Step divided(BatchRepository repository, String name, Set<String> parts, DependencyOrder order) {
        Partitioner partitioner = gridSize -> {
            Map<String, ExecutionContext> contexts = new HashMap<>();
            parts.forEach(key -> contexts.put(key, new ExecutionContext()));
            return contexts;
        };
        SimpleStepExecutionSplitter splitter = new SimpleStepExecutionSplitter(repository.jobs(), name, partitioner);
        // What has landed may be of a moment of its source that is gone: where a night is gone on with, each looks.
        splitter.setAllowStartIfComplete(name.equals(EXTRACT));
        return new StepBuilder(name, repository.jobs())
                .partitioner(name, partitioner)
                .splitter(splitter)
                .partitionHandler(order)
                .listener(journal)
                .build();
    }
}
