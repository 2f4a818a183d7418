package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.night.Night;
import io.huitou.jobs.night.Stop;
import io.huitou.jobs.release.Home;
import io.huitou.transforms.Library;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** One night. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one night: extract, transform, audit, publish, print, deliver.",
            "Until the new release is whole, readers keep the last one; a failing check or source leaves it in place.",
            "It is published and delivered whatever its date. To run missed nights, or an earlier one without showing it to "
                    + "readers: huitou backfill."
        },
        footer = {"", "Example:  huitou run --as-of 2026-06-30", "What happened is told by: huitou status"})
public final class RunCommand implements Callable<Integer> {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = Dates.class,
            description = "The business date: nothing later counts (default: yesterday in the company's time zone).")
    private @Nullable LocalDate asOf;

    @Mixin
    private WaiverChoice waiver = new WaiverChoice();

    @Mixin
    private EngineChoice engine = new EngineChoice();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var opened = Workplace.open(workplace.file());
        LocalDate today = LocalDate.now(Clock.system(opened.conf().company().timeZone()));
        LocalDate date = asOf == null ? today.minusDays(1) : asOf;
        refuseImpossible(date, today, spec);
        HuitouConf conf = engine.in(opened.conf()).letting(waiver.of(opened.conf(), spec));
        return run(conf, opened.library(), date, spec);
    }

    /** A date that has not come has no night, nor one from before there were computers. */
    static void refuseImpossible(LocalDate date, LocalDate today, CommandSpec spec) {
        if (date.isAfter(today) || date.isBefore(EARLIEST)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot run the night of " + date + ": give a date from " + EARLIEST + " to today, " + today + ".");
        }
    }

    /** Runs a night and tells how it went; the only place that reads the clock, for the id of the run. */
    static int run(HuitouConf conf, Library library, LocalDate asOf, CommandSpec spec) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Home home = new Home(conf.home());
        String run = new RunIds().next();
        System.setProperty("huitou.log", home.log(run).toString()); // before the first logger wakes
        err.printf(
                Locale.ROOT,
                "Huitou: %s, as of %s, run %s, on %s%n",
                conf.company().nameEn(),
                asOf,
                run,
                conf.engine().isSpark() ? "spark" : "duckdb");
        Stop stop = new Stop();
        try (StopOnSignal signal = StopOnSignal.asks(stop)) {
            Night.Outcome outcome = Night.run(conf, library, asOf, run, Screen.of(err), stop, Clock.systemUTC());
            return tell(outcome, home, run, spec);
        }
    }

    private static int tell(Night.Outcome outcome, Home home, String run, CommandSpec spec) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        outcome.failures().forEach(err::println);
        if (outcome.code() != ExitCode.OK && outcome.code() != ExitCode.LOCKED) {
            err.println("The log: " + home.log(run));
        }
        if (outcome.release().isPresent()) {
            out.println("DuckDB file  " + home.warehouse());
            for (Path report : reports(outcome.release().get().resolve("reports"))) {
                out.println("Report       " + home.root().resolve("reports").resolve(report));
            }
        }
        return outcome.code().code();
    }

    private static Iterable<Path> reports(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** Dates as they are written in the world. */
    static final class Dates implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no date. Write it like 2026-06-30.");
            }
        }
    }
}
