package io.huitou.jobs.cli;

import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.night.History;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** After a crash. */
@Command(
        name = "unlock",
        mixinStandardHelpOptions = true,
        description = {
            "Closes the books of a night that died.",
            "The lock itself dies with its process, so this never takes it from a living one: stop that first, if you "
                    + "must."
        })
public final class UnlockCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Home home = workplace.home();
        Optional<HomeLock> lock = HomeLock.take(home, HomeLock.BRIEFLY + "unlock");
        if (lock.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Cannot unlock: the holder is alive: " + HomeLock.holder(home)
                            + ". Wait for it, or stop that process and run unlock again.");
            return ExitCode.LOCKED.code();
        }
        try (HomeLock held = lock.get()) {
            List<String> closed = History.closeDead(home);
            spec.commandLine()
                    .getOut()
                    .println(
                            closed.isEmpty()
                                    ? "Nothing was locked."
                                    : "Closed the books of " + String.join(", ", closed) + ". Run the night again.");
        }
        return ExitCode.OK.code();
    }
}
