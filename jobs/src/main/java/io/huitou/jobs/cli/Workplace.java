package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.yaml.ConfigurationException;
import io.huitou.transforms.Library;
import io.huitou.transforms.LibraryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command shares, and what it opens. */
final class Workplace {
    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description = "The configuration (default: conf/huitou.yml of the installation).")
    private @Nullable Path file;

    static Path root() {
        return Path.of(System.getProperty("huitou.root", "."));
    }

    Path file() {
        return file == null ? root().resolve("conf/huitou.yml") : file;
    }

    HuitouConf conf() {
        return HuitouConf.load(file());
    }

    Home home() {
        return new Home(conf().home());
    }

    /** The analysts' file of the published release. */
    static Path published(Home home) throws IOException {
        return new Releases(home)
                .current()
                .orElseThrow(() -> new IOException("Cannot read the warehouse: nothing is published in " + home.root()
                        + ". Run a night first: huitou run."))
                .resolve("warehouse.duckdb");
    }

    /** The configuration and the library; every problem of both is shown at once. */
    static Opened open(Path file) {
        List<String> problems = new ArrayList<>();
        HuitouConf conf = null;
        try {
            conf = HuitouConf.load(file);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        // Where the configuration cannot be read, nobody knows which library it means but the installation's.
        Path sql = conf == null ? root().resolve("sql") : conf.sql();
        Library library = null;
        if (conf != null || Files.isDirectory(sql)) {
            try {
                library = Library.read(sql, conf == null ? Optional.empty() : conf.rules());
            } catch (LibraryException e) {
                problems.addAll(e.problems());
            }
        }
        if (conf == null || library == null) {
            throw new ConfigurationException(problems);
        }
        return new Opened(conf, library);
    }

    record Opened(HuitouConf conf, Library library) {}
}
