package io.huitou.jobs.night;

import io.huitou.jobs.conf.Drift.Policy;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.ColumnDrift;
import io.huitou.jobs.extract.ExtractionException;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.extract.SchemaDrift;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in the columns of the sources since the published release read them.
 *
 * @param since the release; null where there is none
 */
public record SourceDrift(@Nullable String since, List<ColumnDrift> columns) {
    static final SourceDrift NONE = new SourceDrift(null, List.of());

    public SourceDrift {
        columns = List.copyOf(columns);
    }

    /** Looks at every source, and at none of its rows. */
    public static SourceDrift of(HuitouConf conf) throws IOException {
        Home home = new Home(conf.home());
        Optional<Manifest> published = new Releases(home).manifest();
        List<ColumnDrift> columns = new ArrayList<>();
        for (Feed feed : conf.feeds()) {
            columns.addAll(SchemaDrift.of(
                    feed, published.map(each -> last(each, feed, home)).orElse(null)));
        }
        return new SourceDrift(published.map(Manifest::release).orElse(null), columns);
    }

    private static @Nullable Receipt last(Manifest published, Feed feed, Home home) {
        List<String> attempts = published.landed().getOrDefault(feed.contract().name(), List.of());
        if (attempts.isEmpty()) {
            return null;
        }
        try {
            Receipt receipt = Receipt.read(home.root().resolve(attempts.get(attempts.size() - 1)));
            return receipt.source().equals(feed.source()) ? receipt : null;
        } catch (ExtractionException lost) {
            return null; // what it had seen is not known any more
        }
    }

    List<ColumnDrift> warnings() {
        return columns.stream().filter(each -> each.policy() == Policy.WARN).toList();
    }

    public List<ColumnDrift> stops() {
        return columns.stream().filter(each -> each.policy() == Policy.STOP).toList();
    }

    /** Why the night does not begin; empty where it does. accepting: the command that runs it and accepts these entities. */
    Optional<String> refusal(Function<Set<String>, String> accepting) {
        List<ColumnDrift> stops = stops();
        if (stops.isEmpty()) {
            return Optional.empty();
        }
        Set<String> entities =
                stops.stream().map(each -> each.feed().contract().entity()).collect(Collectors.toSet());
        return Optional.of("Cannot begin the night: the columns of its sources are not what "
                + (since == null ? "is needed" : "they were for the release " + since) + ", and nothing was loaded:\n  "
                + stops.stream().map(ColumnDrift::sentence).collect(Collectors.joining("\n  "))
                + "\nMend that, or accept it as it is: " + accepting.apply(entities));
    }
}
