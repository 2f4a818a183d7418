package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.DeliveryException;
import io.huitou.jobs.delivery.Dispatch;
import io.huitou.jobs.delivery.Shipment;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.reports.Reports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends what was not sent. */
@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        description = {
            "Delivers the reports of the published release to everybody who is still waiting for them.",
            "A night does so by itself; this is for afterwards, when a mail server is back or a missing report has been "
                    + "printed. Nobody is sent twice what he was sent, or may have been; huitou status shows who got what."
        })
public final class DeliverCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(names = "--dry-run", description = "Only list who is still waiting for what.")
    private boolean dryRun;

    @Option(
            names = "--again",
            paramLabel = "READER",
            description = "Send this reader, an address or a folder, all that is meant for him, whatever he was sent.")
    private @Nullable String again;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        PrintWriter err = spec.commandLine().getErr();
        if (!conf.delivery().isConfigured()) {
            throw new IllegalArgumentException("Cannot deliver: neither a folder nor a mail server is configured. Write"
                    + " delivery: in " + conf.file() + ".");
        }
        Home home = new Home(conf.home());
        Path release = Workplace.published(home).resolveSibling("");
        Optional<HomeLock> lock =
                HomeLock.take(home, "process " + ProcessHandle.current().pid() + ", delivering");
        if (lock.isEmpty()) {
            err.println("Cannot deliver: a night is at work, and will: " + HomeLock.holder(home) + ". Wait for it.");
            return ExitCode.LOCKED.code();
        }
        try (HomeLock held = lock.get()) {
            Dispatch dispatch = new Dispatch(conf, release, new Reports(), Clock.systemUTC(), () -> false);
            int failed = 0;
            int meant = 0;
            for (Shipment shipment : Shipment.all(conf)) {
                List<String> to = again == null
                        ? dispatch.owed(shipment)
                        : shipment.to().stream().filter(again::equals).toList();
                meant += to.size();
                failed += deliver(dispatch, shipment, to) ? 0 : 1;
            }
            if (meant == 0) {
                spec.commandLine()
                        .getOut()
                        .println(
                                again == null
                                        ? "Nobody is waiting for a report."
                                        : "Nothing is meant for " + again + ". Who gets what: huitou status.");
            }
            return failed == 0 ? ExitCode.OK.code() : ExitCode.NOT_DELIVERED.code();
        }
    }

    /** Whether all went well. */
    private boolean deliver(Dispatch dispatch, Shipment shipment, List<String> to) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (!to.isEmpty() && !dispatch.isPrinted(shipment)) {
            spec.commandLine()
                    .getErr()
                    .println("Cannot deliver " + shipment.name() + ": it is not printed. Print it: huitou report.");
            return false;
        }
        if (dryRun) {
            to.forEach(reader -> out.println("Waiting      " + shipment.name() + "  " + reader));
            return true;
        }
        try {
            int delivered = 0;
            if (again == null) {
                delivered = dispatch.deliver(shipment);
            } else {
                for (String reader : to) {
                    delivered += dispatch.deliverAgain(shipment, reader);
                }
            }
            if (delivered > 0) {
                out.println("Delivered    " + shipment.name() + "  to " + delivered + " of "
                        + shipment.to().size());
            }
            return true;
        } catch (DeliveryException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return false;
        }
    }
}
