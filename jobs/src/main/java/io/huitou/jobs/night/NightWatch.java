package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.watch.EndedNight;
import io.huitou.jobs.watch.Lineage;
import io.huitou.jobs.watch.MetricsFile;
import io.huitou.jobs.watch.Webhook;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells those whom {@code watch:} names how a night goes and how it ended. Whatever fails here is said and changes no night. */
final class NightWatch implements StepExecutionListener {
    private static final Logger LOG = LogManager.getLogger("huitou.night");
    private static final String STEP = "watch";

    private final HuitouConf conf;
    private final Library library;
    private final LocalDate asOf;
    private final Occasion occasion;
    private final Stop stop;
    private final InstantSource clock;
    private final Watcher watcher;
    private final Instant startedAt;
    private String run;
    private @Nullable Lineage lineage;
    private OptionalLong warned = OptionalLong.empty();
    private OptionalLong failed = OptionalLong.empty();

    /** run: the id of this process's run; a night that is resumed has an earlier one */
    NightWatch(
            HuitouConf conf,
            Library library,
            LocalDate asOf,
            String run,
            Stop stop,
            InstantSource clock,
            Watcher watcher,
            Occasion occasion) {
        this.conf = conf;
        this.library = library;
        this.asOf = asOf;
        this.run = run;
        this.occasion = occasion;
        this.stop = stop;
        this.clock = clock;
        this.watcher = watcher;
        this.startedAt = clock.instant();
    }

    /** Runs a night and tells how it ended, also where what ends it lies outside of its steps. */
    Night.Outcome over(Callable<Night.Outcome> night) throws Exception {
        Night.Outcome outcome;
        try {
            outcome = night.call();
        } catch (Exception | Error e) { // of a full memory somebody must hear, too
            ends(new Night.Outcome(ExitCode.FAILED, Optional.empty(), List.of(Journal.words(e))));
            throw e;
        }
        ends(outcome);
        return outcome;
    }

    void begins(NightRun night) {
        run = night.run();
        safely(() -> {
            if (conf.watch().openLineage().isPresent()) {
                lineage = new Lineage(conf.watch().openLineage().get(), conf, library, run, Version.HUITOU, clock);
                lineage.begins();
            }
            return List.of();
        });
    }

    @Override
    public void beforeStep(StepExecution step) {
        Lineage open = lineage;
        if (open != null) {
            safely(() -> {
                open.begins(step.getStepName());
                return List.of();
            });
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        Lineage open = lineage;
        if (open != null) {
            safely(() -> {
                if (step.getStatus() == BatchStatus.COMPLETED) {
                    open.completes(step.getStepName(), step.getWriteCount());
                } else if (step.getStatus() == BatchStatus.STOPPED) {
                    open.stops(step.getStepName());
                } else {
                    open.fails(step.getStepName(), Journal.failure(step));
                }
                return List.of();
            });
        }
        return null;
    }

    /** How the checks went, whether in this attempt or in an earlier one; null where there was no audit. */
    void knows(@Nullable StepExecution audit) {
        if (audit != null && audit.getExecutionContext().containsKey(Audit.WARNED)) {
            warned = OptionalLong.of(audit.getExecutionContext().getLong(Audit.WARNED));
            failed = OptionalLong.of(audit.getExecutionContext().getLong(Audit.FAILED));
        }
    }

    /**
     * The night ended: lineage first, since metrics count what it lost; the webhook last, since it may be waited for. A
     * night that readers do not get says nothing of how those go that they get, but that it failed.
     */
    private void ends(Night.Outcome outcome) {
        OptionalLong[] lost = {OptionalLong.empty()};
        Lineage open = lineage;
        if (open != null) {
            safely(() -> {
                open.ends(outcome.code() == ExitCode.STOPPED, outcome.failures());
                lost[0] = OptionalLong.of(open.close());
                return open.problems();
            });
        }
        if (conf.watch().metricsFile().isPresent() && occasion.isPublished()) {
            safely(() -> {
                new MetricsFile(conf.watch().metricsFile().get()).write(ended(outcome, lost[0]));
                return List.of();
            });
        }
        // Who stopped it knows; and who is not told of a stop is not told that it works again.
        boolean isNews = occasion.isPublished() || outcome.code() != ExitCode.OK;
        if (conf.watch().webhook().isPresent() && outcome.code() != ExitCode.STOPPED && isNews) {
            safely(() -> {
                NightPatience patience = new NightPatience(NightPatience.SHORT, stop, watcher, "The webhook's message");
                Path state = new Home(conf.home()).state();
                return new Webhook(conf.watch().webhook().get(), state, patience)
                        .tell(ended(outcome, lost[0])).stream().toList();
            });
        }
    }

    private EndedNight ended(Night.Outcome outcome, OptionalLong lost) throws IOException {
        return new EndedNight(
                conf.company().nameEn(),
                conf.company().timeZone(),
                conf.home(),
                asOf,
                run,
                outcome.code().code(),
                startedAt,
                clock.instant(),
                receipts(),
                warned,
                failed,
                lost,
                new Releases(new Home(conf.home())).manifest(),
                outcome.failures(),
                next(outcome),
                occasion.log());
    }

    /** Of what has landed; a night that failed may have more to land. */
    private List<Receipt> receipts() {
        List<Receipt> receipts = new ArrayList<>();
        for (Feed feed : conf.feeds()) {
            Path landing = new Home(conf.home())
                    .landing()
                    .resolve(feed.source())
                    .resolve(feed.contract().entity())
                    .resolve(run);
            if (Files.exists(landing.resolve(Receipt.FILE))) {
                receipts.add(Receipt.read(landing));
            }
        }
        return receipts;
    }

    /** Ends with a command, and without a full stop, which would be copied with it. */
    private String next(Night.Outcome outcome) {
        ExitCode code = outcome.code();
        String mend = code == ExitCode.CHECK_FAILED ? "Mend the data or the check" : "Mend what is named";
        if (outcome.failures().stream().anyMatch(words -> words.contains(occasion.plain()))) {
            mend += ", or let it pass by the command that stands there; once it is mended";
        }
        String command = occasion.command();
        if (code == ExitCode.NOT_DELIVERED) { // what these print and send is the published release
            command = occasion.isPublished()
                    ? "huitou report --conf " + conf.file() + " and huitou deliver --conf " + conf.file()
                    : Occasion.backfill(conf, asOf, asOf, true);
        }
        return code == ExitCode.OK ? "" : mend + ", then run: " + command;
    }

    /** Runs what returns sentences about what went wrong, and says them. */
    private void safely(Callable<List<String>> telling) {
        List<String> problems;
        try {
            problems = telling.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (Exception e) {
            problems = List.of(Optional.ofNullable(e.getMessage())
                    .filter(words -> words.contains("Cannot ")) // one about the configuration begins with its line
                    .orElse("Cannot tell those who watch: " + e + ". See huitou check."));
        }
        for (String problem : problems) {
            LOG.warn(new NightEvent("WATCH_WARNED", run, STEP, 0, 0, problem));
            watcher.says(problem);
        }
    }
}
