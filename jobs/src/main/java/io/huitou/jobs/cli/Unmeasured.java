package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.Contract;
import io.huitou.transforms.Library;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a company goes without because of entities that it has not configured. */
final class Unmeasured {

    private Unmeasured() {}

    /** One sentence; empty where every entity is configured. */
    static Optional<String> of(HuitouConf conf, Library library) {
        Set<String> configured =
                conf.feeds().stream().map(feed -> feed.contract().name()).collect(Collectors.toSet());
        List<String> missing = conf.contracts().all().stream()
                .filter(contract -> !configured.contains(contract.name()))
                .map(Contract::entity)
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<String> metrics = library.unmeasured(configured);
        return Optional.of("not configured: " + String.join(", ", missing)
                + (metrics.isEmpty() ? "" : "; therefore not measured: " + String.join(", ", metrics)));
    }
}
