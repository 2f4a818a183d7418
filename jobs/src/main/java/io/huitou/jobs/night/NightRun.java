package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.Dispatch;
import io.huitou.jobs.delivery.Patience;
import io.huitou.jobs.extract.DatabaseSource;
import io.huitou.jobs.extract.Guard;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.extract.Retries;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Reports;
import io.huitou.transforms.EngineSettings;
import io.huitou.transforms.EngineSettings.Kind;
import io.huitou.transforms.Lake;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import io.huitou.transforms.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the steps of one night share. Everything in it can be found again on disk by a resumed run. */
final class NightRun implements AutoCloseable {
    private final HuitouConf conf;
    private final Library library;
    private final LocalDate asOf;
    private final String run;
    private final Stop stop;
    private final Reports reports = Reports.ofTonight();
    private final InstantSource clock;
    private final Patience patience;
    private final Occasion occasion;
    private volatile SourceDrift drift = SourceDrift.NONE;
    private final Lake lake;
    private volatile @Nullable Transforms transforms;
    private final Map<String, DatabaseSource> sources = new TreeMap<>();
    private @Nullable Dispatch dispatch;

    NightRun(
            HuitouConf conf,
            Library library,
            LocalDate asOf,
            String run,
            Stop stop,
            InstantSource clock,
            Patience patience,
            Occasion occasion) {
        this.conf = conf;
        this.library = library;
        this.asOf = asOf;
        this.run = run;
        this.stop = stop;
        this.clock = clock;
        this.patience = patience;
        this.occasion = occasion;
        this.lake = conf.lake();
    }

    HuitouConf conf() {
        return conf;
    }

    Library library() {
        return library;
    }

    LocalDate asOf() {
        return asOf;
    }

    String run() {
        return run;
    }

    Occasion occasion() {
        return occasion;
    }

    /** What preflight, with which every run and every resumed run begins, found of the sources' columns. */
    SourceDrift drift() {
        return drift;
    }

    void knows(SourceDrift found) {
        drift = found;
    }

    InstantSource clock() {
        return clock;
    }

    Stop stop() {
        return stop;
    }

    /** Ends the queries that run; while the reading room is being opened there are none. */
    void cancel() {
        Transforms opened = transforms;
        if (opened != null) {
            opened.cancel();
        }
    }

    Reports reports() {
        return reports;
    }

    Home home() {
        return new Home(conf.home());
    }

    Lake lake() {
        return lake;
    }

    Releases releases() {
        return new Releases(home(), lake());
    }

    String release() {
        return asOf + "-" + run;
    }

    /** Where the release of this night lies once it is published. */
    Path releaseFolder() {
        return home().releases().resolve(release());
    }

    /** What delivers that release; opened by the first step that needs it. */
    synchronized Dispatch dispatch() throws IOException {
        if (dispatch == null) {
            dispatch = new Dispatch(conf, releaseFolder(), reports, clock, patience);
        }
        return dispatch;
    }

    /** Who looks at each row before it lands; the lock keeps others from being erased meanwhile. */
    Guard guard() throws IOException {
        return Guard.of(conf, home());
    }

    /** Where this night lands an entity. */
    Path landing(Feed feed) {
        return attempt(home().landing(), feed);
    }

    /** What the published release has landed of an entity, if it names anything: what this night goes on from. */
    Optional<Path> base(Feed feed) throws IOException {
        Optional<Path> named = releases()
                .manifest()
                .map(manifest -> manifest.landed().getOrDefault(feed.contract().name(), List.of()))
                .filter(attempts -> attempts.size() == 1)
                .map(attempts -> home().root().resolve(attempts.get(0)));
        boolean isGoneOnWith = feed.incremental() != null || feed.contract().keepsHistory();
        if (named.isEmpty() || !isGoneOnWith || !lake.exists(named.get().resolve(Receipt.FILE))) {
            return named;
        }
        return Optional.of(lake.fetch(named.get(), home().scratch(run)));
    }

    /** The last moment of the business date. */
    Instant lastMoment() {
        return asOf.plusDays(1)
                .atStartOfDay(conf.company().timeZone())
                .toInstant()
                .minus(1, ChronoUnit.MICROS);
    }

    /** Where this night puts the rows of an entity that break its contract. */
    Path quarantine(Feed feed) {
        return attempt(home().quarantine(), feed);
    }

    private Path attempt(Path folder, Feed feed) {
        return folder.resolve(feed.source()).resolve(feed.contract().entity()).resolve(run);
    }

    /** What is configured of a source, in the order of the file. */
    List<Feed> feeds(String source) {
        return conf.feeds().stream()
                .filter(feed -> feed.source().equals(source))
                .toList();
    }

    /** A database that is read as of one moment; opened by the first step that reads it. */
    synchronized DatabaseSource source(String name, DatabaseSource.Lander lander, Retries retries) {
        return sources.computeIfAbsent(name, unknown -> new DatabaseSource(feeds(name), lander, retries));
    }

    /** The receipts of all configured entities, as extraction left them. */
    List<Receipt> receipts() throws IOException {
        List<Receipt> receipts = new ArrayList<>();
        for (Feed feed : conf.feeds()) {
            receipts.add(Receipt.read(landing(feed)));
        }
        return receipts;
    }

    /** The landing folders of this night by {@code domain.entity}. */
    Map<String, List<Path>> landed() {
        Map<String, List<Path>> landed = new TreeMap<>();
        for (Feed feed : conf.feeds()) {
            landed.put(feed.contract().name(), List.of(landing(feed)));
        }
        return landed;
    }

    /** The reading room over what was landed; opened by the first step that needs it. */
    synchronized Transforms transforms() throws IOException {
        if (transforms == null) {
            Path scratch = Files.createDirectories(home().scratch(run));
            var night = new io.huitou.transforms.Night(
                    run,
                    asOf,
                    conf.company().timeZone(),
                    home().tables(),
                    landed(),
                    receipts().stream().mapToLong(Receipt::rowsLanded).sum(),
                    engine(),
                    lake);
            transforms = Transforms.open(library, night, scratch);
        }
        return transforms;
    }

    EngineSettings engine() {
        var engine = conf.engine();
        Kind kind = engine.isSpark() ? Kind.SPARK : Kind.DUCKDB;
        return new EngineSettings(kind, engine.threads(), engine.memory(), engine.spark());
    }

    Table table(String name) {
        return library.table(name);
    }

    @Override
    public synchronized void close() throws IOException {
        sources.values().forEach(DatabaseSource::close);
        if (transforms != null) {
            transforms.close();
            transforms = null;
        }
        Releases.remove(home().scratch(run));
    }
}
