package io.huitou.jobs.keep;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a night will need on the disk of the home, in bytes, reckoned from the newest night whose rows are still there.
 *
 * @param landed rows that it lands
 * @param tables Parquet of its tables
 * @param release the analysts' file and the reports
 * @param scratch what the engine puts aside: landed rows are some four times as large in memory as on the disk
 * @param there what a run that is gone on with has written already
 */
public record DiskNeed(long landed, long tables, long release, long scratch, long there) {
    /** For growth, logs and the history; all that is asked of the first night. */
    private static final long RESERVE = 200L << 20;

    private static final int UNPACKED = 4;

    public static DiskNeed of(HuitouConf conf, String run) throws IOException {
        Home home = new Home(conf.home());
        Lake lake = conf.lake();
        Releases releases = new Releases(home);
        List<Manifest> all = releases.manifests();
        long there = Sizes.of(ofRun(home, run));
        for (int i = all.size() - 1; i >= 0; i--) {
            Manifest last = all.get(i);
            List<Path> tables = paths(home, last.tables().values().stream());
            if (anyIn(lake, tables)) {
                List<Path> read = paths(home, last.landed().values().stream().flatMap(List::stream));
                // What earlier nights landed and this one only read is not landed again.
                List<Path> landed = read.stream()
                        .filter(folder -> folder.endsWith(last.run()))
                        .toList();
                long aside = Math.max(
                        0, UNPACKED * Sizes.in(lake, read) - conf.engine().memoryBytes());
                return new DiskNeed(
                        Sizes.in(lake, landed),
                        lake.isRemote() ? 0 : Sizes.in(lake, tables), // they never come to this disk
                        Sizes.of(List.of(releases.folder(last.release()))),
                        conf.engine().isOnACluster() ? 0 : aside, // else it is the executors' disks that take it
                        there);
            }
        }
        return new DiskNeed(0, 0, 0, 0, there);
    }

    private static boolean anyIn(Lake lake, List<Path> folders) throws IOException {
        for (Path folder : folders) {
            if (lake.exists(folder)) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> paths(Home home, Stream<String> folders) {
        return folders.distinct().map(home.root()::resolve).toList();
    }

    private static List<Path> ofRun(Home home, String run) throws IOException {
        List<Path> folders = new ArrayList<>(Releases.below(home.landing(), 3));
        folders.addAll(Releases.below(home.tables(), 2));
        folders.removeIf(folder -> !folder.endsWith(run));
        return folders;
    }

    long bytes() {
        return Math.max(0, RESERVE + landed + tables + release + scratch - there);
    }

    /**
     * Why the night cannot start; empty where it can.
     *
     * @param free bytes that are free on that disk
     * @param conf whose home it is
     */
    public Optional<String> refusal(long free, HuitouConf conf) {
        if (free >= bytes()) {
            return Optional.empty();
        }
        return Optional.of(
                "Cannot start the night: its disk is too full: it needs about " + this + ", " + Sizes.text(free)
                        + " are free at " + conf.home() + ". See what huitou clean --dry-run --conf " + conf.file()
                        + " would free, lower keep: there or make room on the disk; then run again.");
    }

    @Override
    public String toString() {
        return Sizes.text(bytes()) + " (landed rows " + Sizes.text(landed) + ", tables " + Sizes.text(tables)
                + ", analysts' file and reports " + Sizes.text(release) + ", scratch " + Sizes.text(scratch)
                + ", reserve " + Sizes.text(RESERVE)
                + (there > 0 ? "; " + Sizes.text(there) + " of it are written already" : "") + ")";
    }
}
