package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        description = "Prints the reports of the published release again.")
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
        for (String language : conf.languages()) {
            Path edition = reports.resolve(language).resolve("huitou-" + asOf + ".pdf");
            Files.createDirectories(edition.getParent());
            press.print(warehouse, Edition.whole(Locale.forLanguageTag(language)), Form.PDF, edition);
            spec.commandLine().getOut().println("Report       " + edition);
        }
        return 0;
    }
}
