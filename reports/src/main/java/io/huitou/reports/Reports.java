package io.huitou.reports;

import io.huitou.reports.desk.CatalogueReader;
import io.huitou.reports.desk.Eraser;
import io.huitou.reports.desk.FigureReader;
import io.huitou.reports.desk.Lacking;
import io.huitou.reports.desk.Publication;
import io.huitou.reports.desk.Question;
import io.huitou.reports.desk.Segments;
import io.huitou.reports.desk.Why;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.press.Press;
import io.huitou.reports.press.PrintedText;
import io.huitou.reports.site.Contents;
import io.huitou.reports.site.ExampleQuestion;
import io.huitou.reports.site.Site;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door of the print shop and the analysts' desk. Thread-safe; one instance serves a whole night. */
public final class Reports {
    private final Press press = new Press();
    private final boolean isOfTonight;
    private @Nullable Release read;

    /** Of releases that another version may have made. */
    public Reports() {
        this(false);
    }

    private Reports(boolean isOfTonight) {
        this.isOfTonight = isOfTonight;
    }

    /** Of a release that this version makes: what cannot be read as it should fails. */
    public static Reports ofTonight() {
        return new Reports(true);
    }

    /** The figures of a file as it was; a file that was published anew has another time or size. */
    private record Release(
            Path file, FileTime written, long size, String segmentKind, String segment, Figures figures) {}

    /**
     * Builds the analysts' DuckDB file from the night's tables, whole or not at all, without an earlier one to compare it
     * with.
     */
    public Map<String, Long> publish(Path duckdbFile, Map<String, Path> tables, Path servingSql, Resources resources) {
        return publish(duckdbFile, tables, servingSql, resources, Optional.empty());
    }

    /**
     * Builds the analysts' DuckDB file from the night's tables, whole or not at all.
     *
     * @param tables a folder of Parquet files per table; table_catalog and column_catalog are among them and decide
     * @param servingSql the folder sql/serving
     * @param earlier the release whose figures the restatements are told against; only read
     * @return the rows of every published table and view
     */
    public Map<String, Long> publish(
            Path duckdbFile,
            Map<String, Path> tables,
            Path servingSql,
            Resources resources,
            Optional<EarlierRelease> earlier) {
        try {
            return new Publication(tables, servingSql, earlier)
                    .write(duckdbFile, resources.threads(), resources.memory());
        } catch (IllegalStateException e) {
            throw new ReportsException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new ReportsException(
                    "Cannot publish " + duckdbFile + ": " + e.getMessage() + " Do check the table or script it names.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot publish " + duckdbFile + ": " + e.getMessage(), e);
        }
    }

    /** Whether the analysts' file is made from the tables of a folder of sql/, such as {@code metrics/churn}. */
    public static boolean reads(String folder) {
        return Publication.reads(folder);
    }

