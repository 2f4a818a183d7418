package io.huitou.jobs.extract;

import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.extract.SourceState.Unread;
import io.huitou.jobs.extract.SourceState.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Which files of one extraction are read, and why the others are not. It asks each folder once. */
final class FileIntake {

    private final Settling settling;
    private final LongConsumer progress;
    private final Map<FileSet, List<Path>> taken = new HashMap<>();
    private final Map<Path, Unread> unread = new TreeMap<>();
    private boolean isTainted;
    private boolean isWhole = true;

    FileIntake(Settling settling, LongConsumer progress) {
        this.settling = settling;
        this.progress = progress;
    }

    /** For who only looks: nobody waits for a file then. */
    static FileIntake byDay() {
        return new FileIntake(Settling.NONE, rows -> {});
    }

    /** The files to be read, in the order of their names; none only where all of them are bad. */
    List<Path> of(FileSet files) throws IOException {
        List<Path> all = taken.get(files);
        if (all == null) {
            all = take(files);
            taken.put(files, all);
        }
        return all.stream().filter(file -> !unread.containsKey(file)).toList();
    }

    /** The same, but of files that hold the same only the last: what it says came last. */
    List<Path> once(FileSet files) throws IOException {
        if (!taken.containsKey(files)) {
            Twins.of(of(files))
                    .forEach((file, later) -> add(
                            file,
                            Why.SAME_CONTENT,
                            "it holds the same as " + name(later) + ", which was read. Take one away."));
        }
        return of(files);
    }

    private List<Path> take(FileSet files) throws IOException {
        List<Path> matched = MatchedFiles.of(files);
        for (Path folder : MatchedFiles.folders(files)) {
            leaveOut(folder, "it is a folder. Files in it are not looked for");
        }
        leaveOutUnmarked(files, matched);
        matched.stream().filter(file -> !unread.containsKey(file)).forEach(file -> refuseLink(files, file));
        if (!files.intake().settle().isZero()) {
            leaveOutUnsettled(files, matched);
        }
        for (Path file : matched) {
            if (files.format() == FileSet.Format.NDJSON && !unread.containsKey(file) && Files.size(file) == 0) {
                leaveOut(file, "it is empty. Take it away, or deliver it again where it should not be");
            }
        }
        if (matched.stream().allMatch(unread::containsKey) && bad().isEmpty() && !areOnlyEmpty(matched)) {
            throw new BadSource("none of the files that match " + files.pattern() + " can be taken: " + reasons());
        }
        return matched;
    }

    private static boolean areOnlyEmpty(List<Path> matched) throws IOException {
        for (Path file : matched) {
            if (Files.size(file) > 0) {
                return false;
            }
        }
        return true;
    }

    private String reasons() {
        return unread.values().stream()
                .map(file -> file.file() + ": " + file.reason())
                .collect(Collectors.joining(" "));
    }

    private void leaveOutUnmarked(FileSet files, List<Path> matched) {
        Set<Path> markers = new HashSet<>();
        for (Path file : matched) {
            String marker = files.intake().markerOf(name(file));
            if (marker != null) {
                markers.add(file.resolveSibling(marker));
            }
        }
        matched.removeIf(markers::contains);
        for (Path file : matched) {
            String marker = files.intake().markerOf(name(file));
            if (marker != null && !Files.exists(file.resolveSibling(marker))) {
                isWhole = false;
                leaveOut(file, "its marker " + marker + " is not there. Deliver the marker once the file is whole");
            }
        }
    }

    /** What a link points at must lie in the folder: who may write there is not asked to name the machine's files. */
    private void refuseLink(FileSet files, Path file) {
        if (Files.isSymbolicLink(file)) {
            try {
                Path target = file.toRealPath();
                if (!target.startsWith(files.folder().toRealPath())) {
                    putAside(
                            file,
                            "the file " + name(file) + " is a link that leads out of its folder, to " + target
                                    + ". Deliver the file itself.");
                }
            } catch (IOException broken) {
                putAside(file, "the file " + name(file) + " is a link that leads nowhere. Deliver the file itself.");
            }
        }
    }

    private void leaveOutUnsettled(FileSet files, List<Path> matched) throws IOException {
        List<Path> open =
                matched.stream().filter(file -> !unread.containsKey(file)).toList();
        long seconds = files.intake().settle().toSeconds() * Settling.TIMES;
        for (Path file : settling.unsettled(open, files.intake().settle(), progress)) {
            isWhole = false;
            leaveOut(
                    file,
                    String.format(
                            Locale.ROOT,
                            "it was still being written, or gone, after a wait of %,d seconds. Deliver it earlier, or"
                                    + " under another name first",
                            seconds));
        }
    }

    private void leaveOut(Path file, String reason) {
        add(file, Why.LEFT_OUT, reason + ".");
    }

    private void putAside(Path file, String reason) {
        isWhole = false;
        add(file, Why.PUT_ASIDE, reason);
    }

    /** A file turned out to be bad; hasRows: some of its rows have been handed on already. */
    void putAside(Path file, BadSource reason, boolean hasRows) {
        isTainted |= hasRows;
        putAside(file, String.valueOf(reason.getMessage()));
    }

    private void add(Path file, Why why, String reason) {
        long bytes = 0;
        String sum = "";
        if (why != Why.LEFT_OUT && Files.isRegularFile(file) && !Files.isSymbolicLink(file)) {
            try {
                bytes = Files.size(file);
                sum = SourceFile.checksum(file);
            } catch (IOException unreadable) {
                sum = ""; // the reason says it already
            }
        }
        unread.put(file, new Unread(name(file), why, reason, bytes, sum));
    }

    /** Whether rows of a bad file are among those that were read; it is forgotten by being asked. */
    boolean mustBeReadAgain() {
        boolean was = isTainted;
        isTainted = false;
        return was;
    }

    /** Whether no file is missing of those that are there: who is in none of them is gone. */
    boolean isWhole() {
        return isWhole;
    }

    /** Every file that is not read, by name. */
    List<Unread> unread() {
        return unread.values().stream()
                .sorted(Comparator.comparing(Unread::file))
                .toList();
    }

    List<Unread> bad() {
        return unread().stream().filter(file -> file.why() == Why.PUT_ASIDE).toList();
    }

    /** Throws BadSource where more files are bad than may be; it names them all. */
    void refuseMoreThan(int most) {
        List<Unread> bad = bad();
        if (bad.size() > most) {
            String reasons = bad.stream().map(Unread::reason).collect(Collectors.joining(" Also "));
            throw new BadSource(
                    bad.size() == 1 && most == 0
                            ? reasons
                            : String.format(
                                    Locale.ROOT,
                                    "%,d files cannot be read, more than max_bad_files %,d: %s",
                                    bad.size(),
                                    most,
                                    reasons));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
