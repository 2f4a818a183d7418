package io.huitou.jobs.keep;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Keep;
import io.huitou.jobs.conf.ReportEdition;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes from the home what {@code keep:} no longer keeps. A folder goes in one rename, its rows before the release that
 * names them; whoever dies in the middle leaves nothing half, and the next one goes on. The caller holds the lock.
 */
public final class Cleaning {
    private static final String LOG = ".jsonl";

    private final HuitouConf conf;
    private final Keep keep;
    private final Home home;
    private final Lake lake;
    private final Releases releases;

    public Cleaning(HuitouConf conf) {
        this.conf = conf;
        keep = conf.keep();
        home = new Home(conf.home());
        lake = conf.lake();
        releases = new Releases(home, lake);
    }

    /** What no longer stays, in the order in which it is removed. */
    public List<Removal> plan() throws IOException {
        List<Removal> plan = new ArrayList<>();
        List<Manifest> all = releases.manifests();
        String published =
                releases.current().map(Path::getFileName).map(Path::toString).orElse("");
        Retention retention = new Retention(keep);
        Set<String> kept = retention.releases(all, published);
        Set<String> landed = retention.landed(
                all.stream().filter(each -> kept.contains(each.release())).toList(), published);
        addLake(plan, all, landed);
        for (Manifest manifest : all) {
            if (!kept.contains(manifest.release())) {
                add(plan, "release", manifest.release(), List.of(releases.folder(manifest.release())));
            }
        }
        addOfRuns(plan, all, kept);
        addOutbox(plan);
        return plan;
    }

    /**
     * Removes it.
     *
     * @param removed told what has been removed
     */
    public void run(Consumer<Removal> removed) throws IOException {
        releases.removeTheRest();
        for (Removal removal : plan()) {
            for (Path path : removal.paths()) {
                if (path.startsWith(home.landing()) || path.startsWith(home.tables())) {
                    lake.remove(path);
                } else if (Files.isDirectory(path)) {
                    Releases.discard(path);
                } else {
                    Files.deleteIfExists(path);
                }
            }
            removed.accept(removal);
        }
    }

    /** What a release that stays with its rows names is not removed with another one that names it too. */
    private void addLake(List<Removal> plan, List<Manifest> all, Set<String> kept) throws IOException {
        Set<String> named = all.stream()
                .filter(manifest -> kept.contains(manifest.release()))
                .flatMap(Manifest::folders)
                .collect(Collectors.toCollection(HashSet::new));
        for (Manifest manifest : all) {
            Stream<String> landed = manifest.landed().values().stream().flatMap(List::stream);
            addRows(plan, "landed rows", manifest, inLake(landed, named));
            addRows(plan, "tables", manifest, inLake(manifest.tables().values().stream(), named));
        }
    }

    /** Those that are there and were not taken before. */
    private List<Path> inLake(Stream<String> folders, Set<String> taken) throws IOException {
        List<Path> there = new ArrayList<>();
        for (String name : folders.filter(taken::add).toList()) {
            Path folder = home.root().resolve(name).normalize();
            if (folder.startsWith(home.lake()) && lake.exists(folder)) {
                there.add(folder);
            }
        }
        return there;
    }

    private void addOfRuns(List<Removal> plan, List<Manifest> all, Set<String> kept) throws IOException {
        Map<String, List<Path>> quarantine = new TreeMap<>();
        for (Path attempt : Releases.below(home.quarantine(), 3)) {
            quarantine.computeIfAbsent(name(attempt), run -> new ArrayList<>()).add(attempt);
        }
        Map<String, Path> logs = new TreeMap<>();
        files(home.logs()).forEach(log -> logs.put(name(log).replace(LOG, ""), log));
        NavigableSet<String> runs = new TreeSet<>(quarantine.keySet());
        runs.addAll(logs.keySet());
        all.forEach(manifest -> runs.add(manifest.run()));
        for (String run : beyond(runs, keep.quarantine())) {
            add(plan, "quarantine", run, quarantine.getOrDefault(run, List.of()));
        }
        for (String run : beyond(runs, keep.logs())) {
            add(plan, "log", run, logs.containsKey(run) ? List.of(logs.get(run)) : List.of());
        }
        addDeliveries(plan, kept, newest(runs, keep.logs()));
    }

    /** As long as a release is there, it must be known who got it. */
    private void addDeliveries(List<Removal> plan, Set<String> there, Set<String> runs) throws IOException {
        for (Path ledger : files(home.deliveries())) {
            String release = name(ledger).replace(LOG, "");
            if (!there.contains(release) && runs.stream().noneMatch(run -> release.endsWith("-" + run))) {
                add(plan, "deliveries", release, List.of(ledger));
            }
        }
    }

    /** In the readers' folder nothing is touched that does not have the name of a report of ours. */
    private void addOutbox(List<Removal> plan) throws IOException {
        if (conf.delivery().folder().isEmpty() || keep.outbox() == Keep.ALL) {
            return;
        }
        Map<String, List<Path>> reports = new TreeMap<>();
        for (ReportEdition edition : conf.report().editions()) {
            Path folder = conf.delivery().folder().get().resolve(edition.name());
            String owner = edition.name().isEmpty() ? "" : edition.name() + "-";
            Pattern report = Pattern.compile(
                    "huitou-" + owner + "(\\d{4}-\\d\\d-\\d\\d)(\\.replaced-\\d+)?\\.(pdf|xlsx|html|png)");
            for (String language : edition.languages()) {
                for (Path file : files(folder.resolve(language))) {
                    Matcher dated = report.matcher(name(file));
                    if (dated.matches()) {
                        reports.computeIfAbsent(dated.group(1), date -> new ArrayList<>())
                                .add(file);
                    }
                }
            }
        }
        for (String date : beyond(new TreeSet<>(reports.keySet()), keep.outbox())) {
            add(plan, "outbox", date, reports.getOrDefault(date, List.of()));
        }
    }

    private void addRows(List<Removal> plan, String kind, Manifest of, List<Path> folders) throws IOException {
        if (!folders.isEmpty()) {
            plan.add(new Removal(kind, of.release(), folders, Sizes.in(lake, folders)));
        }
    }

    private static void add(List<Removal> plan, String kind, String name, Collection<Path> paths) throws IOException {
        if (!paths.isEmpty()) {
            plan.add(new Removal(kind, name, List.copyOf(paths), Sizes.of(paths)));
        }
    }

    private static <T> Set<T> newest(NavigableSet<T> all, int number) {
        return all.descendingSet().stream().limit(number).collect(Collectors.toSet());
    }

    private static <T> List<T> beyond(NavigableSet<T> all, int number) {
        Set<T> kept = newest(all, number);
        return all.stream().filter(each -> !kept.contains(each)).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
