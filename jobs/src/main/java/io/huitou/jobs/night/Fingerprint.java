package io.huitou.jobs.night;

import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.jobs.privacy.Suppressions;
import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What a night was pinned to when it began: this version, the files under {@code sql/} and the company's own rules, the configuration with what
 * the environment gave it, the engine, and name, size and time of every input file. A night that died is resumed only where it is still the same.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(HuitouConf conf) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(Version.HUITOU);
        fingerprint.addContent(conf.file());
        conf.settings().forEach(setting -> fingerprint.add(setting.key() + "=" + setting.value()));
        fingerprint.add(conf.engine().isSpark() ? "spark" : "duckdb");
        conf.contracts().all().forEach(contract -> fingerprint.add(contract.name() + contract.schemaHash()));
        fingerprint.add(PrivacyKey.fingerprint(conf));
        fingerprint.add(Suppressions.fingerprint(new Home(conf.home())));
        fingerprint.addContents(conf.sql());
        if (conf.rules().isPresent()) {
            fingerprint.addContents(conf.rules().get());
        }
        for (var feed : conf.feeds()) {
            fingerprint.add(feed.name() + " " + feed.incremental() + " " + feed.limits());
            for (FileSet files : feed.origin().files()) {
                Extraction.files(files).forEach(fingerprint::addNameSizeAndTime);
            }
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest(), 0, 16);
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private void addContents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(this::addContent);
        }
    }

    private void addContent(Path file) {
        try {
            add(file.toString());
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void addNameSizeAndTime(Path file) {
        try {
            add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
