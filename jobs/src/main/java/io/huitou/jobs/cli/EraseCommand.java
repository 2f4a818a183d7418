package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.erase.Erasing;
import io.huitou.jobs.erase.Found;
import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Forgets a person. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a person out of landed and rejected rows, tables, every kept release, printed reports, the outbox, "
                    + "logs and the history of nights, and keeps them out: no later night, backfill or restored file "
                    + "brings them back.",
            "What an order, return, review, answer or invitation was stays as that of somebody unknown, so that money and "
                    + "counts still add up; everything else about the person goes. Reports that name the person are "
                    + "printed anew. What was mailed is named: nobody can call it back.",
            "Of a lake in a bucket, each folder is copied here to be looked through, by --dry-run too.",
            "Where the command is ended in the middle, run it again."
        },
        footer = {
            "",
            "Example:  huitou erase --customer M0000041 --dry-run",
            "          huitou erase --customer @id.txt       the id from a file, out of sight of ps and history"
        })
public final class EraseCommand implements Callable<Integer> {
    private static final List<String> PRINTED = List.of("reports", "outbox");
    private static final List<String> NOT_COUNTED = List.of("mailed", "look into", "not printed");

    @Mixin
    private Workplace workplace = new Workplace();

    @Option(
            names = "--customer",
            required = true,
            paramLabel = "ID",
            description = "As the source writes it; where ids are hashed, the hash will do too.")
    private String customer = "";

    @Option(names = "--dry-run", description = "Only list what would be erased.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        String id = customer.strip();
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Cannot erase: the id is blank. Name a customer.");
        }
        if (id.startsWith("@")) { // picocli has put a file's words in its place where there is one
            throw new IllegalArgumentException("Cannot erase: there is no such file: " + id.substring(1)
                    + ". Name a file that holds the id, or the id itself.");
        }
        Home home = new Home(conf.home());
        String holder = "process " + ProcessHandle.current().pid() + ", an erasure";
        Optional<HomeLock> lock = HomeLock.take(home, holder);
        if (lock.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Cannot erase: another command is at work here: " + HomeLock.holder(home)
                            + ". Wait for it.");
            return ExitCode.LOCKED.code();
        }
        try (HomeLock held = lock.get()) {
            Erasing.Outcome outcome = new Erasing(conf, id).run(dryRun, InstantSource.system(), found -> {});
            tell(outcome, conf.lake().isRemote());
        }
        return ExitCode.OK.code();
    }

    private void tell(Erasing.Outcome outcome, boolean isInABucket) {
        PrintWriter out = spec.commandLine().getOut();
        outcome.knownAs().ifPresent(hash -> out.println("Known here as " + hash));
        Map<String, Found> sums = new LinkedHashMap<>();
        for (Found found : outcome.found()) {
            if (!NOT_COUNTED.contains(found.kind())) {
                String run = found.place().replaceFirst("^.*?/?([^/]+)(/part-[^/]*)?$", "$1");
                sums.merge(
                        found.kind() + " " + run,
                        new Found(found.kind(), run, found.removed(), found.cleared()),
                        (sum, one) -> new Found(
                                sum.kind(), run, sum.removed() + one.removed(), sum.cleared() + one.cleared()));
            }
        }
        for (Found sum : sums.values()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %-40s %,9d gone %,9d %s%n",
                    sum.kind(),
                    sum.place(),
                    sum.removed(),
                    sum.cleared(),
                    PRINTED.contains(sum.kind()) ? "printed anew" : "kept without the person");
        }
        for (Found found : outcome.found()) {
            switch (found.kind()) {
                case "mailed" ->
                    out.println("Cannot call back what was mailed of " + found.place() + ". Ask them to delete it.");
                case "look into" ->
                    out.println(
                            "Cannot tell whether " + found.place() + " means the person: the id is too short. Look.");
                case "not printed" -> out.println("Removed what could not be printed anew: " + found.place() + ".");
                default -> {}
            }
        }
        if (dryRun) {
            out.println(sums.isEmpty() ? "Nothing here names this customer." : "Nothing was changed.");
        } else {
            out.println((sums.isEmpty() ? "Nothing here named this customer; rows" : "Erased. Rows")
                    + " that come from now on are suppressed. Receipt: " + outcome.receipt());
            out.println("The sources still have the person: erase there too. Who has the analysts' file open reads the "
                    + "old one until he opens it anew; backups are yours to see to.");
            if (isInABucket) {
                out.println("A bucket that keeps versions of its objects still has the old ones: remove them there.");
            }
        }
    }
}
