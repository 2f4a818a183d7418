package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Home;
import io.huitou.reports.Reports;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The catalogue as a site. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the catalogue of the published release as a site: tables and columns, their lineage from source to "
                    + "printed page, definitions, checks, receipts and example questions, in English and Chinese.",
            "It needs no server and loads nothing from elsewhere: open its index.html, or copy the folder anywhere."
        },
        footer = {"", "Example:", "  huitou docs --to /srv/www/catalogue"})
public final class DocsCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "A new folder, or one that this command wrote (default: docs in the home folder).")
    private @Nullable Path to;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        Path folder = to == null ? conf.home().resolve("docs") : to;
        int pages = new Reports()
                .describe(Workplace.published(new Home(conf.home())), conf.sql().resolve("README.md"), folder);
        spec.commandLine()
                .getOut()
                .println(pages + " pages: "
                        + folder.resolve("index.html").toAbsolutePath().normalize());
        return 0;
    }
}
