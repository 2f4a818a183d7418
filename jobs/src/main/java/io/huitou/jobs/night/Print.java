package io.huitou.jobs.night;

import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.batch.core.step.StepContribution;

/** Prints one edition of the published release, from its DuckDB file alone. */
record Print(NightRun night) implements Work {
    @Override
    public void run(String language, StepContribution counts) throws Exception {
        Path release = night.home().releases().resolve(night.release());
        Path edition = edition(release, language, night.asOf().toString());
        try {
            Files.createDirectories(edition.getParent());
            night.reports()
                    .print(
                            release.resolve("warehouse.duckdb"),
                            Edition.whole(Locale.forLanguageTag(language)),
                            Form.PDF,
                            edition);
        } catch (IOException | RuntimeException e) {
            String words = String.valueOf(e.getMessage());
            throw new IOException(
                    (words.startsWith("Cannot ") ? words : "Cannot print " + edition + ": " + e + ".")
                            + " The release is published all the same; mend the cause and print it: huitou report.",
                    e);
        }
    }

    /** Where an edition of a release lies. */
    static Path edition(Path release, String language, String asOf) {
        return release.resolve("reports").resolve(language).resolve("huitou-" + asOf + ".pdf");
    }
}
