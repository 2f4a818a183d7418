package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.Contract;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a company goes without, by the {@code needs:} of what is printed. */
final class Unmeasured {

    private Unmeasured() {}

    /** One sentence; none where every entity is configured. */
    static List<String> without(HuitouConf conf, Library library) {
        Set<String> configured =
                conf.feeds().stream().map(feed -> feed.contract().name()).collect(Collectors.toSet());
        List<String> entities = new ArrayList<>();
        for (Contract contract : conf.contracts().all()) {
            if (!configured.contains(contract.name())) {
                entities.add(contract.entity());
            }
        }
        if (entities.isEmpty()) {
            return List.of();
        }
        Set<String> metrics = metrics(configured, library);
        String consequence = metrics.isEmpty() ? "" : "; not measured for want of them: " + String.join(", ", metrics);
        return List.of("not configured: " + String.join(", ", entities) + consequence);
    }

    /** The metrics that need an entity beyond those given ({@code domain.entity}), by name. */
    static Set<String> metrics(Set<String> entities, Library library) {
        Set<String> metrics = new TreeSet<>();
        for (Table table : library.tables()) {
            boolean isMeasured = entities.containsAll(new LinkedHashSet<>(table.needs()));
            if (table.folder().startsWith("metrics/") && !isMeasured) {
                metrics.add(table.name());
            }
        }
        return metrics;
    }
}
