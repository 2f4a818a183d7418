package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The night of a random company: what the library answers, to be held against what the landed rows say by themselves. */
final class BruteForceNight {
    /** A segment of a customer in a month. */
    record Segment(String kind, String name) {}

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Library LIBRARY = Library.read(Path.of("../sql"));
    private static final List<String> ANSWERED = List.of(
            "channels_before_purchase",
            "churn_rate",
            "customer_exchanges",
            "customer_segments",
            "customer_stages",
            "customer_tiers",
            "dropped_after_check",
            "earned_growth",
            "earned_growth_parts",
            "employee_contacts",
            "first_response_hours",
            "gross_revenue_retention",
            "interaction_mode",
            "lapses",
            "lifecycle_stages",
            "loyalty_matrix",
            "negative_reply_hours",
            "net_revenue_retention",
            "reciprocity",
            "recurring_revenue",
            "referrals",
            "retention_bridge",
            "second_channel_check",
            "tier_migration",
            "value_pyramid",
            "win_back_effect");
    private static final Map<Integer, BruteForceNight> NIGHTS = new TreeMap<>();

    final RandomCompany company;
    final Facts facts;
    private final Map<String, List<List<@Nullable Object>>> answers = new HashMap<>();
    private final Map<List<@Nullable Object>, List<Segment>> segments = new HashMap<>();

    private BruteForceNight(int seed) {
        company = new RandomCompany(seed);
        facts = new Facts(company);
        answer();
        for (List<@Nullable Object> row : answers("customer_segments")) {
            segments.computeIfAbsent(new ArrayList<>(row.subList(0, 2)), unseen -> new ArrayList<>())
                    .add(new Segment(String.valueOf(row.get(2)), String.valueOf(row.get(3))));
        }
    }

    /** A few companies, each answered once for all tests. */
    static Stream<BruteForceNight> nights() {
        return Stream.of(1, 2, 3).map(seed -> NIGHTS.computeIfAbsent(seed, BruteForceNight::new));
    }

    private void answer() {
        try {
            Path home = Files.createTempDirectory("brute-force");
            try {
                answer(home);
            } finally {
                try (Stream<Path> files = Files.walk(home)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Path home) throws IOException {
        Path landed = Files.createDirectories(home.resolve("landed"));
        Map<String, List<List<@Nullable Object>>> rows = company.rows(LIBRARY);
        Map<String, List<Path>> entities = new HashMap<>();
        rows.keySet().forEach(entity -> entities.put(entity, List.of(landed.resolve(entity))));
        Night night = new Night(
                "r", company.asOf, ZONE, home.resolve("tables"), entities, 0, EngineSettings.duckDb(2, "500MB"));
        Set<String> wanted = new TreeSet<>();
        ANSWERED.forEach(name -> addWithInputs(name, wanted));
        try (Transforms transforms = Transforms.open(LIBRARY, night, home)) {
            rows.forEach((entity, given) -> transforms
                    .engine()
                    .write(
                            LIBRARY.columnsOf(Library.LANDED + entity.replaceFirst(".*\\.", "")),
                            given,
                            landed.resolve(entity)));
            List<Table> written = LIBRARY.tables().stream()
                    .filter(table -> table.hasQuery() && wanted.contains(table.name()))
                    .toList();
            written.forEach(transforms::write);
            assertThat(transforms.check(written).stream().filter(Check.Result::isFailure))
                    .isEmpty();
            ANSWERED.forEach(name -> answers.put(name, transforms.rows("select * from " + name, List.of(name))));
        }
    }

    private static void addWithInputs(String name, Set<String> wanted) {
        if (!name.startsWith(Library.LANDED) && wanted.add(name)) {
            LIBRARY.table(name).inputs().forEach(input -> addWithInputs(input, wanted));
        }
    }

    List<List<@Nullable Object>> answers(String table) {
        return answers.getOrDefault(table, List.of());
    }

    /** The segments of a customer in a month, as the library gives them; whoever gave no name is in some, too. */
    List<Segment> segments(LocalDate month, @Nullable String customer) {
        List<@Nullable Object> key = new ArrayList<>();
        key.add(month);
        key.add(customer);
        return segments.getOrDefault(key, List.of());
    }

    /** Fails unless a table has exactly these rows; columns that are not named must be null. */
    void assertAnswer(String name, String columns, List<List<@Nullable Object>> expected) {
        List<String> names = List.of(columns.split(", ", -1));
        Table table = LIBRARY.table(name);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> given : expected) {
            assertThat(given).as(name).hasSameSizeAs(names);
            List<@Nullable Object> row = new ArrayList<>();
            for (Column column : table.columns()) {
                int place = names.indexOf(column.name());
                row.add(place < 0 ? null : given.get(place));
            }
            rows.add(row);
        }
        assertThat(rows).as(name).isNotEmpty();
        assertThat(names)
                .as(name)
                .allMatch(column ->
                        table.columns().stream().anyMatch(known -> known.name().equals(column)));
        assertThat(Cases.compare(table.columns(), sorted(rows), sorted(answers(name))))
                .as(name)
                .isEmpty();
    }

    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
        return rows.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    /** Cells of a month, a segment and more: everything that falls into one is put there before anything is counted. */
    final class Cells<T> {
        private final Map<List<@Nullable Object>, List<T>> cells = new HashMap<>();

        void add(LocalDate month, LocalDate segmentMonth, @Nullable String customer, T item, Object... more) {
            for (Segment segment : segments(segmentMonth, customer)) {
                put(month, segment, item, more);
            }
        }

        void put(LocalDate month, Segment segment, T item, Object... more) {
            List<@Nullable Object> key = new ArrayList<>(List.of(month, segment.kind(), segment.name()));
            key.addAll(List.of(more));
            cells.computeIfAbsent(key, unseen -> new ArrayList<>()).add(item);
        }

        Map<List<@Nullable Object>, List<T>> all() {
            return cells;
        }

        /** For each cell its key and what is counted in it; no row where nothing is counted. */
        List<List<@Nullable Object>> rows(Counting<T> counting) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            cells.forEach((key, items) -> {
                List<? extends @Nullable Object> counted = counting.count(items);
                if (!counted.isEmpty()) {
                    List<@Nullable Object> row = new ArrayList<>(key);
                    row.addAll(counted);
                    rows.add(row);
                }
            });
            return rows;
        }
    }

    /** What is counted in a cell. */
    interface Counting<T> {
        List<? extends @Nullable Object> count(List<T> items);
    }

    <T> Cells<T> cells() {
        return new Cells<>();
    }

    /** Whether a kept referral brought the customer, as the library gives it. */
    boolean isReferred(String customer) {
        List<String> names =
                LIBRARY.table("referrals").columns().stream().map(Column::name).toList();
        return answers("referrals").stream()
                .anyMatch(row -> customer.equals(row.get(names.indexOf("referee_id")))
                        && Boolean.TRUE.equals(row.get(names.indexOf("is_link"))));
    }

    static LocalDate day(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }
}
