package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries a feed without extracting it, for {@code huitou check}: connects, asks for one row or opens every file, and
 * matches the columns.
 *
 * @param feed its name
 * @param problem why an extraction would fail; empty where it would not
 * @param notes what an extraction would pass over
 */
public record Probe(String feed, String problem, List<String> notes) {

    private static final int MOST_FILES = 50;
    private static final int MOST_RECORDS = 1_000;

    public Probe {
        notes = List.copyOf(notes);
    }

    public boolean isGood() {
        return problem.isEmpty();
    }

    public static Probe of(Feed feed) {
        List<String> notes = new ArrayList<>();
        try {
            look(feed, notes);
            return new Probe(feed.name(), "", notes);
        } catch (BadSource | ConfigurationException broken) {
            return failed(feed, broken.getMessage(), notes);
        } catch (SQLException broken) {
            return failed(feed, Connections.describe(broken, feed), notes);
        } catch (IOException broken) {
            return failed(feed, broken + ". Check the folder and its rights.", notes);
        }
    }

    private static Probe failed(Feed feed, @Nullable String reason, List<String> notes) {
        return new Probe(feed.name(), "Cannot extract " + feed.name() + ": " + reason, notes);
    }

    private static void look(Feed feed, List<String> notes) throws IOException, SQLException {
        if (feed.origin() instanceof Query query) {
            try (QueryRows rows = new QueryRows(feed, query, 1)) {
                notes.addAll(rows.notes());
                rows.next();
            }
        } else if (feed.origin() instanceof FileQuery query) {
            notes.addAll(ask(feed, query));
        } else if (feed.origin() instanceof FileSet files) {
            List<Path> matched = MatchedFiles.of(files);
            notes.add(counted(matched.size()));
            int step = Math.max(1, matched.size() / MOST_FILES);
            for (int i = matched.size() - 1; i >= 0; i -= step) {
                open(feed, files, matched.get(i));
            }
        }
    }

    private static String counted(int files) {
        return files + (files == 1 ? " file" : " files");
    }

    /** Asks the query over the first records of each file. */
    private static List<String> ask(Feed feed, FileQuery query) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("huitou-check");
        try (FileTables tables = new FileTables(feed, query, folder)) {
            int files = tables.load(MOST_RECORDS, new FileTables.Loading() {
                        @Override
                        public void finds(RawRow broken) {}

                        @Override
                        public void goesOn() {}
                    })
                    .size();
            List<String> notes = new ArrayList<>(List.of(counted(files)));
            try (QueryRows rows = tables.ask(1)) {
                notes.addAll(rows.notes());
                rows.next();
            } catch (SQLException refused) {
                throw tables.cannotAnswer(refused);
            }
            return notes;
        }
    }

    private static void open(Feed feed, FileSet files, Path file) throws SQLException {
        String name = String.valueOf(file.getFileName());
        try (SourceFile source = new SourceFile(file);
                RowReader reader = FileRows.open(name, source, feed.contract(), feed.timeZone(), files)) {
            reader.next();
        } catch (IOException broken) {
            throw FileRows.unreadable(name, broken);
        }
    }
}
