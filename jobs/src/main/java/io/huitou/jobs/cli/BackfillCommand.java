package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.Backfill;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.night.Stop;
import io.huitou.jobs.release.Home;
import io.huitou.transforms.Library;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many nights. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the nights that were missed, the oldest first, each as of its own business date; without dates, all from "
                    + "the newest release to yesterday, which is what a scheduler starts every night. The first that fails "
                    + "ends the row and says how to go on.",
            "A night of the published date, or later, is published; an earlier one is put beside it, for huitou rollback --to. "
                    + "Only the last is delivered. Dates whose release keep: would remove at once are left out.",
            "Sources are read as they are now. Rows of a day after a night's date do not count in it, but those that count "
                    + "have today's values, such as an order's status, and what was deleted is gone. Of customers and products "
                    + "counts what was known on that day, where the source or an earlier night has kept it.",
            "--accept-drift and --full hold until a night of these is published: what it has read is what the next ones are "
                    + "held against."
        },
        footer = {
            "",
            "Examples:",
            "  huitou backfill                      what was missed, up to yesterday",
            "  huitou backfill --dry-run            only list it",
            "  huitou backfill --from 2025-01-01    and what was before the first night",
            "  huitou backfill --accept-drift orders",
            "                                       a night stopped at changed columns",
            "  huitou backfill --from 2026-05-01 --to 2026-05-31 --again",
            "                                       a month anew: a definition has changed"
        })
public final class BackfillCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = RunCommand.Dates.class,
            description =
                    "The first business date (default: the one after the newest release's; yesterday where there is none "
                            + "yet).")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = RunCommand.Dates.class,
            description = "The last business date (default: yesterday in the company's time zone).")
    private @Nullable LocalDate to;

    @Option(names = "--again", description = "Run dates that have a release anew, too.")
    private boolean again;

    @Option(names = "--dry-run", description = "Only list the nights.")
    private boolean dryRun;

    @Mixin
    private WaiverChoice waiver = new WaiverChoice();

    @Mixin
    private EngineChoice engine = new EngineChoice();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var opened = Workplace.open(workplace.file());
        HuitouConf conf = engine.in(opened.conf());
        LocalDate today = LocalDate.now(Clock.system(conf.company().timeZone()));
        LocalDate last = to == null ? today.minusDays(1) : to;
        RunCommand.refuseImpossible(last, today, spec);
        if (from != null) {
            RunCommand.refuseImpossible(from, today, spec);
            if (last.isBefore(from)) {
                throw new IllegalArgumentException(
                        "Cannot backfill: --from " + from + " is after --to " + last + ". Turn them round.");
            }
        }
        Backfill backfill = new Backfill(conf, Optional.ofNullable(from), last, again, waiver.of(conf, spec));
        Backfill.Plan plan = backfill.plan();
        tell(plan, backfill);
        if (dryRun || plan.nights().isEmpty()) {
            return ExitCode.OK.code();
        }
        return run(backfill, opened.library(), conf);
    }

    private void tell(Backfill.Plan plan, Backfill backfill) {
        PrintWriter err = spec.commandLine().getErr();
        List<LocalDate> nights = plan.nights();
        err.println(
                nights.isEmpty()
                        ? from == null ? "No night is missing since the newest release." : "There is no night to run."
                        : "Nights to run: " + nights.size() + ", from " + nights.get(0) + " to "
                                + nights.get(nights.size() - 1) + ".");
        if (!plan.released().isEmpty()) {
            err.println("Left alone, with a release: " + plan.released().size() + ". To run them anew: --again.");
        }
        if (!plan.notKept().isEmpty()) {
            err.println("Left out, because keep: would remove their releases at once: "
                    + plan.notKept().size() + ", from " + plan.notKept().get(0) + " to "
                    + plan.notKept().get(plan.notKept().size() - 1) + ". To have them: raise keep.releases.");
        }
        if (from == null && !plan.gaps().isEmpty()) {
            err.println("Before the newest release there are dates without one: "
                    + plan.gaps().size() + ", from " + plan.gaps().get(0) + ". To run them: --from "
                    + plan.gaps().get(0) + ".");
        }
        if (dryRun) {
            nights.forEach(spec.commandLine().getOut()::println);
        }
        if (!nights.isEmpty()) {
            err.println(backfill.limits());
        }
    }

    private int run(Backfill backfill, Library library, HuitouConf conf) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Home home = new Home(conf.home());
        RunIds runs = new RunIds();
        Path log = home.log(runs.first());
        System.setProperty("huitou.log", log.toString()); // before the first logger wakes; one for all nights
        Stop stop = new Stop();
        Backfill.Result result;
        try (StopOnSignal signal = StopOnSignal.asks(stop)) {
            result = backfill.run(library, runs::next, Screen.of(err), stop, Clock.systemUTC());
        }
        summary(result);
        result.failures().forEach(err::println);
        if (result.code() != ExitCode.OK && result.code() != ExitCode.LOCKED) {
            err.println("The log: " + log);
        }
        return result.code().code();
    }

    private void summary(Backfill.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (result.nights().isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "%-12s %-32s %-22s %9s%n", "as of", "release", "ended", "took");
        for (Backfill.Done night : result.nights()) {
            ExitCode code = night.outcome().code();
            boolean isReleased = night.outcome().release().isPresent();
            out.printf(
                    Locale.ROOT,
                    "%-12s %-32s %-22s %7.1f s%n",
                    night.asOf(),
                    night.outcome()
                            .release()
                            .map(Path::getFileName)
                            .map(Path::toString)
                            .orElse("none"),
                    code == ExitCode.OK
                            ? night.isPublished() ? "published" : "beside the published"
                            : code.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                    + (isReleased && code == ExitCode.STOPPED ? ", released" : ""),
                    night.milliseconds() / 1000.0);
        }
        int left = result.plan().nights().size() - result.nights().size();
        if (left > 0) {
            out.println("Not run: " + left);
        }
    }
}
