package io.huitou.jobs.conf;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who hears of a night besides its log; what is left out is not done, and none of it ever changes a night.
 *
 * @param metricsFile where node_exporter's textfile collector looks
 * @param openLineage where it is told what was made from what
 * @param webhook what is posted to where a night fails, and where nights work again
 */
public record Watch(Optional<Path> metricsFile, Optional<OpenLineage> openLineage, Optional<WebAddress> webhook) {

    static Watch bind(Section section) {
        Watch watch = new Watch(
                metricsFile(section),
                section.has("openlineage")
                        ? Optional.of(OpenLineage.bind(section.section("openlineage")))
                        : Optional.empty(),
                section.has("webhook") ? Optional.of(webhook(section.section("webhook"))) : Optional.empty());
        section.refuseOthers();
        return watch;
    }

    /** Its collector passes over every other ending without a word. */
    private static Optional<Path> metricsFile(Section section) {
        Path file = section.binding().path(section, "metrics_file");
        if (file != null && !file.toString().endsWith(".prom")) {
            section.problem("metrics_file", "node_exporter reads no such file", file.toString(), "End it in .prom");
        }
        return Optional.ofNullable(file);
    }

    private static WebAddress webhook(Section section) {
        WebAddress address = WebAddress.bind(section, 10);
        if (address.url().isEmpty()) {
            section.problem("url", "it is missing", null, "Write where to post, such as ${file:/run/secrets/webhook}");
        }
        section.refuseOthers();
        return address;
    }
}
