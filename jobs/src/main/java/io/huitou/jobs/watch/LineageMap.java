package io.huitou.jobs.watch;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.release.Home;
import io.huitou.transforms.Lake;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What each step of a night makes from what: from the source through landed rows and tables to the analysts' file. */
final class LineageMap {
    private static final String EXTRACT = "extract:";
    private static final String TRANSFORM = "transform:";
    private static final String LANDED = "landed_";

    private final HuitouConf conf;
    private final Library library;
    private final Home home;
    private final Lake lake;
    private final String namespace;

    /** namespace: in which sources without an address of their own are named */
    LineageMap(HuitouConf conf, Library library, String namespace) {
        this.conf = conf;
        this.library = library;
        this.home = new Home(conf.home());
        this.lake = conf.lake();
        this.namespace = namespace;
    }

    /** The job of a step; empty where a step makes nothing, or only of what others have made. */
    Optional<LineageJob> job(String step) {
        if (step.equals(LineageJob.NIGHT)) {
            return Optional.of(night());
        }
        if (step.startsWith(EXTRACT)) {
            return conf.feed(step.substring(EXTRACT.length())).map(feed -> extract(step, feed));
        }
        return step.startsWith(TRANSFORM)
                ? Optional.of(transform(step, library.table(step.substring(TRANSFORM.length()))))
                : Optional.empty();
    }

    private LineageJob night() {
        List<Dataset> sources =
                conf.feeds().stream().flatMap(feed -> sources(feed).stream()).toList();
        return new LineageJob(LineageJob.NIGHT, "", sources, List.of(Dataset.file(home.warehouse(), List.of())));
    }

    private LineageJob extract(String step, Feed feed) {
        String sql = feed.origin() instanceof Query query
                ? query.sql()
                : feed.origin() instanceof FileQuery query ? query.sql() : "";
        return new LineageJob(step, sql, sources(feed), List.of(landed(feed)));
    }

    private LineageJob transform(String step, Table table) {
        List<Dataset> inputs = new ArrayList<>();
        for (String input : new TreeSet<>(table.inputs())) {
            if (input.startsWith(LANDED)) { // one that the company does not have is no input
                conf.feed(input.substring(LANDED.length())).map(this::landed).ifPresent(inputs::add);
            } else {
                inputs.add(table(library.table(input)));
            }
        }
        return new LineageJob(step, table.sql(), inputs, List.of(table(table)));
    }

    /** A database's query is named by us, for its address may hold secrets; files are named by where they lie. */
    private List<Dataset> sources(Feed feed) {
        return feed.origin().files().isEmpty()
                ? List.of(new Dataset(namespace, feed.name(), List.of()))
                : feed.origin().files().stream()
                        .map(files -> Dataset.file(files.folder().resolve(files.pattern()), List.of()))
                        .distinct()
                        .toList();
    }

    private Dataset landed(Feed feed) {
        Contract contract = feed.contract();
        List<Dataset.Column> columns = contract.fields().stream()
                .map(field -> new Dataset.Column(
                        field.name(), field.type().toString(), field.says().en()))
                .toList();
        return Dataset.at(lake.address(home.landing().resolve(feed.source()).resolve(contract.entity())), columns);
    }

    private Dataset table(Table table) {
        List<Dataset.Column> columns = table.columns().stream()
                .map(column -> new Dataset.Column(
                        column.name(), column.type(), column.says().en()))
                .toList();
        return Dataset.at(lake.address(home.tables().resolve(table.name())), columns);
    }
}
