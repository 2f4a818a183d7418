package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A standalone cluster on loopback, a master and two workers of one core, from the jars of the launcher, which {@code mvn
 * package} has laid into target/lib.
 */
final class SparkCluster implements AutoCloseable {
    private final Path home;
    private final String master;
    private final List<Process> servers = new ArrayList<>();

    SparkCluster(Path home) throws Exception {
        this.home = Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("jars"), Path.of("target/lib").toAbsolutePath());
        int port = freePort();
        master = "spark://127.0.0.1:" + port;
        start("master.Master", "master", "--port", String.valueOf(port));
        start("worker.Worker", "worker-1", "--cores", "1", "--memory", "1g", master);
        start("worker.Worker", "worker-2", "--cores", "1", "--memory", "1g", master);
        for (int i = 0; i < 1200 && !log("master").contains("with 1 cores"); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** The line of huitou.yml that lets nights run here. */
    String line() {
        return "spark: {master: \"%s\", driver.host: 127.0.0.1, executor.memory: 700m, executor.cores: \"1\", cores.max: \"2\"}%n"
                .formatted(master);
    }

    String log(String server) throws IOException {
        Path log = home.resolve(server + ".log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** The process of an executor, by the id that Spark gave it. */
    ProcessHandle executor(String id) {
        return servers.stream()
                .flatMap(server -> server.toHandle().descendants())
                .filter(process -> command(process).contains("\0--executor-id\0" + id + "\0"))
                .findFirst()
                .orElseThrow();
    }

    /** All of it; Java itself reads no more than a page, and the class path is longer. */
    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private void start(String name, String log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + name,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(log + ".log").toFile());
        server.environment().put("SPARK_HOME", home.toString());
        server.environment().put("SPARK_SCALA_VERSION", "2.13");
        server.environment().put("SPARK_WORKER_DIR", home.resolve(log).toString());
        servers.add(server.start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Both workers ran executors. */
    void assertBothWorked() throws IOException {
        for (String worker : List.of("worker-1", "worker-2")) {
            assertThat(log(worker)).as(worker).contains("Asked to launch executor");
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.toHandle().descendants().forEach(ProcessHandle::destroyForcibly));
        servers.forEach(Process::destroyForcibly);
    }
}
