package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.keep.Cleaning;
import io.huitou.jobs.keep.Removal;
import io.huitou.jobs.keep.Sizes;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what is no longer kept. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Removes what keep: in huitou.yml no longer keeps, and lists it with its size.",
            "Every night that makes a release does so by itself; this is for afterwards, when keep: has been lowered or the disk "
                    + "is short. The published release and the one to which huitou rollback goes always stay."
        },
        footer = {"", "Example:  huitou clean --dry-run"})
public final class CleanCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(names = "--dry-run", description = "Only list what would be removed.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        Home home = new Home(conf.home());
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(home.releases())) {
            out.println("There is nothing to clean in " + home.root() + " yet. Begin with: huitou run");
            return ExitCode.OK.code();
        }
        Optional<HomeLock> lock = HomeLock.take(home, HomeLock.BRIEFLY + "clean");
        if (lock.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Cannot clean: a night is at work, and will: " + HomeLock.holder(home) + ". Wait for it.");
            return ExitCode.LOCKED.code();
        }
        try (HomeLock held = lock.get()) {
            Cleaning cleaning = new Cleaning(conf);
            List<Removal> removals = new ArrayList<>();
            if (dryRun) {
                cleaning.plan().forEach(removal -> line(removal, removals, out));
            } else {
                cleaning.run(removal -> line(removal, removals, out));
            }
            String sum = Sizes.text(removals.stream().mapToLong(Removal::bytes).sum());
            out.println(
                    removals.isEmpty()
                            ? "Everything is still kept: nothing to remove. What is kept: huitou check --values"
                            : (dryRun ? "Would free " : "Freed ") + sum + ". What is kept: huitou check --values");
        }
        return ExitCode.OK.code();
    }

    private static void line(Removal removal, List<Removal> removals, PrintWriter out) {
        removals.add(removal);
        out.printf(Locale.ROOT, "%-12s %-36s %12s%n", removal.kind(), removal.name(), Sizes.text(removal.bytes()));
    }
}
