package io.huitou.jobs.privacy;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Secret;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The key of what is hashed, and its fingerprint in the home, by which another key is noticed. */
public final class PrivacyKey {
    private static final int SHORTEST = 16;
    private static final String FILE = "privacy-key";

    private PrivacyKey() {}

    /** The hash under the configured key; empty where there is none. A ConfigurationException where it is no good. */
    public static Optional<KeyedHash> hash(HuitouConf conf) {
        return conf.privacy().key().map(PrivacyKey::hash);
    }

    private static KeyedHash hash(Secret secret) {
        String key = secret.reveal().strip();
        if (key.length() < SHORTEST) {
            throw new ConfigurationException(List.of("Cannot read privacy.key: it has " + key.length()
                    + " characters, fewer than " + SHORTEST + ". Take a random one: openssl rand -hex 32."));
        }
        return new KeyedHash(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells one key from another without telling the key; empty where nothing is hashed. */
    public static String fingerprint(HuitouConf conf) {
        boolean isUsed = conf.contracts().all().stream()
                .flatMap(contract -> contract.fields().stream())
                .anyMatch(field -> field.privacy() == Field.Privacy.HASH);
        return isUsed ? hash(conf).map(hash -> hash.of("huitou: the key")).orElse("") : "";
    }

    /** Why rows hashed now would not fit those of the releases here; empty where they would. */
    public static Optional<String> problem(HuitouConf conf, Home home) throws IOException {
        String fingerprint = fingerprint(conf);
        Path file = file(home);
        if (fingerprint.isEmpty()
                || !Files.exists(file)
                || Files.readString(file).equals(fingerprint)) {
            return Optional.empty();
        }
        return Optional.of("Cannot hash with privacy.key: it is not the key of the releases in " + home.root()
                + ", so that nobody would be found in both. Give back that key; where it is lost or was told, remove "
                + file + ": from then on people have other names here, and what is kept of the past does not join.");
    }

    /** Remembers the key of a release that is being published. */
    public static void keep(HuitouConf conf, Home home) throws IOException {
        String fingerprint = fingerprint(conf);
        if (!fingerprint.isEmpty()) {
            StateFile.write(file(home), fingerprint);
        }
    }

    private static Path file(Home home) {
        return home.state().resolve(FILE);
    }
}
