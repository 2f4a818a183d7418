package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Another Java process with the class path of the tests; what it prints goes into a file. */
final class JavaProcess implements AutoCloseable {
    /** What the operating system says of a process that was killed with SIGKILL. */
    static final int KILLED = 128 + 9;

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    private static JavaProcess start(Path output, Map<String, String> environment, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                // Who is killed leaves the unpacked library of DuckDB behind, 60 MB.
                "-Djava.io.tmpdir="
                        + Files.createDirectories(output.resolveSibling("tmp")).toAbsolutePath(),
                "-Duser.timezone=" + System.getProperty("user.timezone"),
                "-Duser.language=" + System.getProperty("user.language"),
                "-Duser.country=" + System.getProperty("user.country"),
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new JavaProcess(builder.redirectOutput(output.toFile()).start(), output);
    }

    /** The night of a village by the command line. */
    static JavaProcess huitou(Village village, String name, String asOf) throws IOException {
        return command(village, name, "run", "--as-of", asOf);
    }

    /** A command of a village, by the command line. */
    static JavaProcess command(Village village, String name, String command, String... arguments) throws IOException {
        return command(village.folder(), Map.of(), name, command, arguments);
    }

    static JavaProcess command(
            Path village, Map<String, String> environment, String name, String command, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(
                List.of(command, "--conf", village.resolve("conf/huitou.yml").toString()));
        all.addAll(List.of(arguments));
        return start(village.resolve(name), environment, "io.huitou.jobs.Huitou", all.toArray(new String[0]));
    }

    /** Tonight's night of a village, and what happens to it: see {@link DisturbedNight}. */
    static JavaProcess night(Village village, String run, String... disturbance) throws IOException {
        return night(village, Map.of(), run, disturbance);
    }

    static JavaProcess night(Village village, Map<String, String> environment, String run, String... disturbance)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(village.conf().toString(), NightBefore.AS_OF, run));
        arguments.addAll(List.of(disturbance));
        return start(
                village.folder().resolve("output"),
                environment,
                DisturbedNight.class.getName(),
                arguments.toArray(new String[0]));
    }

    /** Waits until something is true; fails where the process ends before. */
    void waitUntil(BooleanSupplier condition) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 100 && process.isAlive() && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(condition.getAsBoolean()).as(output()).isTrue();
    }

    /** Asks it to end, as a scheduler does. */
    void terminate() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; returns its exit code. */
    int code() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ends: " + output())
                .isTrue();
        return process.exitValue();
    }

    /** Waits so long for its end; whether it came. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
