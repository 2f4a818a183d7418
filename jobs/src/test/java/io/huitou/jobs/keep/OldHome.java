package io.huitou.jobs.keep;

import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A home with a past: its releases are folders with a few bytes where there would be an analysts' file. */
public final class OldHome {
    private final Home home;
    private final Releases releases;

    public OldHome(Path root) {
        home = new Home(root);
        releases = new Releases(home);
    }

    public Home home() {
        return home;
    }

    public Releases releases() {
        return releases;
    }

    /** A published night, with the rows that it landed, a table, a row in quarantine, a log and a ledger. */
    public OldHome night(String asOf, String run) throws IOException {
        return night(asOf, run, List.of(run));
    }

    /** As above, of a night that also read what the runs before landed. */
    public OldHome night(String asOf, String run, List<String> landedBy) throws IOException {
        String release = asOf + "-" + run;
        String previous = releases.manifest().map(Manifest::release).orElse("");
        write(home.landing().resolve("shop/orders").resolve(run).resolve("part-0.parquet"), "landed by " + run);
        write(home.landing().resolve("shop/orders").resolve(run).resolve("_receipt.json"), "{}");
        write(home.tables().resolve("orders").resolve(run).resolve("part-0.parquet"), "table of " + run);
        write(home.quarantine().resolve("shop/orders").resolve(run).resolve("rejected.parquet"), "not by " + run);
        write(home.log(run), "log of " + run);
        write(home.deliveries().resolve(release + ".jsonl"), "deliveries of " + run);
        Path unfinished = releases.begin(release);
        write(unfinished.resolve("warehouse.duckdb"), release);
        write(unfinished.resolve("reports/en/huitou-" + asOf + ".pdf"), "report of " + run);
        List<String> landed = landedBy.stream()
                .map(each -> "lake/landing/shop/orders/" + each)
                .toList();
        releases.commit(
                unfinished,
                new Manifest(
                        release,
                        run,
                        asOf,
                        previous,
                        "1",
                        "duckdb",
                        new TreeMap<>(Map.of("orders", "lake/tables/orders/" + run)),
                        new TreeMap<>(Map.of("orders.orders", landed)),
                        new TreeMap<>()));
        return this;
    }

    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Every file, folder and link, relative to the home; the lock and Spring Batch's history left out. */
    public List<String> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(home.root())) {
            return new ArrayList<>(
                    new TreeSet<>(paths.map(path -> home.root().relativize(path).toString())
                            .filter(path -> !path.equals("state/lock"))
                            .toList()));
        }
    }
}