    /** Answers one question from the analysts' file, which is opened read-only; returns the rows written. */
    public long query(Path duckdbFile, String sql, Format format, Appendable out) {
        try {
            return Question.ask(duckdbFile, sql, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot answer: the answer could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Tells a person at a terminal what stands behind a printed figure or table: the cell and its neighbours, the
     * definition as the release ran it, what it is computed from down to what was received, totals, checks and the run.
     *
     * @param current the definitions as they stand now, by their file under sql/; what has changed since is named
     */
    public void why(Path duckdbFile, Subject subject, Map<String, String> current, Appendable out) {
        try {
            Why.tell(duckdbFile, subject, current, out);
        } catch (SQLException e) {
            throw new ReportsException("Cannot explain " + subject.name() + ": " + why(duckdbFile, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot explain " + subject.name() + ": " + e.getMessage(), e);
        }
    }

    /** Prints one edition in one form. Only the release's own file is read; the file is there whole or not at all. */
    public void print(Path duckdbFile, Edition edition, Form form, Path file) {
        Language language = Language.of(edition.language());
        try {
            press.print(figures(duckdbFile, edition), language, form, file);
        } catch (SQLException e) {
            throw new ReportsException("Cannot print " + file + ": " + why(duckdbFile, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot print " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a site that describes a release: its tables, their lineage and definitions, what was received and checked,
     * and the pages it was printed on. It needs no server; the folder is there whole or not at all.
     *
     * @param readme of the definitions, whose example questions are taken over; may be missing
     * @param folder new, empty, or written by this method before
     * @return the number of pages
     */
    public int describe(Path duckdbFile, Path readme, Path folder) {
        try {
            Figures figures = figures(duckdbFile, Edition.whole(Locale.ENGLISH));
            Contents contents = CatalogueReader.read(
                    duckdbFile, figures.release(), press.contents(figures), ExampleQuestion.in(readme));
            return new Site(contents).write(folder);
        } catch (SQLException e) {
            throw new ReportsException("Cannot describe " + duckdbFile + ": " + why(duckdbFile, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write the site to " + folder + ": " + e + ". Do check its rights and its disk.", e);
        }
    }

    /** What a letter says of an edition. */
    public Cover cover(Path duckdbFile, Edition edition) {
        Language language = Language.of(edition.language());
        try {
            Figures figures = figures(duckdbFile, edition);
            Story story = new Story(figures, language);
            return new Cover(
                    language.choose(figures.release().company()),
                    story.month(),
                    new Numbers(language).date(figures.release().asOf()),
                    story.headline(),
                    fingerprint(figures, language));
        } catch (SQLException e) {
            throw new ReportsException("Cannot read " + duckdbFile + ": " + why(duckdbFile, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + duckdbFile + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes a person out of Parquet files, each written anew in its place, whole or not at all.
     *
     * @param isDry nothing is written
     * @return what was found, by the files in which anything was
     */
    public Map<Path, Erasure.Erased> erase(List<Path> parquet, Erasure erasure, boolean isDry, Resources resources) {
        try {
            return new Eraser(erasure).parquet(parquet, isDry, resources);
        } catch (SQLException e) {
            throw new ReportsException("Cannot erase in the lake: " + e.getMessage() + " Do run it again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot erase in the lake: " + e + ". Do check its rights and its disk.", e);
        }
    }

    /** What an analysts' file holds of a person, by table. */
    public Map<String, Erasure.Erased> find(Path duckdbFile, Erasure erasure) {
        try {
            return new Eraser(erasure).find(duckdbFile);
        } catch (SQLException e) {
            throw new ReportsException("Cannot read " + duckdbFile + ": " + e.getMessage() + " Do run it again.", e);
        }
    }

    /** Writes a copy of an analysts' file without a person, whole or not at all; returns the rows of every relation. */
    public Map<String, Long> copyWithout(Path duckdbFile, Erasure erasure, Path copy, Resources resources) {
        try {
            return new Eraser(erasure).copy(duckdbFile, copy, resources);
        } catch (SQLException e) {
            throw new ReportsException(
                    "Cannot erase in " + duckdbFile + ": " + e.getMessage() + " Do run it again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot erase in " + duckdbFile + ": " + e + ". Do check its rights and its disk.", e);
        }
    }

    /**
     * Whether one of these words can be read in a printed file, or in what it says about itself.
     *
     * @param isCutToo or the beginning of one, as lists print what is longer than their column
     */
    public static boolean names(Path printed, Collection<String> words, boolean isCutToo) throws IOException {
        return PrintedText.names(printed, words, isCutToo);
    }

    /** Why there can be no such edition of a release; empty where there can be one. */
    public Optional<String> problem(Path duckdbFile, Edition edition) {
        try {
            return Segments.problem(duckdbFile, edition);
        } catch (SQLException e) {
            return Optional.of("Cannot read " + duckdbFile + ": " + why(duckdbFile, e));
        }
    }

    /** Why a release cannot be read, and what to do: one that another version made may not have what is read today. */
    private String why(Path duckdbFile, SQLException e) {
        return !isOfTonight && Lacking.isToldBy(e)
                ? "another version of Huitou made " + duckdbFile + ", and what is read today is not in it: "
                        + Lacking.said(e)
                        + " Run the night of its date again, huitou backfill --from DATE --to DATE --again, or take the version"
                        + " that made it."
                : e.getMessage() + " Do publish the release again.";
    }

    /** Records and lists of plain values tell all that they hold; the names of run and release are left out, and so is
     * what the run before saw of the sources. */
    private static String fingerprint(Figures figures, Language language) {
        String text = (language.tag() + figures)
                .replace(figures.release().releaseId(), "")
                .replace(figures.release().runId(), "")
                .replace(figures.changes().toString(), "");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Both languages and all forms of an edition are printed from one reading. */
    private synchronized Figures figures(Path file, Edition edition) throws SQLException, IOException {
        if (!Files.isRegularFile(file)) {
            return FigureReader.read(file, edition, new Lacking(isOfTonight));
        }
        Optional<String> problem = Segments.problem(file, edition);
        if (problem.isPresent()) {
            throw new ReportsException(problem.get());
        }
        FileTime written = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Release known = read;
        if (known == null
                || !known.file().equals(file)
                || !known.written().equals(written)
                || known.size() != size
                || !known.segmentKind().equals(edition.segmentKind())
                || !known.segment().equals(edition.segment())) {
            known = new Release(
                    file,
                    written,
                    size,
                    edition.segmentKind(),
                    edition.segment(),
                    FigureReader.read(file, edition, new Lacking(isOfTonight)));
            read = known;
        }
        return known.figures();
    }
}
