package io.huitou.jobs.erase;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.ErasedAttempt;
import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.jobs.privacy.Suppressions;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Erasure;
import io.huitou.reports.Erasure.Erased;
import io.huitou.reports.Reports;
import io.huitou.reports.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Erases a person from a home. First they are suppressed, so that nothing brings them back; then each file that holds them
 * is written anew and takes its own place, so that readers see a whole file at every moment. Whoever dies in the middle is
 * finished by the next one. The caller holds the lock.
 */
public final class Erasing {
    private final HuitouConf conf;
    private final Home home;
    private final Person person;
    private final Reports reports = new Reports();
    private final Resources resources;

    /** id: of a customer, as the source writes it or, where ids are hashed, as analysts see it. */
    public Erasing(HuitouConf conf, String id) {
        this.conf = conf;
        home = new Home(conf.home());
        person = Person.of(conf, id);
        resources = new Resources(conf.engine().threads(), conf.engine().memory());
    }

    /**
     * What was done.
     *
     * @param knownAs the hash under which the person is known here; empty where ids are not hashed
     * @param receipt the file that says so
     */
    public record Outcome(List<Found> found, Optional<String> knownAs, Path receipt) {}

    /**
     * Erases, or, where isDry, only looks.
     *
     * @param clock says when, in the receipt
     * @param told what was found, as it is
     */
    public Outcome run(boolean isDry, InstantSource clock, Consumer<Found> told) throws IOException {
        Optional<String> otherKey = PrivacyKey.problem(conf, home);
        if (otherKey.isPresent()) {
            throw new IOException(otherKey.get()); // under another key nobody would be found
        }
        String hash = "";
        if (!isDry) {
            hash = Suppressions.add(home, person.ids()).get(0);
            new Releases(home).sweep("");
        }
        Proof proof = new Proof(home, hash, clock, isDry, told);
        landing(isDry, proof);
        tables(isDry, proof);
        new ErasedReleases(conf, person, reports, resources).run(isDry, proof);
        new ErasedTexts(home, person).run(isDry, proof);
        proof.finished();
        return new Outcome(proof.found(), person.hash(), proof.file());
    }

    private void landing(boolean isDry, Proof proof) throws IOException {
        List<Path> attempts = new ArrayList<>();
        for (Path landed : Releases.below(home.landing(), 3)) {
            attempts.add(home.landing().relativize(landed));
        }
        for (Path rejected : Releases.below(home.quarantine(), 3)) {
            Path attempt = home.quarantine().relativize(rejected);
            if (!attempts.contains(attempt)) {
                attempts.add(attempt);
            }
        }
        for (Path attempt : attempts.stream().sorted().toList()) {
            attempt(attempt, isDry, proof);
        }
    }

    /** source/entity/run: its landed rows, its rejected rows and the receipt that counts both. */
    private void attempt(Path attempt, boolean isDry, Proof proof) throws IOException {
        Path landed = home.landing().resolve(attempt);
        Path rejected = home.quarantine().resolve(attempt);
        Erased inRows = erase(landed, person.inTables(), true);
        Erased inRejected = erase(rejected, person.inQuarantine(), true);
        if (!isDry && !(inRows.isNothing() && inRejected.isNothing())) {
            ErasedAttempt.begin(landed);
            erase(rejected, person.inQuarantine(), false);
            erase(landed, person.inTables(), false);
        }
        if (!isDry) {
            String entity = String.valueOf(attempt.getName(1));
            ErasedAttempt.finish(landed, rejected, conf.contracts().find(entity));
        }
        if (!inRows.isNothing()) {
            proof.add("landed rows", attempt.toString(), inRows.removed(), inRows.cleared());
        }
        if (!inRejected.isNothing()) {
            proof.add("quarantine", attempt.toString(), inRejected.removed(), inRejected.cleared());
        }
    }

    private Erased erase(Path folder, Erasure erasure, boolean isDry) throws IOException {
        return reports.erase(parquet(folder), erasure, isDry, resources).values().stream()
                .reduce(Erased.NOTHING, Erased::plus);
    }

    private void tables(boolean isDry, Proof proof) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : Releases.below(home.tables(), 2)) {
            files.addAll(parquet(folder));
        }
        Map<Path, Erased> found = reports.erase(files, person.inTables(), isDry, resources);
        for (Map.Entry<Path, Erased> each : found.entrySet()) {
            Path place = home.tables().relativize(each.getKey());
            proof.add(
                    "tables",
                    place.toString(),
                    each.getValue().removed(),
                    each.getValue().cleared());
        }
    }

    private static List<Path> parquet(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
