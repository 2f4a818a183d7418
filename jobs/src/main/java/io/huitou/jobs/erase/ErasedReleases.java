package io.huitou.jobs.erase;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.Issue;
import io.huitou.jobs.delivery.Ledger;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Erasure.Erased;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import io.huitou.reports.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a person out of every release that is kept, out of what was printed of it, and out of the outbox. */
record ErasedReleases(HuitouConf conf, Person person, Reports reports, Resources resources) {

    void run(boolean isDry, Proof proof) throws IOException {
        Releases releases = new Releases(new Home(conf.home()));
        for (Manifest manifest : releases.manifests()) {
            release(releases, manifest, isDry, proof);
        }
        outbox(releases, isDry, proof);
    }

    private void release(Releases releases, Manifest manifest, boolean isDry, Proof proof) throws IOException {
        Path folder = releases.folder(manifest.release());
        Path warehouse = folder.resolve("warehouse.duckdb");
        Map<String, Erased> found = reports.find(warehouse, person.inTables());
        // Nobody else's cut name is taken for that of a person who is not in the file any more.
        List<Path> printed = naming(folder.resolve("reports"), !found.isEmpty());
        Erased sum = found.values().stream().reduce(Erased.NOTHING, Erased::plus);
        if (!printed.isEmpty()) {
            tellWhoHasIt(manifest, folder, printed, proof);
        }
        if (isDry) {
            long anew = Issue.all(conf).stream()
                    .flatMap(issue -> issue.files(folder.resolve("reports"), manifest.asOf()).stream())
                    .filter(printed::contains)
                    .count();
            tell(manifest, printed.size() - anew, anew, proof);
        } else if (found.isEmpty()) {
            print(warehouse, folder, manifest, printed, proof);
        } else {
            Path fresh = folder.resolve("warehouse.duckdb.erased");
            Map<String, Long> rows = reports.copyWithout(warehouse, person.inTables(), fresh, resources);
            print(fresh, folder, manifest, printed, proof);
            // The file goes last: as long as it names the person, the next one does all of this again.
            releases.amend(manifest.holding(rows));
            Files.move(fresh, warehouse, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Releases.sync(folder);
        }
        if (!found.isEmpty()) {
            proof.add("release", manifest.release(), sum.removed(), sum.cleared());
        }
    }

    /** What names the person is printed anew where the configuration still prints it, and removed where not. */
    private void print(Path warehouse, Path folder, Manifest manifest, List<Path> printed, Proof proof)
            throws IOException {
        Path reportsFolder = folder.resolve("reports");
        List<Path> left = new ArrayList<>(printed);
        for (Issue issue : Issue.all(conf)) {
            List<Path> files = issue.files(reportsFolder, manifest.asOf());
            if (files.stream().anyMatch(printed::contains)) {
                try {
                    issue.print(reports, warehouse, reportsFolder, manifest.asOf());
                    left.removeAll(files);
                } catch (ReportsException e) {
                    // There is no such edition any more: its files go.
                    proof.add("not printed", folder.getFileName() + " " + issue.name(), 0, 0);
                }
            }
        }
        for (Path file : left) {
            Files.delete(file);
        }
        tell(manifest, left.size(), printed.size() - left.size(), proof);
    }

    private static void tell(Manifest manifest, long removed, long anew, Proof proof) throws IOException {
        if (removed + anew > 0) {
            proof.add("reports", manifest.release(), removed, anew);
        }
    }

    /** Nobody can call back a mail. */
    private void tellWhoHasIt(Manifest manifest, Path folder, List<Path> printed, Proof proof) throws IOException {
        List<String> issues = printed.stream()
                .map(file -> folder.resolve("reports").relativize(file).getParent())
                .map(String::valueOf)
                .distinct()
                .toList();
        List<String> readers = Ledger.mailed(new Home(conf.home()), manifest.release()).stream()
                .filter(entry -> issues.contains(entry.issue()))
                .map(Ledger.Entry::to)
                .distinct()
                .sorted()
                .toList();
        if (!readers.isEmpty()) {
            proof.add("mailed", manifest.release() + " to " + String.join(", ", readers), 0, 0);
        }
    }

    /** A copy that names the person becomes that of the report printed anew, or goes with the report. */
    private void outbox(Releases releases, boolean isDry, Proof proof) throws IOException {
        if (conf.delivery().folder().isEmpty()) {
            return;
        }
        Path outbox = conf.delivery().folder().get();
        for (Path copy : naming(outbox, true)) {
            Path name = outbox.relativize(copy);
            Path printed = null;
            for (Manifest manifest : releases.manifests()) {
                Path report =
                        releases.folder(manifest.release()).resolve("reports").resolve(name);
                printed = Files.isRegularFile(report) ? report : printed;
            }
            if (!isDry) {
                replace(copy, printed);
            }
            proof.add("outbox", name.toString(), printed == null ? 1 : 0, printed == null ? 0 : 1);
        }
    }

    private static void replace(Path copy, @Nullable Path printed) throws IOException {
        if (printed == null) {
            Files.delete(copy);
        } else {
            Path fresh = copy.resolveSibling("." + copy.getFileName() + ".tmp");
            Files.copy(printed, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The printed files below a folder that name the person. */
    private List<Path> naming(Path folder, boolean isCutToo) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).startsWith("huitou-"))
                    .sorted()
                    .toList();
        }
        List<Path> naming = new ArrayList<>();
        for (Path file : files) {
            if (Reports.names(file, person.ids(), isCutToo)) {
                naming.add(file);
            }
        }
        return naming;
    }
}
