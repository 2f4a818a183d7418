package io.huitou.jobs.demo;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a demo company in a folder: sources, the configuration of a night on them, and the truth that was planted. */
public final class DemoCompany {

    // Raise it when the same parameters make other data.
    private static final int EDITION = 3;
    private static final String STAMP = "demo.json";
    private static final String TRUTH = "truth.json";

    private DemoCompany() {}

    /** What the company was made from; compared as a whole before it is used again. */
    record Stamp(
            int edition,
            String folder,
            int customers,
            String businessDate,
            long seed,
            String scope,
            Map<String, Long> rows) {

        boolean isSameCompany(Stamp other) {
            return withoutRows().equals(other.withoutRows());
        }

        private Stamp withoutRows() {
            return new Stamp(edition, folder, customers, businessDate, seed, scope, Map.of());
        }

        String text() {
            return customers + " customers up to " + businessDate + ", seed " + seed + ", " + scope + ", edition "
                    + edition + ", made for " + folder;
        }
    }

    /** The file {@code truth.json}. */
    record Written(Truth planted, double novemberShare, Totals.Counts counts, List<Tally.Dirt> dirt) {}

    /**
     * Makes the company, or uses the one that is there if it is the same. A company appears in the folder whole or not
     * at all.
     *
     * @param folder a new or empty folder, or one that holds a demo company
     * @throws IllegalStateException where the folder holds something else
     */
    public static Made generate(Path folder, DemoSize size, Progress progress) {
        Path target = folder.toAbsolutePath().normalize();
        Stamp wanted = new Stamp(
                EDITION,
                target.toString(),
                size.customers(),
                size.businessDate().toString(),
                size.seed(),
                size.scope().name(),
                Map.of());
        try {
            if (Files.exists(target.resolve(STAMP))) {
                return reuse(target, wanted);
            }
            refuseForeign(target);
            return make(target, size, wanted, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the demo company: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the demo company: its CRM: " + e.getMessage(), e);
        }
    }

    private static Made reuse(Path target, Stamp wanted) throws IOException {
        Stamp found = json().readValue(target.resolve(STAMP).toFile(), Stamp.class);
        if (!found.isSameCompany(wanted)) {
            throw new IllegalStateException("Cannot make the demo company: the folder holds another one: " + target
                    + " (" + found.text() + "). Delete the folder or name another.");
        }
        return new Made(DemoConfiguration.in(target), found.rows(), true);
    }

    private static void refuseForeign(Path target) throws IOException {
        if (target.toString().contains(";")) {
            throw new IllegalStateException("Cannot make the demo company: a semicolon cannot be in the path of its"
                    + " database: " + target + ". Name another folder.");
        }
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isPresent()) {
                throw new IllegalStateException("Cannot make the demo company: the folder is not empty and holds no"
                        + " demo company: " + target + ". Name a new or empty folder.");
            }
        }
    }

    private static Made make(Path target, DemoSize size, Stamp stamp, Progress progress)
            throws IOException, SQLException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IllegalStateException(
                    "Cannot make the demo company: the folder has no parent: " + target + ". Name another folder.");
        }
        Files.createDirectories(parent);
        Path draft = Files.createTempDirectory(parent, target.getFileName() + ".making-");
        try {
            Company company = new Company(size, Truth.planted());
            company.write(Files.createDirectories(draft.resolve("sources")), progress);
            DemoConfiguration.write(draft, target, size);
            Written truth = new Written(
                    Truth.planted(),
                    company.season().novemberShare(),
                    company.totals().counts(),
                    company.tally().dirt());
            write(draft.resolve(TRUTH), truth);
            Map<String, Long> rows = new LinkedHashMap<>(company.tally().rows());
            write(
                    draft.resolve(STAMP),
                    new Stamp(
                            stamp.edition(),
                            stamp.folder(),
                            stamp.customers(),
                            stamp.businessDate(),
                            stamp.seed(),
                            stamp.scope(),
                            rows));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return new Made(DemoConfiguration.in(target), rows, false);
        } finally {
            delete(draft);
        }
    }

    private static ObjectMapper json() {
        return new ObjectMapper();
    }

    private static void write(Path file, Object content) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        Files.write(file, json().writer(printer).writeValueAsBytes(content));
    }

    /** What is left of a draft that did not come to an end. */
    private static void delete(Path draft) throws IOException {
        if (Files.exists(draft)) {
            try (Stream<Path> all = Files.walk(draft)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
