package io.huitou.jobs.cli;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.extract.Probe;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.release.Home;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds by day what would fail at night. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Finds by day what would fail at night, and changes nothing.",
            "Checks the configuration, the contracts, the library under sql/ and whether every source answers; shows all "
                    + "problems at once, with file and line."
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--values",
            description = "Show each setting, its value and where it comes from; secrets as ******.")
    private boolean values;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var opened = Workplace.open(workplace.file());
        if (values) {
            opened.conf()
                    .settings()
                    .forEach(setting -> out.printf(
                            Locale.ROOT, "%-44s %-40s %s%n", setting.key(), setting.value(), setting.origin()));
        }
        out.printf(
                Locale.ROOT,
                "ok       configuration, %d contracts, %d tables%n",
                opened.conf().contracts().all().size(),
                opened.library().tables().size());
        Optional<String> home = new Home(opened.conf().home()).problem();
        out.println(home.isEmpty() ? "ok       home " + opened.conf().home() : "problem  " + home.get());
        int problems = home.isEmpty() ? 0 : 1;
        for (Feed feed : opened.conf().feeds()) {
            Probe probe = Probe.of(feed);
            problems += probe.isGood() ? 0 : 1;
            out.println(probe.isGood() ? "ok       " + feed.name() : "problem  " + probe.problem());
            probe.notes().forEach(note -> out.println("note     " + note));
        }
        if (opened.conf().feeds().isEmpty()) {
            out.println("note     no source is configured yet: every metric will be reported as not measured");
        }
        return problems == 0 ? ExitCode.OK.code() : ExitCode.USAGE.code();
    }
}
