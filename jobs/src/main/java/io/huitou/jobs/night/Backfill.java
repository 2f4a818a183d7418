package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Waiver;
import io.huitou.jobs.keep.Retention;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The nights of several business dates, the oldest first, each with its own as-of, under one lock; the first that fails
 * ends the row. A night later than the published one is published; an earlier one is put beside it. Only the last of all
 * is delivered, and only where it is published.
 *
 * @param from the first date; empty: the one after the newest release's, or the last where there is none
 * @param to the last date
 * @param again whether dates that have a release are run anew
 * @param waiver what is let pass until one of the nights is published: then it is what later ones are held against
 */
public record Backfill(HuitouConf conf, Optional<LocalDate> from, LocalDate to, boolean again, Waiver waiver) {
    /**
     * What is to be done.
     *
     * @param nights business dates to run, the oldest first
     * @param released dates in between that have a release, and keep it
     * @param notKept dates in between whose release {@code keep:} would remove at once, so that they are not run
     * @param gaps dates between the oldest release and the first of these nights without one that {@code keep:} would keep
     */
    public record Plan(
            List<LocalDate> nights, List<LocalDate> released, List<LocalDate> notKept, List<LocalDate> gaps) {}

    /** One night that was run. */
    public record Done(LocalDate asOf, Night.Outcome outcome, boolean isPublished, long milliseconds) {}

    /**
     * What was done: all of the plan, but where a night failed.
     *
     * @param code of the last night
     * @param failures why the last night failed, and what is to be done
     */
    public record Result(Plan plan, List<Done> nights, ExitCode code, List<String> failures) {}

    /** Looks what is missing. */
    public Plan plan() throws IOException {
        NavigableSet<LocalDate> there = new TreeSet<>();
        for (Manifest manifest : new Releases(new Home(conf.home())).manifests()) {
            there.add(manifest.date());
        }
        LocalDate first = from.orElse(there.isEmpty() ? to : there.last().plusDays(1));
        Set<LocalDate> all = new TreeSet<>(there);
        all.addAll(days(first, to));
        Set<LocalDate> kept = new Retention(conf.keep()).dates(all);
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), gaps(there, all, first));
        for (LocalDate date : all) {
            if (!date.isBefore(first) && !date.isAfter(to)) {
                boolean isReleased = there.contains(date) && !again;
                (isReleased ? plan.released() : kept.contains(date) ? plan.nights() : plan.notKept()).add(date);
            }
        }
        return plan;
    }

    private List<LocalDate> gaps(NavigableSet<LocalDate> there, Set<LocalDate> planned, LocalDate first) {
        if (there.isEmpty()) {
            return List.of();
        }
        Set<LocalDate> all = new TreeSet<>(planned);
        all.addAll(days(there.first(), first.minusDays(1)));
        return new Retention(conf.keep())
                .dates(all).stream()
                        .filter(date -> date.isBefore(first) && !there.contains(date))
                        .toList();
    }

    private static List<LocalDate> days(LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).toList();
    }

    private List<String> undated() {
        return conf.feeds().stream()
                .map(Feed::contract)
                .filter(contract -> contract.eventTime() == null)
                .map(contract -> contract.entity())
                .toList();
    }

    /**
     * Runs them.
     *
     * @param runs gives each night an id that no earlier night of this home has had; the first names the log of all
     */
    public Result run(Library library, Supplier<String> runs, Watcher watcher, Stop stop, InstantSource clock)
            throws Exception {
        Home home = new Home(conf.home());
        String holder = "process " + ProcessHandle.current().pid() + ", backfill up to " + to;
        try (HomeLock lock = HomeLock.take(home, holder).orElse(null)) {
            if (lock == null) {
                Plan nothing = new Plan(List.of(), List.of(), List.of(), List.of());
                return new Result(nothing, List.of(), ExitCode.LOCKED, List.of(Night.atWork(home)));
            }
            Plan plan = plan();
            List<Done> done = new ArrayList<>();
            Path log = null;
            for (LocalDate date : plan.nights()) {
                watcher.says(
                        "Night " + (done.size() + 1) + " of " + plan.nights().size() + ": as of " + date);
                String run = runs.get();
                log = log == null ? home.log(run) : log;
                HuitouConf tonight = behind(done);
                Occasion occasion = occasion(tonight.waiver(), date, plan, log);
                long start = System.nanoTime();
                Night.Outcome outcome = Night.underLock(tonight, library, date, run, watcher, stop, clock, occasion);
                boolean isPublished =
                        occasion.isPublished() && outcome.release().isPresent();
                Done night =
                        new Done(date, outcome, isPublished, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                done.add(night);
                if (night.outcome().code() != ExitCode.OK) {
                    return new Result(plan, done, night.outcome().code(), failures(done, plan));
                }
            }
            return new Result(plan, done, ExitCode.OK, List.of());
        }
    }

    /** As which the night behind these is run. */
    private HuitouConf behind(List<Done> done) {
        return done.stream().anyMatch(Done::isPublished) ? conf : conf.letting(waiver);
    }

    /** Of nights that another one follows at once, nobody is sent the reports. */
    private Occasion occasion(Waiver once, LocalDate date, Plan plan, Path log) throws IOException {
        Optional<LocalDate> published =
                new Releases(new Home(conf.home())).manifest().map(Manifest::date);
        boolean isPublished = published.filter(date::isBefore).isEmpty();
        boolean isLast = date.equals(last(plan.nights()));
        return new Occasion(isPublished, isPublished && isLast, Occasion.backfill(conf, date, to, again), once, log);
    }

    private List<String> failures(List<Done> done, Plan plan) {
        Done failed = done.get(done.size() - 1);
        boolean isReleased = failed.outcome().release().isPresent();
        List<LocalDate> left = plan.nights().stream()
                .filter(date -> isReleased ? date.isAfter(failed.asOf()) : !date.isBefore(failed.asOf()))
                .toList();
        List<String> failures = new ArrayList<>();
        if (failed.outcome().code() == ExitCode.STOPPED) {
            failures.add("Cannot finish the backfill: it was asked to stop, in the night of " + failed.asOf() + ".");
        } else {
            failures.addAll(failed.outcome().failures());
        }
        if (isReleased && !failed.isPublished()) {
            failures.add("The release of " + failed.asOf() + " is there, but not all of its reports. To have them: "
                    + Occasion.backfill(behind(done), failed.asOf(), failed.asOf(), true));
        }
        if (!left.isEmpty()) {
            boolean isTold = failures.stream()
                    .anyMatch(words -> words.contains(Occasion.backfill(conf, left.get(0), to, again)));
            failures.add("Cannot go on with the backfill behind a night that did not end well: " + left.size() + " of "
                    + plan.nights().size() + " nights are left"
                    + (isTold
                            ? "; the command above goes on with them."
                            : ". Mend the cause, then go on: "
                                    + Occasion.backfill(behind(done), left.get(0), to, again)));
        }
        return failures;
    }

    private static LocalDate last(List<LocalDate> nights) {
        return nights.get(nights.size() - 1);
    }

    /** What a past night cannot know, in sentences. */
    public String limits() {
        List<String> undated = undated();
        return "Sources are read as they are now: rows of a later day do not count, but those that count have today's values "
                + "(a status, a score), and what was deleted is gone. Of customers and products counts what was known on that "
                + "day, where the source or an earlier night has kept it."
                + (undated.isEmpty()
                        ? ""
                        : " Of " + String.join(", ", undated) + " all rows count: they have no date.");
    }
}
