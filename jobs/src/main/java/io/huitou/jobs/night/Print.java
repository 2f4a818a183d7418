package io.huitou.jobs.night;

import io.huitou.jobs.delivery.DeliveryException;
import io.huitou.jobs.delivery.Issue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.core.step.StepContribution;

/** Prints one edition of the published release in one language, from its DuckDB file alone; a failure is told to its readers. */
record Print(NightRun night, Map<String, Issue> issues) implements Work {
    @Override
    public void run(String name, StepContribution counts) throws Exception {
        Issue issue = Objects.requireNonNull(issues.get(name));
        Path release = night.releaseFolder();
        Path reports = release.resolve("reports");
        try {
            issue.print(
                    night.reports(),
                    release.resolve("warehouse.duckdb"),
                    reports,
                    night.asOf().toString());
        } catch (IOException | RuntimeException | Error e) { // the readers hear of a full memory too
            String words = String.valueOf(e.getMessage());
            String why = words.startsWith("Cannot ") ? words : "Cannot print " + reports.resolve(name) + ": " + e + ".";
            String whatNext = night.occasion().isPublished()
                    ? " The release is published all the same; mend the cause and print it: huitou report"
                            + (night.conf().delivery().isConfigured() ? ", then send it: huitou deliver." : ".")
                    : " Mend the cause.";
            throw new IOException(why + whatNext + told(issue, why), e);
        }
    }

    private String told(Issue issue, String why) throws IOException, InterruptedException {
        if (!night.occasion().isDelivered()) {
            return ""; // nobody waits for it
        }
        try {
            night.dispatch().tellMissing(issue, why);
            return "";
        } catch (DeliveryException e) {
            return " " + e.getMessage();
        }
    }
}
