package io.huitou.transforms.models.lifetime;

import com.sun.management.OperatingSystemMXBean;
import io.huitou.transforms.EngineSettings;
import io.huitou.transforms.Library;
import io.huitou.transforms.Night;
import io.huitou.transforms.Table;
import io.huitou.transforms.Transforms;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fits and scores synthetic customers through the library's own tables, in a process with 2 GB of heap and the compiler
 * that nights run with; prints wall and CPU seconds beside what other packages take for the same.
 */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class LifetimeBenchmark {
    private static final int REPEATS = 5;
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    Path home;

    @Test
    void lifetime_models() throws IOException, InterruptedException {
        Process bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LifetimeBenchmark.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = bench.inputReader()) {
            lines.lines().forEach(System.out::println);
        }
        if (!bench.waitFor(1, TimeUnit.MINUTES) || bench.exitValue() != 0) {
            throw new IllegalStateException(
                    "Cannot measure: the process ended otherwise than it should. Read its words.");
        }
    }

    public static void main(String[] arguments) throws IOException {
        for (int customers : new int[] {1_000_000, 100_000}) {
            Path folder = Files.createDirectories(Path.of(arguments[0], "of-" + customers));
            Night night = new Night(
                    "r",
                    AS_OF,
                    ZoneId.of("UTC"),
                    folder,
                    Map.of("orders.orders", List.of()),
                    1_000_000,
                    EngineSettings.duckDb(2, "1GB"));
            try (Transforms transforms = Transforms.open(LIBRARY, night, folder)) {
                System.out.printf("%n%,d customers%n", customers);
                measure(transforms, customers == 1_000_000);
            }
        }
    }

    private static void measure(Transforms transforms, boolean isMillion) {
        Table customers = LIBRARY.table("customer_purchase_history");
        transforms.write(customers, new SyntheticCustomers(customers, isMillion ? 1_000_000 : 100_000));
        transforms.write(LIBRARY.table("purchase_histories"));
        Histories histories = histories(transforms);
        System.out.printf("%,d distinct histories%n", histories.size());
        Map<String, Double> bg = isMillion ? Map.of("lifetimes", 69.0, "BTYD", 247.0, "CLVTools", 9.0) : Map.of();
        Map<String, Double> pareto = isMillion ? Map.of() : Map.of("lifetimes", 128.0, "CLVTools", 2.9);
        print("aggregation by the library's table, reading", Map.of(), () -> aggregated(transforms));
        print(
                "BG/NBD, aggregation and reading included",
                bg,
                () -> BetaGeometricNbd.fit(aggregated(transforms), false));
        print("MBG/NBD", Map.of(), () -> BetaGeometricNbd.fit(histories, true));
        print("Pareto/NBD", pareto, () -> ParetoNbd.fit(histories));
        System.out.println(BetaGeometricNbd.fit(histories, false));
        System.out.println(ParetoNbd.fit(histories));
        for (PurchaseModel model : List.of(
                new BetaGeometricNbd(0.243, 4.414, 0.793, 2.426, false), new ParetoNbd(0.553, 10.578, 0.606, 11.669))) {
            Table fits = LIBRARY.table("purchase_model_fit");
            transforms.write(fits, List.of(fit(fits, model)));
            print("scoring by " + model, Map.of(), () -> transforms.write(LIBRARY.table("history_scores")));
        }
        print("Gamma-Gamma, aggregation included", Map.of(), () -> transforms.write(LIBRARY.table("spend_model_fit")));
        print(
                "joining scores to customers",
                Map.of(),
                () -> transforms.write(LIBRARY.table("customer_lifetime_value")));
    }

    private static List<@Nullable Object> fit(Table fits, PurchaseModel model) {
        Map<String, Object> known = model instanceof ParetoNbd pareto
                ? Map.of(
                        "model",
                        "pareto_nbd",
                        "r",
                        pareto.r(),
                        "alpha",
                        pareto.alpha(),
                        "s",
                        pareto.s(),
                        "beta",
                        pareto.beta())
                : Map.of("model", "bg_nbd", "r", 0.243, "alpha", 4.414, "a", 0.793, "b", 2.426);
        List<@Nullable Object> row = new ArrayList<>();
        fits.columns()
                .forEach(column -> row.add(
                        switch (column.name()) {
                            case "sample" -> "whole";
                            case "is_chosen", "is_fitted" -> true;
                            default -> known.get(column.name());
                        }));
        return row;
    }

    private static Histories aggregated(Transforms transforms) {
        transforms.write(LIBRARY.table("purchase_histories"));
        return histories(transforms);
    }

    private static Histories histories(Transforms transforms) {
        Histories.Builder builder = Histories.builder();
        Path folder = transforms.folder(LIBRARY.table("purchase_histories"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select x, days_to_last, days_observed, customers from '"
                        + folder + "/*.parquet' order by x, days_observed, days_to_last")) {
            while (rows.next()) {
                builder.add(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return builder.build();
    }

    private static void print(String what, Map<String, Double> others, Runnable work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] wall = new double[REPEATS];
        double[] processor = new double[REPEATS];
        work.run();
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            long used = system.getProcessCpuTime();
            work.run();
            wall[i] = (System.nanoTime() - start) / 1e9;
            processor[i] = (system.getProcessCpuTime() - used) / 1e9;
        }
        Arrays.sort(wall);
        Arrays.sort(processor);
        double median = wall[REPEATS / 2];
        System.out.printf(
                "%6.2f s wall (%.2f to %.2f), %6.2f CPU-s: %s%n",
                median, wall[0], wall[REPEATS - 1], processor[REPEATS / 2], what);
        others.forEach((who, seconds) ->
                System.out.printf("%8.0f times as fast as %s, %.1f s%n", seconds / median, who, seconds));
    }
}
