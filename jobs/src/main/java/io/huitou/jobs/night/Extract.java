package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.ExtractionException;
import io.huitou.jobs.extract.Implausible;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.extract.Retries;
import io.huitou.jobs.extract.Snapshot;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.core.step.StepContribution;

/** Lands one entity. Those of one database are of one moment, also where the night is gone on with. */
final class Extract implements Work {
    private final NightRun night;
    private final Watcher watcher;
    private final Map<String, Set<Feed>> landedBefore = new HashMap<>();

    Extract(NightRun night, Watcher watcher) {
        this.night = night;
        this.watcher = watcher;
    }

    @Override
    public void run(String entity, StepContribution counts) throws Exception {
        Feed feed = night.conf().feed(entity).orElseThrow();
        Receipt receipt = hasLandedBefore(feed) ? Receipt.read(night.landing(feed)) : landOrSay(feed);
        if (!isInTheLake(feed)) {
            night.lake().store(night.landing(feed));
        }
        counts.getStepExecution().setReadCount(receipt.rowsRead());
        counts.getStepExecution().setProcessSkipCount(receipt.rowsQuarantined());
        counts.incrementWriteCount(receipt.rowsLanded());
    }

    /** Whether an attempt of this run that died afterwards had landed it for good. */
    private synchronized boolean hasLandedBefore(Feed feed) throws IOException {
        Set<Feed> landed = landedBefore.get(feed.source());
        if (landed == null) {
            landed = landedBefore(feed.source());
            landedBefore.put(feed.source(), landed);
        }
        return landed.contains(feed);
    }

    /** Asked before anything of the source lands in this process: what was of a moment that is gone is of no use. */
    private Set<Feed> landedBefore(String source) throws IOException {
        List<Feed> feeds = night.feeds(source);
        Set<Feed> landed = new HashSet<>();
        Set<Optional<Receipt.Moment>> moments = new HashSet<>();
        for (Feed feed : feeds) {
            if (hasLanded(feed)) {
                landed.add(feed);
                moments.add(
                        Optional.ofNullable(Receipt.read(night.landing(feed)).moment()));
            }
        }
        boolean isOfNoMoment = moments.equals(Set.of(Optional.empty()));
        boolean isWhole = landed.size() == feeds.size() && moments.size() == 1;
        return isOfNoMoment || isWhole ? landed : Set.of();
    }

    /** A receipt is written last: where this run has one, an attempt that died afterwards had landed everything. */
    private boolean hasLanded(Feed feed) throws IOException {
        Path landing = night.landing(feed);
        return Files.exists(landing.resolve(Receipt.FILE))
                && (isInTheLake(feed)
                        || Receipt.read(landing).landedFiles().stream().allMatch(Files::exists));
    }

    private boolean isInTheLake(Feed feed) throws IOException {
        return night.lake().exists(night.landing(feed).resolve(Receipt.FILE));
    }

    private Receipt landOrSay(Feed feed) throws IOException {
        try {
            return land(feed);
        } catch (Implausible doubted) {
            Set<String> entities = night.conf().feeds().stream()
                    .filter(doubted::concerns)
                    .map(each -> each.contract().entity())
                    .collect(Collectors.toSet());
            Occasion occasion = night.occasion();
            String command = doubted.isOfColumns() ? occasion.accepting(entities) : occasion.reading(entities);
            throw new ExtractionException(doubted.getMessage() + ": " + command, doubted);
        }
    }

    private Receipt land(Feed feed) throws IOException {
        if (feed.origin() instanceof Query) {
            return night.source(feed.source(), this::landAsOf, new SourcePatience(night.stop(), watcher))
                    .land(feed);
        }
        removeAttempt(feed);
        Receipt receipt = extraction(feed).run(rows -> goesOn(feed, rows));
        receipt.state()
                .unread()
                .forEach(file ->
                        watcher.says(feed.name() + ": the file " + file.file() + " was not read: " + file.reason()));
        return receipt;
    }

    private Receipt landAsOf(Feed feed, Snapshot asOf, Retries retries) throws IOException {
        removeAttempt(feed);
        Receipt receipt = extraction(feed).run(asOf, retries, rows -> goesOn(feed, rows));
        // Here, since the snapshot of another entity may be lost, and this one be landed again for its sake.
        night.lake().store(night.landing(feed));
        return receipt;
    }

    private Extraction extraction(Feed feed) throws IOException {
        return new Extraction(
                night.home().lake(),
                feed,
                night.run(),
                night.guard(),
                night.base(feed).orElse(null),
                night.lastMoment(),
                night.clock(),
                watcher::says);
    }

    private void goesOn(Feed feed, long rows) {
        night.stop().check();
        watcher.goesOn("extract:" + feed.contract().entity(), rows);
    }

    private void removeAttempt(Feed feed) throws IOException {
        night.lake().remove(night.landing(feed));
        Releases.remove(night.quarantine(feed));
    }

    /** Each entity waits for the one before it where a database's entities take turns, so that no thread waits idly. */
    static Set<String> waitsFor(Feed feed, List<Feed> all) {
        if (!(feed.origin() instanceof Query query) || !query.database().isReadInTurns()) {
            return Set.of();
        }
        String before = null;
        for (Feed each : all) {
            if (each.equals(feed)) {
                break;
            }
            before = each.source().equals(feed.source()) ? each.contract().entity() : before;
        }
        return before == null ? Set.of() : Set.of(Objects.requireNonNull(before));
    }
}
