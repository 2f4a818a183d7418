package io.huitou.jobs.night;

import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The library of a company that asks little: what the summary prints, a model, and all that these read. How a night is
 * killed, stopped and resumed does not depend on the number of its questions, how long it takes does.
 */
final class SmallLibrary {
    static final Path WHOLE = Path.of("../sql").toAbsolutePath().normalize();
    private static final Set<String> ASKED = Set.of(
            "revenue",
            "active_customers",
            "average_order_value",
            "repeat_purchase_rate",
            "lapse_rate",
            "nps",
            "csat",
            "complaints",
            "complaints_settled",
            "response_rate",
            "customer_rfm",
            "cohort_retention",
            "tenure_survival",
            "credit_notes",
            "decision_factors",
            "support_channel_mix");
    /** Scripts of sql/serving that ask for more than that. */
    private static final Set<String> MORE = Set.of("customer.sql");

    private SmallLibrary() {}

    /** Copies it into a folder that is not there yet; returns the folder. */
    static Path copy(Path to) throws IOException {
        return copy(to, files(), List.of("functions", "night", "staging", "serving"));
    }

    /** What takes in the rows and asks nothing of them: enough for a night to be published, not to be printed. */
    static Path copyStaging(Path to) throws IOException {
        Set<Path> files = files(Set.of());
        files.addAll(List.of(Path.of("serving/columns.csv"), Path.of("serving/metric_catalog.sql")));
        return copy(to, files, List.of("functions", "night", "staging"));
    }

    private static Path copy(Path to, Set<Path> files, List<String> folders) throws IOException {
        try (Stream<Path> all = Files.walk(WHOLE)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path name = WHOLE.relativize(file);
                if (files.contains(name) || isIn(folders, name)) {
                    Path copy = to.resolve(name);
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    private static boolean isIn(List<String> folders, Path name) {
        return folders.contains(name.getName(0).toString())
                && !MORE.contains(name.getFileName().toString());
    }

    private static Set<Path> files() {
        Set<String> wanted = new HashSet<>(ASKED);
        Library.read(WHOLE).tables().stream()
                .filter(table -> table.folder().equals("core"))
                .map(Table::name)
                .forEach(wanted::add);
        return files(wanted);
    }

    /** These tables and all that they and staging read. */
    private static Set<Path> files(Set<String> tables) {
        Library library = Library.read(WHOLE);
        Set<String> wanted = new HashSet<>(tables);
        library.tables().stream().filter(Table::isStaging).map(Table::name).forEach(wanted::add);
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            library.table(open.pop()).inputs().stream()
                    .filter(input -> !input.startsWith("landed_"))
                    .filter(wanted::add)
                    .forEach(open::add);
        }
        Set<Path> files = new HashSet<>();
        for (String name : wanted) {
            for (String ending : List.of(".sql", ".yml", ".cases.yml", ".csv")) {
                files.add(WHOLE.relativize(library.table(name).file().resolveSibling(name + ending)));
            }
        }
        return files;
    }
}
