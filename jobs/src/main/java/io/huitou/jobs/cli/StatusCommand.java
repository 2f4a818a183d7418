package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.History;
import io.huitou.jobs.night.History.Past;
import io.huitou.jobs.night.History.Step;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the last nights did. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Tells of the last nights: steps, rows, durations, what failed, what to do; and who got which report.")
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(names = "--nights", paramLabel = "N", description = "How many nights (default: ${DEFAULT-VALUE}).")
    private int nights = 7;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "The steps of this run (default: those of the last one).")
    private @Nullable String run;

    @Option(names = "--slowest", description = "Show every part of the run, the slowest first.")
    private boolean slowest;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        Home home = new Home(conf.home());
        PrintWriter out = spec.commandLine().getOut();
        if (nights < 1) {
            throw new ParameterException(spec.commandLine(), "--nights is " + nights + ". Give 1 or more.");
        }
        if (!Files.isDirectory(home.state())) {
            out.println("No night has run in " + home.root() + " yet. Begin with: huitou run");
            return 0;
        }
        Optional<HomeLock> lock = HomeLock.take(home, HomeLock.BRIEFLY + "status");
        if (lock.isEmpty()) {
            out.println("A night is at work: " + HomeLock.holder(home));
            lastLines(home).forEach(out::println);
            return 0;
        }
        try (HomeLock held = lock.get()) {
            List<Past> past = History.newest(home, nights);
            if (past.isEmpty()) {
                out.println("No night has run in " + home.root() + " yet. Begin with: huitou run");
                return 0;
            }
            list(
                    past,
                    new Releases(home)
                            .current()
                            .map(Path::getFileName)
                            .map(Path::toString)
                            .orElse("none"),
                    out);
            Past shown = past.stream()
                    .filter(night -> run == null || night.run().equals(run))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "No run " + run + " among the last " + nights + "."));
            steps(shown, past.get(0).run(), new Releases(home).manifest().map(Manifest::date), out);
            Optional<Path> release = new Releases(home).current();
            if (release.isPresent() && conf.delivery().isConfigured()) {
                new DeliveryTable(conf, release.get()).print(out);
            }
        }
        return 0;
    }

    private static void list(List<Past> past, String current, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-12s %-18s %-8s %-11s %-19s %9s%n",
                "as of",
                "run",
                "engine",
                "status",
                "started (UTC)",
                "took");
        for (Past night : past) {
            boolean isCurrent = current.equals(night.asOf() + "-" + night.run());
            out.printf(
                    Locale.ROOT,
                    "%-12s %-18s %-8s %-11s %-19.19s %7.1f s%s%n",
                    night.asOf(),
                    night.run(),
                    night.engine(),
                    night.status(),
                    String.valueOf(night.startedAt()).replace('T', ' '),
                    night.milliseconds() / 1000.0,
                    isCurrent ? "  <- published" : "");
        }
    }

    private void steps(Past night, String newest, Optional<LocalDate> published, PrintWriter out) {
        out.printf(Locale.ROOT, "%nRun %s%n", night.run());
        out.printf(Locale.ROOT, "  %-44s %-10s %12s %10s %9s%n", "step", "status", "rows", "rejected", "took");
        night.steps().stream()
                .filter(step -> slowest
                        ? step.isPart()
                        : !step.isPart() || !step.failure().isEmpty())
                .sorted(
                        slowest
                                ? Comparator.comparingLong(Step::milliseconds).reversed()
                                : Comparator.comparingInt(s -> 0))
                .forEach(step -> out.printf(
                        Locale.ROOT,
                        "  %-44s %-10s %,12d %,10d %7.2f s%n",
                        step.name(),
                        step.status(),
                        step.written(),
                        step.rejected(),
                        step.milliseconds() / 1000.0));
        boolean isOpen = night.status().equals("died") || night.status().equals("stopped");
        if (isOpen && night.run().equals(newest)) {
            out.println("This night " + (night.status().equals("died") ? "died" : "was stopped")
                    + ". Run it again, it goes on where it stood: " + command(night, published)
                    + (night.engine().isEmpty() ? "" : " --engine " + night.engine()));
        }
        night.steps().stream()
                .map(Step::failure)
                .filter(failure -> !failure.isEmpty())
                .distinct()
                .forEach(failure -> out.println("What failed: " + failure));
    }

    /** A night of a past date would be published by huitou run; huitou backfill puts it beside the published one. */
    private String command(Past night, Optional<LocalDate> published) {
        LocalDate asOf = night.asOf();
        boolean isPast = asOf != null && published.filter(asOf::isBefore).isPresent();
        return isPast
                ? "huitou backfill --conf " + workplace.file() + " --from " + asOf + " --to " + asOf
                : "huitou run --conf " + workplace.file() + " --as-of " + asOf;
    }

    private static List<String> lastLines(Home home) throws Exception {
        Path logs = home.state().resolve("logs");
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (var files = Files.list(logs)) {
            Optional<Path> newest = files.max(Comparator.naturalOrder());
            List<String> lines = newest.isEmpty() ? List.of() : Files.readAllLines(newest.get());
            return lines.subList(Math.max(0, lines.size() - 5), lines.size());
        }
    }
}
