package io.huitou.jobs.delivery;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.ReportEdition;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One edition in one language, in all its forms: printed as a whole, delivered as a whole. */
public record Issue(ReportEdition edition, String language) {

    /** All that is printed of a release, edition by edition. */
    public static List<Issue> all(HuitouConf conf) {
        return conf.report().editions().stream()
                .flatMap(edition -> edition.languages().stream().map(language -> new Issue(edition, language)))
                .toList();
    }

    /** {@code en}, or {@code north/en}: its folder below reports, and how steps and messages call it. */
    public String name() {
        return edition.name().isEmpty() ? language : edition.name() + "/" + language;
    }

    /** What the print shop knows of it. */
    public Edition printed() {
        return new Edition(Locale.forLanguageTag(language), edition.segmentKind(), edition.segment());
    }

    /** Where it lies, a file for each form. */
    public List<Path> files(Path reports, String asOf) {
        return edition.forms().stream()
                .map(form -> reports.resolve(name()).resolve(file(form, asOf)))
                .toList();
    }

    private String file(Form form, String asOf) {
        String owner = edition.name().isEmpty() ? "" : edition.name() + "-";
        return "huitou-" + owner + asOf + "." + form.ending();
    }

    boolean isPrinted(Path reports, String asOf) {
        return files(reports, asOf).stream().allMatch(Files::isRegularFile);
    }

    /**
     * Prints every form and puts them in their place only once all of them are whole; where one fails, what lay there
     * before stays.
     */
    public void print(Reports press, Path warehouse, Path reports, String asOf) throws IOException {
        Path folder = Files.createDirectories(reports.resolve(name()));
        Path unfinished = Files.createDirectory(folder.resolve(UUID.randomUUID() + ".tmp"));
        try {
            for (Form form : edition.forms()) {
                press.print(warehouse, printed(), form, unfinished.resolve(file(form, asOf)));
            }
            for (Path file : files(reports, asOf)) {
                Files.move(unfinished.resolve(file.getFileName()), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Releases.remove(unfinished);
        }
    }
}
