package io.huitou.jobs.cli;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.DeliveryProbe;
import io.huitou.jobs.delivery.Issue;
import io.huitou.jobs.extract.Probe;
import io.huitou.jobs.extract.Sample;
import io.huitou.jobs.night.BrokenRule;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.night.SourceDrift;
import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.watch.WatchProbe;
import io.huitou.reports.Reports;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds by day what would fail at night. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Finds by day what would fail at night, and changes nothing.",
            "Checks the configuration, the contracts, the library under sql/ and whether every source, the lake, the mail "
                    + "server and those who watch answer; shows all problems at once, with file and line.",
            "Holds the first 1,000 rows of each entity against its contract and says what to write for those that would be "
                    + "rejected."
        },
        footer = {
            "",
            "What the words mean:",
            "  problem   the night would fail, or somebody would not hear of it",
            "  gap       rows that would be rejected, and what to write",
            "  note      what stays empty or is not measured",
            "The exit code is 0 where there is no problem, else 2."
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--values",
            description = "Show each setting, its value and where it comes from; secrets as ******.")
    private boolean values;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        var opened = Workplace.open(workplace.file());
        if (values) {
            opened.conf()
                    .settings()
                    .forEach(setting -> out.printf(
                            Locale.ROOT, "%-44s %-40s %s%n", setting.key(), setting.value(), setting.origin()));
        }
        out.printf(
                Locale.ROOT,
                "ok       configuration, %d contracts, %d tables%n",
                opened.conf().contracts().all().size(),
                opened.library().tables().size());
        List<String> broken = BrokenRule.allOf(opened.library());
        broken.forEach(rule -> out.println("problem  Cannot reckon with the rules: " + rule + ". Mend these rows."));
        Optional<String> home = new Home(opened.conf().home()).problem();
        out.println(home.isEmpty() ? "ok       home " + opened.conf().home() : "problem  " + home.get());
        int problems = broken.size() + (home.isEmpty() ? 0 : 1);
        Optional<String> key =
                PrivacyKey.problem(opened.conf(), new Home(opened.conf().home()));
        key.ifPresent(problem -> out.println("problem  " + problem));
        problems += key.isEmpty() ? 0 : 1;
        problems += lake(opened.conf(), out);
        for (Feed feed : opened.conf().feeds()) {
            Probe probe = Probe.of(feed);
            problems += probe.isGood() ? 0 : 1;
            tell(probe, feed, out);
            String currency = opened.conf().company().currency().getCurrencyCode();
            List<String> currencies = probe.sample().currencies();
            if (!currencies.isEmpty() && !currencies.contains(currency)) {
                out.println("note     " + feed.name() + ": its amounts are in " + String.join(", ", currencies)
                        + ", and company.currency, which the summary page is in, is " + currency);
            }
        }
        problems += drift(opened.conf(), out);
        problems += delivery(opened.conf(), out);
        for (WatchProbe.Finding finding : WatchProbe.of(opened.conf().watch())) {
            out.println((finding.isProblem() ? "problem  " : "ok       ") + finding.words());
            problems += finding.isProblem() ? 1 : 0;
        }
        Unmeasured.of(opened.conf(), opened.library()).ifPresent(note -> out.println("note     " + note));
        return problems == 0 ? ExitCode.OK.code() : ExitCode.USAGE.code();
    }

    /** What the sources' columns have become since the published release read them. */
    private static int drift(HuitouConf conf, PrintWriter out) throws IOException {
        SourceDrift drift = SourceDrift.of(conf);
        if (drift.since() == null) {
            return 0; // what every source must have, its probe has said
        }
        drift.columns()
                .forEach(column ->
                        out.println((drift.stops().contains(column) ? "problem  " : "note     ") + column.sentence()));
        return drift.stops().size();
    }

    /** Writes, reads and removes one object where the lake is in a bucket. */
    private static int lake(HuitouConf conf, PrintWriter out) throws IOException {
        Lake lake = conf.lake();
        if (!lake.isRemote()) {
            return 0;
        }
        Home home = new Home(conf.home());
        Optional<String> problem = lake.problem(home.id());
        out.println(problem.map(words -> "problem  " + words).orElse("ok       lake " + lake.address(home.lake())));
        return problem.isPresent() ? 1 : 0;
    }

    /** Editions that the published release could not print, and ways of delivery that are barred. */
    private static int delivery(HuitouConf conf, PrintWriter out) {
        int problems = 0;
        for (DeliveryProbe.Finding finding : DeliveryProbe.of(conf)) {
            out.println((finding.isProblem() ? "problem  " : "ok       ") + finding.words());
            problems += finding.isProblem() ? 1 : 0;
        }
        Path warehouse = new Home(conf.home()).warehouse();
        if (Files.exists(warehouse)) {
            Reports reports = new Reports();
            Issue.all(conf).stream()
                    .flatMap(issue -> reports.problem(warehouse, issue.printed()).stream())
                    .distinct()
                    .forEach(problem -> out.println("note     the published release: " + problem));
        }
        return problems;
    }

    private static void tell(Probe probe, Feed feed, PrintWriter out) {
        Sample sample = probe.sample();
        String looked = sample.rows() == 0 ? "" : ": " + sample.share() + " looked at";
        String empty = sample.empty().isEmpty() ? "" : "; no value in " + String.join(", ", sample.empty());
        out.println(probe.isGood() ? "ok       " + feed.name() + looked + empty : "problem  " + probe.problem());
        probe.notes().forEach(note -> out.println("note     " + feed.name() + ": " + note));
        sample.gaps().forEach(gap -> out.println("gap      " + gap.sentence(sample)));
    }
}
