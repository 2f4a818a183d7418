package io.huitou.transforms.models.survival;

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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the survival tables of a million customers take, from one row per customer on: the counts in SQL, then
 * Kaplan-Meier, log-rank and Cox. {@code -Dbench=models}; {@code -Dbench.customers=10000000} takes others than a
 * million. Prints the median of five runs after two to warm up, and the planted hazard ratios beside the found ones.
 */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class SurvivalBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 1_000_000);
    private static final int RUNS = 7;
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 30);
    private static final List<String> TABLES = List.of(
            "tenure_counts",
            "tenure_survival",
            "survival_comparison",
            "hazard_levels",
            "hazard_counts",
            "churn_hazard",
            "churn_hazard_fit");

    private static final String[] CHANNELS = {"app", "kol", "marketplace", "organic", "referral", "search", "store"};
    private static final double[] CHANNEL_EFFECTS = {0, 0.1, 0.25, 0, -0.35, 0.15, -0.1};
    private static final String[] AGES = {"18-24", "25-34", "35-44", "45-54", "55-64", "65+", "unknown"};
    private static final double[] AGE_EFFECTS = {0.3, 0.2, 0.1, 0, -0.1, -0.2, 0.1};
    private static final String[] COUNTRIES = {"AU", "CN", "DE", "GB", "HK", "JP", "MY", "SG", "US", "unknown"};
    private static final String[] GENDERS = {"female", "male", "unknown"};

    @TempDir
    Path home;

    @Test
    void a_million_customers() throws IOException {
        Library library = Library.read(Path.of("../sql"));
        Night night = new Night(
                "bench",
                AS_OF,
                ZoneId.of("UTC"),
                Files.createDirectory(home.resolve("tables")),
                Map.of(),
                CUSTOMERS,
                EngineSettings.duckDb(2, "2GB"));
        try (Transforms transforms = Transforms.open(library, night, home)) {
            transforms.write(library.table("customer_tenures"), tenures());
            List<List<@Nullable Object>> kinds = List.of(
                    List.of("all"),
                    List.of("age_band"),
                    List.of("gender"),
                    List.of("country"),
                    List.of("region"),
                    List.of("acquisition_channel"));
            transforms.write(library.table("segment_kinds"), kinds);
            System.out.printf(Locale.ROOT, "%,d customers; median of %d warm runs%n", CUSTOMERS, RUNS - 2);
            measure(library, transforms);
            transforms
                    .rows(
                            "select covariate, term, round(hazard_ratio, 3), round(low, 3), round(high, 3)"
                                    + " from churn_hazard where covariate <> 'country'",
                            List.of("churn_hazard"))
                    .forEach(System.out::println);
        }
    }

    private static void measure(Library library, Transforms transforms) {
        Map<String, double[][]> seconds = new HashMap<>();
        double[][] whole = new double[2][RUNS];
        for (int run = 0; run < RUNS; run++) {
            for (String name : TABLES) {
                Table table = library.table(name);
                double wall = System.nanoTime() / 1e9;
                double cpu = cpu();
                transforms.write(table);
                double[][] measured = seconds.computeIfAbsent(name, unseen -> new double[2][RUNS]);
                measured[0][run] = System.nanoTime() / 1e9 - wall;
                measured[1][run] = cpu() - cpu;
                whole[0][run] += measured[0][run];
                whole[1][run] += measured[1][run];
            }
        }
        for (String name : TABLES) {
            print(name, seconds.getOrDefault(name, whole), transforms);
        }
        System.out.printf(Locale.ROOT, "%-20s %6.2f s %6.2f CPU-s%n", "all", median(whole[0]), median(whole[1]));
    }

    private static void print(String name, double[][] seconds, Transforms transforms) {
        Object rows = transforms
                .rows("select count(*) from " + name, List.of(name))
                .get(0)
                .get(0);
        System.out.printf(
                Locale.ROOT,
                "%-20s %6.2f s %6.2f CPU-s %9s rows%n",
                name,
                median(seconds[0]),
                median(seconds[1]),
                rows);
    }

    private static double median(double[] runs) {
        double[] warm = Arrays.copyOfRange(runs, 2, runs.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** One row per customer, drawn as it is asked for: seed 1, Weibull of shape 0.8, observed for up to three years. */
    private static List<List<@Nullable Object>> tenures() {
        SplittableRandom random = new SplittableRandom(1);
        return new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int i) {
                int channel = random.nextInt(CHANNELS.length);
                int age = random.nextInt(AGES.length);
                int country = random.nextInt(4) > 0 ? 1 : random.nextInt(COUNTRIES.length);
                double effect = CHANNEL_EFFECTS[channel] + AGE_EFFECTS[age];
                double lasts = 700 * Math.pow(-Math.log(1 - random.nextDouble()) / Math.exp(effect), 1 / 0.8);
                long observed = random.nextInt(1095);
                boolean isLost = lasts < observed;
                long days = isLost ? (long) lasts : observed;
                LocalDate start = AS_OF.minusDays(observed);
                return Arrays.asList(
                        "buyers",
                        "C" + i,
                        start,
                        days,
                        isLost,
                        isLost ? start.plusDays(days) : null,
                        AGES[age],
                        GENDERS[random.nextInt(GENDERS.length)],
                        COUNTRIES[country],
                        "R" + random.nextInt(30),
                        CHANNELS[channel],
                        null);
            }

            @Override
            public int size() {
                return CUSTOMERS;
            }
        };
    }
}
