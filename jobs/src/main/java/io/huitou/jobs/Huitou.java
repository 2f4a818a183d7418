package io.huitou.jobs;

import io.huitou.jobs.cli.BackfillCommand;
import io.huitou.jobs.cli.BenchCommand;
import io.huitou.jobs.cli.CheckCommand;
import io.huitou.jobs.cli.CleanCommand;
import io.huitou.jobs.cli.DeliverCommand;
import io.huitou.jobs.cli.DemoCommand;
import io.huitou.jobs.cli.DocsCommand;
import io.huitou.jobs.cli.EraseCommand;
import io.huitou.jobs.cli.Failures;
import io.huitou.jobs.cli.InitCommand;
import io.huitou.jobs.cli.LsCommand;
import io.huitou.jobs.cli.QueryCommand;
import io.huitou.jobs.cli.ReportCommand;
import io.huitou.jobs.cli.RollbackCommand;
import io.huitou.jobs.cli.RunCommand;
import io.huitou.jobs.cli.StatusCommand;
import io.huitou.jobs.cli.UnlockCommand;
import io.huitou.jobs.cli.WhyCommand;
import io.huitou.jobs.night.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The door: what a person, cron or a workflow engine calls. */
@Command(
        name = "huitou",
        mixinStandardHelpOptions = true,
        versionProvider = Huitou.Versions.class,
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            RunCommand.class,
            BackfillCommand.class,
            StatusCommand.class,
            CheckCommand.class,
            LsCommand.class,
            QueryCommand.class,
            WhyCommand.class,
            DocsCommand.class,
            ReportCommand.class,
            DeliverCommand.class,
            RollbackCommand.class,
            CleanCommand.class,
            EraseCommand.class,
            UnlockCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        },
        description = {
            "Huitou (回头客: the customer who comes back) is a nightly customer warehouse.",
            "Each night it extracts CRM, order and survey data, computes who is loyal, who is leaving and who sends "
                    + "others, publishes one DuckDB file for analysts and prints reports in Chinese and English."
        },
        footer = {
            "",
            "First steps:",
            "  huitou demo                       a made-up company, its night, its report",
            "  huitou init --from jdbc:...       a configuration for your own database",
            "  huitou check                      is conf/huitou.yml right? do sources answer?",
            "  huitou run --as-of 2026-06-30     one night of a business date",
            "  huitou backfill                   the nights that were missed",
            "  huitou query \"select * from kpi\"  ask the published file",
            "  huitou why lapse_rate             where a printed number comes from",
            "  huitou docs                       the catalogue, as a site for a browser",
            "  huitou erase --customer ID        a person who asked to be forgotten",
            "  huitou help run                   more about a command",
            "",
            "Exit codes:",
            "   0  ok",
            "   1  failed, nothing published",
            "   2  usage or configuration",
            "   3  a failing check stopped publication",
            "   4  published, but a report was not printed or not delivered",
            "  75  another run holds the lock",
            " 143  stopped by SIGTERM (130 by Ctrl-C); the next run goes on where it stood",
            "A run never asks questions, so it is safe under cron."
        })
public final class Huitou {
    private Huitou() {}

    public static void main(String[] arguments) {
        System.exit(command().execute(orHelp(arguments)));
    }

    /** Runs one command, which speaks to the given writer alone; returns its exit code. */
    static int run(PrintWriter out, String... arguments) {
        return command().setOut(out).setErr(out).execute(orHelp(arguments));
    }

    private static CommandLine command() {
        return new CommandLine(new Huitou())
                .setExecutionExceptionHandler(new Failures())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static String[] orHelp(String[] arguments) {
        return arguments.length == 0 ? new String[] {"--help"} : arguments;
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Huitou " + Version.HUITOU + " on Java " + Runtime.version()};
        }
    }
}
