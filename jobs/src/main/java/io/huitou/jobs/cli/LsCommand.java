package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is in the library. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "Lists the tables in the order of computing, each with what it reads.")
public final class LsCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "Only tables whose folder or name holds this text.")
    private String wanted = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        HuitouConf conf = workplace.conf();
        for (Table table : Library.read(conf.sql(), conf.rules()).tables()) {
            String path = table.folder() + "/" + table.name();
            if (path.contains(wanted)) {
                out.println(path + "  (" + table.computedBy() + ")");
                out.println("    " + table.says().en() + " " + table.says().zh());
                if (!table.inputs().isEmpty()) {
                    out.println("    reads " + String.join(", ", table.inputs()));
                }
            }
        }
        return 0;
    }
}
