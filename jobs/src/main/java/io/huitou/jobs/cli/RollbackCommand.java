package io.huitou.jobs.cli;

import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Back to an older night. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes an older release again.",
            "Nothing is deleted, so the newer one can be published again too. Readers see the one or the other, never a "
                    + "mix."
        })
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(names = "--to", paramLabel = "RELEASE", description = "Which (default: the one that was published before).")
    private @Nullable String to;

    @Option(names = "--list", description = "Only list the releases.")
    private boolean onlyList;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Home home = workplace.home();
        Releases releases = new Releases(home);
        String current = releases.published();
        List<String> all = releases.all();
        var out = spec.commandLine().getOut();
        if (onlyList) {
            all.forEach(release -> out.println(release + (release.equals(current) ? "  <- published" : "")));
            return ExitCode.OK.code();
        }
        Optional<HomeLock> lock = HomeLock.take(home, HomeLock.BRIEFLY + "rollback");
        if (lock.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Cannot roll back: a night is at work: " + HomeLock.holder(home) + ". Wait for it.");
            return ExitCode.LOCKED.code();
        }
        try (HomeLock held = lock.get()) {
            releases.publish(to == null ? before(releases) : to);
            out.println("Published    " + releases.published());
        }
        return ExitCode.OK.code();
    }

    private static String before(Releases releases) throws IOException {
        String previous = releases.manifest().map(Manifest::previous).orElse("");
        if (previous.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot roll back: nothing was published before the present release. Name one with --to: "
                            + releases.all());
        }
        return previous;
    }
}
