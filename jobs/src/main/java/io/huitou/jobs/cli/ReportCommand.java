package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.Issue;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the reports of the published release again, every edition in every language and form.",
            "It sends nothing: that is what huitou deliver does."
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where to (default: the release's own reports folder, over the old ones).")
    private @Nullable Path to;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        Path warehouse = Workplace.published(new Home(conf.home()));
        String asOf = Manifest.read(warehouse.resolveSibling("")).asOf();
        Path reports = to == null ? warehouse.resolveSibling("reports") : to;
        Reports press = new Reports();
        int failed = 0;
        for (Issue issue : Issue.all(conf)) {
            try {
                issue.print(press, warehouse, reports, asOf);
                issue.files(reports, asOf)
                        .forEach(file -> spec.commandLine().getOut().println("Report       " + file));
            } catch (ReportsException | IOException | UncheckedIOException e) {
                failed++; // the others are printed all the same
                spec.commandLine().getErr().println(e.getMessage());
            }
        }
        return failed == 0 ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }
}
