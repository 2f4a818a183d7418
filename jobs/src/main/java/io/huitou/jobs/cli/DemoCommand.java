package io.huitou.jobs.cli;

import io.huitou.jobs.demo.DemoCompany;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.demo.Made;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A company to look at before one's own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a demo company, runs its whole night, says where its results are.",
            "It has a CRM in a database, orders as daily CSV files and surveys as NDJSON, and is the same every time."
        },
        footer = {
            "",
            "What was planted in the data, and should be found in it, is in truth.json beside it.",
            "Its configuration is a good one to copy from: <folder>/conf/huitou.yml"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many customers, 1,000 or more (default: ${DEFAULT-VALUE}).")
    private int customers = 5000;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the company is made (default: ./huitou-demo).")
    private Path folder = Path.of("huitou-demo");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed, another company (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--no-run", description = "Only make the company; run its night later.")
    private boolean onlyMake;

    @Mixin
    private EngineChoice engine = new EngineChoice();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        DemoSize size = DemoSize.DEFAULT.withCustomers(customers).withSeed(seed);
        Made company = make(folder, size, spec.commandLine().getErr());
        spec.commandLine().getOut().println("Configuration  " + company.configuration());
        if (onlyMake) {
            return 0;
        }
        var opened = Workplace.open(company.configuration());
        return RunCommand.run(engine.in(opened.conf()), opened.library(), size.businessDate(), spec);
    }

    static Made make(Path folder, DemoSize size, PrintWriter err) {
        err.printf(Locale.ROOT, "Making a company of %,d customers in %s%n", size.customers(), folder);
        err.flush();
        boolean isTerminal = Boolean.getBoolean("huitou.terminal");
        return DemoCompany.generate(folder, size, (made, all) -> {
            if (isTerminal) {
                err.printf(
                        Locale.ROOT,
                        "\r\u001b[K  ... %,d of %,d customers%s",
                        made,
                        all,
                        made == all ? "\r\u001b[K" : "");
                err.flush();
            }
        });
    }
}
