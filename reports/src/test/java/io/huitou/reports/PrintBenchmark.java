package io.huitou.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a page costs: both languages of a company's pack in every form, once cold and then warm, CPU time of the whole
 * process. -Dbench.file is a night's warehouse.duckdb; without it the tests' own company is printed. The files stay in
 * target/printed to be looked at.
 */
@EnabledIfSystemProperty(named = "bench", matches = "print", disabledReason = "needs -Dbench=print")
class PrintBenchmark {
    private static final int WARM_ROUNDS = 7;
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Test
    void a_warm_page_costs_less_than_a_second_of_cpu() throws IOException {
        Path folder = Path.of("target/printed");
        clear(folder);
        String file = System.getProperty("bench.file");
        if (file == null) {
            try (Warehouse whole = Companies.whole(Files.createDirectories(folder.resolve("company")))) {
                measure(whole.publish(), folder);
            }
        } else {
            measure(Path.of(file), folder);
        }
    }

    private static void measure(Path file, Path folder) throws IOException {
        Reports reports = new Reports();
        int pages = 0;
        for (Form form : Form.values()) {
            double cold = seconds(reports, file, form, folder);
            double[] warm = new double[WARM_ROUNDS];
            for (int i = 0; i < WARM_ROUNDS; i++) {
                warm[i] = seconds(reports, file, form, folder);
            }
            Arrays.sort(warm);
            double median = warm[WARM_ROUNDS / 2];
            if (form == Form.PDF) {
                pages = pages(folder);
                assertThat(median / pages).isLessThan(1);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-4s both languages: first %.2f CPU-s, then %.2f (%.2f to %.2f); %.3f CPU-s for each of %d pages%n",
                    form.ending(),
                    cold,
                    median,
                    warm[0],
                    warm[WARM_ROUNDS - 1],
                    median / pages,
                    pages);
        }
    }

    /** CPU-seconds of both languages, the reading of the figures included. */
    private static double seconds(Reports reports, Path file, Form form, Path folder) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = machine.getProcessCpuTime();
        for (Locale language : LANGUAGES) {
            reports.print(file, Edition.whole(language), form, printed(folder, language, form));
        }
        return (machine.getProcessCpuTime() - before) / 1e9;
    }

    private static int pages(Path folder) throws IOException {
        int pages = 0;
        for (Locale language : LANGUAGES) {
            try (PDDocument document =
                    Loader.loadPDF(printed(folder, language, Form.PDF).toFile())) {
                pages += document.getNumberOfPages();
            }
        }
        return pages;
    }

    private static Path printed(Path folder, Locale language, Form form) {
        return folder.resolve(language.toLanguageTag() + "." + form.ending());
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
