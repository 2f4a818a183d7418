package io.huitou.jobs.keep;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.extract.MergedLanding;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes one landing attempt of many small ones, where a night reads what earlier ones landed. The merged attempt is
 * whole before any release names it, and the small ones go only when none does any more; in between, and wherever
 * somebody dies, every release names the rows that it always had. The caller holds the lock.
 */
public final class Compaction {
    /** So many small attempts are worth the work. */
    static final int MANY = 8;

    private static final long SMALL = 64L << 20;

    private final HuitouConf conf;
    private final Home home;
    private final Releases releases;

    public Compaction(HuitouConf conf) {
        this.conf = conf;
        home = new Home(conf.home());
        releases = new Releases(home);
    }

    /** Merges what is many and small in every entity; says what it did. */
    public void run(Consumer<String> said) throws IOException {
        if (conf.lake().isRemote()) {
            return; // each entity has one attempt there; none is brought back to be merged
        }
        List<Manifest> readable = new ArrayList<>();
        for (Manifest manifest : releases.manifests()) {
            if (manifest.folders().map(home.root()::resolve).allMatch(Files::isDirectory)) {
                readable.add(manifest);
            }
        }
        for (Contract contract : conf.contracts().all()) {
            List<String> small = small(contract, readable);
            if (small.size() >= MANY) {
                merge(contract, small, readable, said);
                run(said); // the manifests have changed
                return;
            }
        }
    }

    /** The first attempts that all these releases read and that are small, neighbours, and under today's contract. */
    private List<String> small(Contract contract, List<Manifest> readable) throws IOException {
        List<String> run = new ArrayList<>();
        for (String attempt : common(contract.name(), readable)) {
            Path folder = home.root().resolve(attempt);
            boolean isSmall = Files.size(folder.resolve(Receipt.PART)) < SMALL
                    && Receipt.read(folder).schemaHash().equals(contract.schemaHash());
            if (isSmall) {
                run.add(attempt);
            } else if (run.size() >= MANY) {
                return run;
            } else {
                run.clear();
            }
        }
        return run;
    }

    /** With which all of them begin. */
    private static List<String> common(String entity, List<Manifest> readable) {
        List<String> common = new ArrayList<>();
        for (int i = 0; !readable.isEmpty(); i++) {
            String attempt = null;
            for (Manifest manifest : readable) {
                List<String> landed = manifest.landed().getOrDefault(entity, List.of());
                if (i >= landed.size() || (attempt != null && !attempt.equals(landed.get(i)))) {
                    return common;
                }
                attempt = landed.get(i);
            }
            common.add(String.valueOf(attempt));
        }
        return common;
    }

    private void merge(Contract contract, List<String> small, List<Manifest> readable, Consumer<String> said)
            throws IOException {
        List<Receipt> receipts = small.stream()
                .map(attempt -> Receipt.read(home.root().resolve(attempt)))
                .toList();
        Path last = receipts.get(receipts.size() - 1).attempt();
        Path merged = last.resolveSibling(last.getFileName() + "-merged");
        Path unfinished = last.resolveSibling(last.getFileName() + "-merged.unfinished");
        Releases.remove(unfinished);
        Releases.discard(merged); // of somebody who died before any release named it
        Receipt receipt = new MergedLanding(contract, receipts).write(unfinished, merged);
        Releases.sync(unfinished);
        Files.move(unfinished, merged, StandardCopyOption.ATOMIC_MOVE);
        Releases.sync(Objects.requireNonNull(merged.getParent()));
        String name = home.root().relativize(merged).toString();
        for (Manifest manifest : readable) {
            SortedMap<String, List<String>> landed = new TreeMap<>(manifest.landed());
            List<String> attempts = new ArrayList<>(landed.getOrDefault(contract.name(), List.of()));
            int at = attempts.indexOf(small.get(0));
            attempts.subList(at, at + small.size()).clear();
            attempts.add(at, name);
            landed.put(contract.name(), attempts);
            releases.amend(manifest.landing(landed));
        }
        for (Receipt each : receipts) {
            Releases.discard(each.attempt());
        }
        said.accept("merged " + small.size() + " landing attempts of " + receipt.source() + "." + contract.entity()
                + ": " + receipt.rowsLanded() + " rows in " + Sizes.text(Files.size(receipt.part())));
    }
}
