package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.SameTables.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night on a real standalone cluster: a master and a worker from the jars of the launcher, which {@code mvn package}
 * has laid into target/lib. Two minutes, with {@code -Dcluster=standalone}.
 */
@EnabledIfSystemProperty(named = "cluster", matches = "standalone")
class ClusterTest {
    @TempDir
    Path folder;

    private final List<Process> servers = new ArrayList<>();
    private String master = "";

    @BeforeEach
    void start() throws Exception {
        Path home = Files.createDirectories(folder.resolve("spark"));
        Files.createSymbolicLink(home.resolve("jars"), Path.of("target/lib").toAbsolutePath());
        int port = freePort();
        master = "spark://127.0.0.1:" + port;
        server("master.Master", home, "--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port", "0");
        server(
                "worker.Worker",
                home,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "2",
                "--memory",
                "2g",
                master);
    }

    @AfterEach
    void stop() {
        servers.forEach(Process::destroy);
    }

    @Test
    void gives_the_tables_of_the_embedded_engine() throws Exception {
        NightBefore nightBefore = new NightBefore(folder);
        Village village = nightBefore.village("on_a_cluster");
        village.replace("conf/huitou.yml", "sources:", """
                spark: {master: "%s", driver.host: 127.0.0.1, executor.memory: 1g, cores.max: "2"}
                sources:""".formatted(master));

        Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent());

        assertThat(outcome.failures()).isEmpty();
        assertThat(Files.readString(folder.resolve("spark/worker.Worker.log")))
                .as("the worker ran an executor")
                .contains("Asked to launch executor");
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except).differences(nightBefore.undisturbed(), Tables.published(village.warehouse())))
                .isEmpty();
    }

    private void server(String name, Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + name));
        command.addAll(List.of(arguments));
        ProcessBuilder server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        server.environment().put("SPARK_HOME", home.toString());
        server.environment().put("SPARK_SCALA_VERSION", "2.13");
        servers.add(server.start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
