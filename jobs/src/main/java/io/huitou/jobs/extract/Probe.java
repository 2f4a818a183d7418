package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries a feed without extracting it, for {@code huitou check}: connects or opens the files, matches the columns, and
 * holds the first rows against the contract.
 *
 * @param feed its name
 * @param problem why an extraction would fail; empty where it would not
 * @param notes what an extraction would pass over
 * @param sample what was seen of its rows
 */
public record Probe(String feed, String problem, List<String> notes, Sample sample) {

    private static final int MOST_FILES = 50;
    private static final Set<String> TOO_LONG = Set.of("57014", "HYT00", "70100");

    public Probe {
        notes = List.copyOf(notes);
    }

    public boolean isGood() {
        return problem.isEmpty();
    }

    public static Probe of(Feed feed) {
        List<String> notes = new ArrayList<>();
        try {
            Sample sample = look(feed, notes);
            return new Probe(feed.name(), limitsBroken(feed, sample), notes, sample);
        } catch (BadSource | ConfigurationException broken) {
            return failed(feed, broken.getMessage(), notes);
        } catch (SQLException broken) {
            if (tookTooLong(broken)) {
                notes.add("no row came within " + QueryRows.SECONDS_FOR_A_LOOK + " seconds: none was looked at");
                return new Probe(feed.name(), "", notes, Sample.none());
            }
            return failed(feed, DatabaseFailure.describe(broken, feed), notes);
        } catch (IOException broken) {
            return failed(feed, broken + ". Check the folder and its rights.", notes);
        }
    }

    private static Probe failed(Feed feed, @Nullable String reason, List<String> notes) {
        return new Probe(feed.name(), "Cannot extract " + feed.name() + ": " + reason, notes, Sample.none());
    }

    /** Standard SQL calls it 57014 or HYT00, MariaDB 70100. */
    private static boolean tookTooLong(SQLException broken) {
        String state = String.valueOf(broken.getSQLState());
        return broken instanceof SQLTimeoutException || TOO_LONG.contains(state);
    }

    private static Sample look(Feed feed, List<String> notes) throws IOException, SQLException {
        SampledRows rows = new SampledRows(feed);
        if (feed.origin() instanceof Query query) {
            lookAtRanges(feed, query);
            Changes.check(feed, query);
            try (QueryRows reader = new QueryRows(feed, query, SampledRows.MOST_ROWS + 1)) {
                notes.addAll(reader.notes());
                return rows.sample(take(reader, rows));
            }
        } else if (feed.origin() instanceof FileQuery query) {
            return ask(feed, query, rows, notes);
        } else if (feed.origin() instanceof FileSet files) {
            FileIntake intake = FileIntake.byDay();
            List<Path> matched = intake.once(files);
            notes.add(counted(matched.size()));
            int step = Math.max(1, matched.size() / MOST_FILES);
            boolean isWhole = step == 1;
            for (int i = matched.size() - 1; i >= 0; i -= step) {
                isWhole &= open(feed, files, matched.get(i), rows, intake);
            }
            tellUnread(feed, intake, notes);
            return rows.sample(isWhole);
        }
        return Sample.none();
    }

    private static void lookAtRanges(Feed feed, Query query) throws SQLException {
        if (query.ranges().isPresent()) {
            try (Connection connection = Connections.open(query.database(), feed.timeZone())) {
                new KeyRanges(query, query.ranges().get(), connection).column();
            }
        }
    }

    private static void tellUnread(Feed feed, FileIntake intake, List<String> notes) {
        intake.refuseMoreThan(feed.limits().maxBadFiles());
        intake.unread().forEach(file -> notes.add("the file " + file.file() + " is not read: " + file.reason()));
    }

    private static String counted(int files) {
        return files + (files == 1 ? " file" : " files");
    }

    /** Asks the query over the first records of each file. */
    private static Sample ask(Feed feed, FileQuery query, SampledRows rows, List<String> notes)
            throws IOException, SQLException {
        Path folder = Files.createTempDirectory("huitou-check");
        try (FileTables tables = new FileTables(feed, query, folder)) {
            FileIntake intake = FileIntake.byDay();
            int files = tables.load(SampledRows.MOST_ROWS, intake, new FileTables.Loading() {
                        @Override
                        public void finds(RawRow broken) {
                            rows.take(broken, new int[0]);
                        }

                        @Override
                        public void goesOn() {}
                    })
                    .size();
            notes.add(counted(files));
            tellUnread(feed, intake, notes);
            try (QueryRows reader = tables.ask(SampledRows.MOST_ROWS + 1)) {
                notes.addAll(reader.notes());
                long broken = rows.rows();
                boolean isWhole = take(reader, rows) && tables.areWhole();
                if (rows.rows() == broken && !rows.isFull() && !tables.areWhole()) {
                    notes.add(String.format(
                            Locale.ROOT,
                            "no row came of the first %,d records of each file: nothing was looked at",
                            SampledRows.MOST_ROWS));
                }
                return rows.sample(isWhole, !tables.areWhole());
            } catch (SQLException refused) {
                if (tookTooLong(refused)) {
                    throw refused;
                }
                throw tables.cannotAnswer(refused);
            }
        }
    }

    private static boolean open(Feed feed, FileSet files, Path file, SampledRows rows, FileIntake intake)
            throws SQLException {
        String name = String.valueOf(file.getFileName());
        try (SourceFile source = new SourceFile(file);
                RowReader reader = FileRows.open(name, source, feed.contract(), feed.timeZone(), files)) {
            return take(reader, rows);
        } catch (IOException broken) {
            intake.putAside(file, FileRows.unreadable(name, broken), false);
        } catch (BadSource broken) {
            intake.putAside(file, broken, false);
        }
        return true;
    }

    /** Takes rows until there are enough; returns whether those were all of the reader's. */
    private static boolean take(RowReader reader, SampledRows rows) throws IOException, SQLException {
        int[] slots = reader.slots();
        RawRow row = reader.next();
        while (row != null && !rows.isFull()) {
            rows.take(row, slots);
            row = reader.next();
        }
        return row == null;
    }

    private static String limitsBroken(Feed feed, Sample sample) {
        String cannot = "Cannot extract " + feed.name() + ": ";
        if (sample.isWhole() && sample.rows() < feed.limits().minRows()) {
            return String.format(
                    Locale.ROOT,
                    "%s%,d rows, below min_rows %,d. Look into the source, or lower min_rows.",
                    cannot,
                    sample.rows(),
                    feed.limits().minRows());
        }
        if (!sample.isOfCutTables() && !feed.limits().maxRejected().allows(sample.rejected(), sample.rows())) {
            return String.format(
                    Locale.ROOT,
                    "%s%s would be rejected, above max_rejected %s. Mend what follows, or raise it.",
                    cannot,
                    sample.of(sample.rejected()),
                    feed.limits().maxRejected());
        }
        return "";
    }
}
