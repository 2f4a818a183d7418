package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.transforms.EngineSettings;
import io.huitou.transforms.Library;
import io.huitou.transforms.Night;
import io.huitou.transforms.Transforms;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What ten thousand distinct paths cost, and a million journeys: {@code -Dtest=AttributionBenchmark -Dbench=models}. */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class AttributionBenchmark {
    private static final int PATHS = 10_000;
    private static final int CHANNELS = 12;
    private static final int RUNS = 11;
    private static final int JOURNEYS = 1_000_000;

    @Test
    void all_models_on_ten_thousand_paths() {
        double[] cpu = new double[RUNS];
        double[] wall = new double[RUNS];
        double checked = 0;
        for (int run = 0; run < RUNS; run++) {
            long before = cpuNanos();
            long started = System.nanoTime();
            checked += all();
            cpu[run] = (cpuNanos() - before) / 1e9;
            wall[run] = (System.nanoTime() - started) / 1e9;
        }
        Arrays.sort(cpu, 2, RUNS);
        Arrays.sort(wall, 2, RUNS);
        System.out.printf(
                Locale.ROOT,
                "%,d paths of %d channels, six rules, Shapley, Markov of order 1 to 3 (%d, %d, %d states): "
                        + "median of %d warm runs %.3f CPU-s, %.3f s wall (first %.3f)%n",
                PATHS,
                CHANNELS,
                MarkovChain.of(paths(), 1).states(),
                MarkovChain.of(paths(), 2).states(),
                MarkovChain.of(paths(), 3).states(),
                RUNS - 2,
                cpu[2 + (RUNS - 2) / 2],
                wall[2 + (RUNS - 2) / 2],
                wall[0]);
        assertThat(checked).isFinite();
    }

    /** Four in eight journeys have one touch, the others two and four; a third of the journeys ends in a purchase. */
    @Test
    void a_million_journeys_through_the_engine(@TempDir Path home) {
        Library library = Library.read(Path.of("../sql"));
        Night night = new Night(
                "bench",
                LocalDate.of(2026, 11, 30),
                ZoneOffset.UTC,
                home.resolve("tables"),
                Map.of("crm.touchpoints", List.of(), "orders.orders", List.of()),
                5_000_000,
                EngineSettings.duckDb(2, "1GB"));
        LocalDate month = LocalDate.of(2026, 11, 1);
        try (Transforms transforms = Transforms.open(library, night, home)) {
            transforms.write(library.table("months"), List.of(List.of(month, LocalDate.of(2026, 11, 30), 0L)));
            transforms.write(library.table("segment_kinds"), List.of(List.of("all"), List.of("acquisition_channel")));
            transforms.write(library.table("journeys"), made(2 * JOURNEYS, AttributionBenchmark::touch));
            transforms.write(library.table("order_days"), made(JOURNEYS / 3, i -> {
                LocalDate day = month.minusDays((3 * i) % 300);
                return List.of("C" + 3 * i, day, "CNY", 1L, BigDecimal.valueOf(100_0000 + i, 4));
            }));
            transforms.write(library.table("customers"), made(JOURNEYS, i -> customer(library, i)));
            long before = processCpuNanos();
            long started = System.nanoTime();
            long rows = transforms.write(library.table("channel_attribution"));
            System.out.printf(
                    Locale.ROOT,
                    "%,d journeys of %,d touches, in all and by acquisition channel, to %,d rows: %.1f CPU-s, %.1f s wall, "
                            + "heap in use after %d MB%n",
                    JOURNEYS,
                    2 * JOURNEYS,
                    rows,
                    (processCpuNanos() - before) / 1e9,
                    (System.nanoTime() - started) / 1e9,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
            assertThat(rows).isPositive();
        }
    }

    private static List<@Nullable Object> touch(int i) {
        int[] journeyOf = {0, 1, 2, 2, 3, 3, 3, 3};
        int[] placeOf = {1, 1, 1, 2, 1, 2, 3, 4};
        int[] touchesOf = {1, 1, 2, 2, 4, 4, 4, 4};
        int journey = i / 8 * 4 + journeyOf[i % 8];
        LocalDate day = LocalDate.of(2026, 11, 1).minusDays(journey % 300);
        String channel = "channel " + new Random(i).nextInt(CHANNELS);
        return List.of(
                "C" + journey,
                1L,
                journey % 3 == 0,
                day,
                (long) placeOf[i % 8],
                (long) touchesOf[i % 8],
                channel,
                (long) (touchesOf[i % 8] - placeOf[i % 8]));
    }

    private static List<@Nullable Object> customer(Library library, int i) {
        return library.table("customers").columns().stream()
                .<@Nullable Object>map(column -> switch (column.name()) {
                    case "customer_id" -> "C" + i;
                    case "acquisition_channel" -> "way " + i % 6;
                    default -> null;
                })
                .toList();
    }

    private static List<List<@Nullable Object>> made(int size, IntFunction<List<@Nullable Object>> row) {
        return new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int index) {
                return row.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static double all() {
        PathCounts paths = paths();
        double sum = ShapleyValue.of(paths).conversions(0, CHANNELS)[0];
        Journey journey = new Journey();
        Credit credit = new Credit();
        for (TouchRule rule : TouchRule.values()) {
            for (int path = 0; path < paths.size(); path++) {
                journey.clear();
                for (int i = 0; i < paths.length(path); i++) {
                    journey.add(paths.channel(path, i), paths.length(path) - i, false);
                }
                double[] shares = rule.shares(journey, 7);
                for (int i = 0; i < shares.length; i++) {
                    credit.add(0, journey.channel(i), shares[i], shares[i]);
                }
            }
        }
        for (int order = 1; order <= 3; order++) {
            sum += MarkovChain.of(paths, order).removalEffects()[0];
        }
        return sum + credit.conversions(0, CHANNELS)[0];
    }

    /** Random journeys until there are enough distinct ones. */
    private static PathCounts paths() {
        Random dice = new Random(7);
        PathCounts paths = new PathCounts();
        while (paths.size() < PATHS) {
            Journey journey = new Journey();
            int length = 1 + dice.nextInt(9);
            for (int i = 0; i < length; i++) {
                journey.add(dice.nextInt(CHANNELS), length - i, false);
            }
            paths.add(journey, dice.nextInt(3) == 0 ? 0 : PathCounts.NOTHING, 1, 0);
        }
        return paths;
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
