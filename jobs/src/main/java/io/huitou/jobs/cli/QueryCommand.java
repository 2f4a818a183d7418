package io.huitou.jobs.cli;

import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One question to the published file. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Asks the published DuckDB file one question in SQL, reading only.",
        footer = {
            "",
            "Examples:",
            "  huitou query \"select metric, month, value from kpi where segment_kind = 'all' order by month desc\"",
            "  huitou query --format csv \"from customer_rfm\" > rfm.csv",
            "  huitou query \"show tables\""
        })
public final class QueryCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Parameters(paramLabel = "SQL", description = "The question.")
    private String sql = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        new Reports().query(Workplace.published(workplace.home()), sql, format, out);
        if (out.checkError()) {
            throw new IOException("Cannot write the answer: what should take it took no more. Is its disk full?");
        }
        return 0;
    }
}
