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
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Lake lake;
    private final Path scratch;
    private final Person person;
    private final Reports reports = new Reports();
    private final Resources resources;

    /** id: of a customer, as the source writes it or, where ids are hashed, as analysts see it. */
    public Erasing(HuitouConf conf, String id) {
        this.conf = conf;
        home = new Home(conf.home());
        lake = conf.lake();
        scratch = home.scratch("erasing");
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
        if (lake.isRemote()) {
            Optional<String> closed = lake.problem(home.id());
            if (closed.isPresent()) {
                throw new IOException(closed.get());
            }
        }
        String hash = "";
        if (!isDry) {
            hash = Suppressions.add(home, person.ids()).get(0);
            new Releases(home, lake).sweep("");
        }
        Proof proof = new Proof(home, hash, clock, isDry, told);
        try {
            landing(isDry, proof);
            tables(isDry, proof);
        } finally {
            Releases.remove(scratch);
        }
        new ErasedReleases(conf, person, reports, resources).run(isDry, proof);
        new ErasedTexts(home, person).run(isDry, proof);
        proof.finished();
        return new Outcome(proof.found(), person.hash(), proof.file());
    }

    /** Folders that are looked through together: all where they lie here, one where they are copied first. */
    private List<List<Path>> together(Collection<Path> folders) {
        return lake.isRemote() ? folders.stream().map(List::of).toList() : List.of(List.copyOf(folders));
    }

    /** A lake that has moved into a bucket leaves here what older releases have. */
    private Lake lakeOf(Path folder) throws IOException {
        return parquet(folder).isEmpty() ? lake : Lake.local();
    }

    private void landing(boolean isDry, Proof proof) throws IOException {
        Set<Path> attempts = new TreeSet<>();
        for (Path landed : lake.below(home.landing(), 3)) {
            attempts.add(home.landing().relativize(landed));
        }
        for (Path rejected : Releases.below(home.quarantine(), 3)) {
            attempts.add(home.quarantine().relativize(rejected));
        }
        for (List<Path> group : together(attempts)) {
            List<ErasedAttempt> erased = new ArrayList<>();
            List<Path> rows = new ArrayList<>();
            List<Path> rejected = new ArrayList<>();
            for (Path attempt : group) {
                Path landed = home.landing().resolve(attempt);
                Lake itsLake = lakeOf(landed);
                ErasedAttempt one = new ErasedAttempt(
                        itsLake,
                        landed,
                        itsLake.fetch(landed, scratch),
                        home.quarantine().resolve(attempt));
                erased.add(one);
                rows.addAll(parquet(one.rows()));
                rejected.addAll(parquet(one.rejected()));
            }
            Map<Path, Erased> inRows = erase(rows, person.inTables(), true);
            Map<Path, Erased> inRejected = erase(rejected, person.inQuarantine(), true);
            for (ErasedAttempt one : erased) {
                attempt(one, in(one.rows(), inRows), in(one.rejected(), inRejected), isDry, proof);
            }
            Releases.remove(scratch);
        }
    }

    /** Its landed rows, its rejected rows and the receipt that counts both. */
    private void attempt(
            ErasedAttempt attempt, Map<Path, Erased> rows, Map<Path, Erased> rejected, boolean isDry, Proof proof)
            throws IOException {
        Path place = home.landing().relativize(attempt.landed());
        if (!isDry) {
            if (!(rows.isEmpty() && rejected.isEmpty())) {
                attempt.begin();
                erase(rejected.keySet(), person.inQuarantine(), false);
                for (Path file : erase(rows.keySet(), person.inTables(), false).keySet()) {
                    attempt.lake().replace(attempt.landed().resolve(file.getFileName()), file);
                }
            }
            attempt.finish(conf.contracts().find(String.valueOf(place.getName(1))));
        }
        tell("landed rows", place, rows.values(), proof);
        tell("quarantine", place, rejected.values(), proof);
    }

    private void tables(boolean isDry, Proof proof) throws IOException {
        for (List<Path> group : together(lake.below(home.tables(), 2))) {
            Map<Path, Path> places = new LinkedHashMap<>();
            for (Path folder : group) {
                for (Path file : parquet(lakeOf(folder).fetch(folder, scratch))) {
                    places.put(file, folder.resolve(file.getFileName()));
                }
            }
            Map<Path, Erased> found = erase(places.keySet(), person.inTables(), isDry);
            for (Map.Entry<Path, Path> file : places.entrySet()) {
                Erased here = found.getOrDefault(file.getKey(), Erased.NOTHING);
                if (!here.isNothing() && !isDry) {
                    lakeOf(parent(file.getValue())).replace(file.getValue(), file.getKey());
                }
                tell("tables", home.tables().relativize(file.getValue()), List.of(here), proof);
            }
            Releases.remove(scratch);
        }
    }

    private Map<Path, Erased> erase(Collection<Path> files, Erasure erasure, boolean isDry) {
        return files.isEmpty() ? Map.of() : reports.erase(List.copyOf(files), erasure, isDry, resources);
    }

    /** What was found in the files of one folder. */
    private static Map<Path, Erased> in(Path folder, Map<Path, Erased> found) {
        Map<Path, Erased> here = new TreeMap<>(found);
        here.keySet().removeIf(file -> !folder.equals(file.getParent()));
        return here;
    }

    private static void tell(String kind, Path place, Collection<Erased> found, Proof proof) throws IOException {
        Erased sum = found.stream().reduce(Erased.NOTHING, Erased::plus);
        if (!sum.isNothing()) {
            proof.add(kind, place.toString(), sum.removed(), sum.cleared());
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
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
