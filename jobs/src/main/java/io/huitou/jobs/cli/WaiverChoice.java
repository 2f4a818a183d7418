package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Waiver;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options with which a night is let pass what would stop it. */
final class WaiverChoice {
    @Option(
            names = "--full",
            paramLabel = "ENTITY",
            split = ",",
            description =
                    "Reads all rows of an entity that is read by watermark, and takes what the source has for right: "
                            + "after it was restored from a backup, or has lost many rows for good.")
    private Set<String> full = Set.of();

    @Option(
            names = "--accept-drift",
            paramLabel = "ENTITY",
            split = ",",
            description = "Go on where columns of these entities' sources are missing or narrower than they were.")
    private Set<String> accepted = Set.of();

    /** Throws ParameterException where an entity is not configured. */
    Waiver of(HuitouConf conf, CommandSpec spec) {
        for (String entity :
                Stream.concat(full.stream(), accepted.stream()).sorted().toList()) {
            if (conf.feed(entity).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Cannot let " + entity + " pass: no such entity is configured. Name some of "
                                + conf.feeds().stream()
                                        .map(feed -> feed.contract().entity())
                                        .collect(Collectors.joining(", "))
                                + ", with commas between.");
            }
        }
        return new Waiver(full, accepted);
    }
}
