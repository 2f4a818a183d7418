package io.huitou.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a night costs, measured as a user meets it: whole commands in processes of their own. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what the demo company's night costs.",
            "Runs it several times, each in a process of its own, and prints wall-clock and CPU seconds of the whole "
                    + "command and CPU seconds of each step."
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(names = "--customers", paramLabel = "N", description = "Size of the company (default: ${DEFAULT-VALUE}).")
    private int customers = 5000;

    @Option(names = "--runs", paramLabel = "N", description = "How many nights (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the company is made (default: ./huitou-bench).")
    private Path folder = Path.of("huitou-bench");

    @Mixin
    private EngineChoice engine = new EngineChoice();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        DemoSize size = DemoSize.DEFAULT.withCustomers(customers);
        Path conf = DemoCommand.make(folder, size, spec.commandLine().getErr()).configuration();
        Home home = new Home(HuitouConf.load(conf).home());
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<Double>> seconds = new TreeMap<>();
        for (int i = 1; i <= runs; i++) {
            long start = System.nanoTime();
            night(conf, size);
            seconds.computeIfAbsent(" whole command, wall", key -> new ArrayList<>())
                    .add((System.nanoTime() - start) / 1e9);
            collect(home, seconds);
            out.printf(Locale.ROOT, "night %d of %d done%n", i, runs);
            out.flush();
        }
        out.printf(Locale.ROOT, "%-26s %9s %9s %9s   seconds%n", "", "min", "median", "max");
        seconds.forEach((step, times) -> {
            Collections.sort(times);
            out.printf(
                    Locale.ROOT,
                    "%-26s %9.2f %9.2f %9.2f%n",
                    step,
                    times.get(0),
                    times.get(times.size() / 2),
                    times.get(times.size() - 1));
        });
        return 0;
    }

    private void night(Path conf, DemoSize size) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Workplace.root().resolve("jobs/huitou").toString(),
                "run",
                "--conf",
                conf.toString(),
                "--as-of",
                size.businessDate().toString()));
        command.addAll(engine.arguments());
        Process night = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!night.waitFor(1, TimeUnit.HOURS) || night.exitValue() != 0) {
            throw new IOException("Cannot measure: the night failed. Look at what it printed above.");
        }
    }

    /** The log of the newest run tells the rest. */
    private static void collect(Home home, Map<String, List<Double>> seconds) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path newest;
        try (Stream<Path> logs = Files.list(home.state().resolve("logs"))) {
            newest = logs.sorted().reduce((first, second) -> second).orElseThrow();
        }
        for (String line : Files.readAllLines(newest)) {
            JsonNode event = json.readTree(line);
            String step = event.path("step").asText();
            double spent = event.path("milliseconds").asLong() / 1000.0;
            if (event.path("event").asText().equals("NIGHT_FINISHED")) {
                seconds.computeIfAbsent(" whole command, CPU", key -> new ArrayList<>())
                        .add(spent);
            } else if (event.path("event").asText().equals("STEP_FINISHED") && !step.contains(":")) {
                seconds.computeIfAbsent(step + ", CPU", key -> new ArrayList<>())
                        .add(event.path("cpu_milliseconds").asLong() / 1000.0);
            }
        }
    }
}
