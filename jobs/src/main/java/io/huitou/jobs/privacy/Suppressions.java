package io.huitou.jobs.privacy;

import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The people who were erased and must not come back: a line for each, a hash of the id under a random salt of this home,
 * which is the first line. Read once for a night; an extraction asks its own {@link Asking}.
 */
public final class Suppressions {
    /** Nobody was erased. */
    public static final Suppressions NONE = new Suppressions(Set.of(), new byte[] {0});

    private static final String FILE = "erased";
    private static final int SALT = 32;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.@:/-]+");

    private final Set<String> erased;
    private final byte[] salt;

    private Suppressions(Set<String> erased, byte[] salt) {
        this.erased = erased;
        this.salt = salt;
    }

    /** Those of a home. */
    public static Suppressions read(Home home) throws IOException {
        Path file = file(home);
        if (!Files.exists(file)) {
            return NONE;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        return new Suppressions(
                new HashSet<>(lines.subList(1, lines.size())), HexFormat.of().parseHex(lines.get(0)));
    }

    /** Adds people by their ids, before anything of them is removed; returns under which hashes. */
    public static List<String> add(Home home, Collection<String> ids) throws IOException {
        Suppressions known = read(home);
        byte[] salt = known.salt;
        if (known == NONE) {
            salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
        }
        KeyedHash hash = new KeyedHash(salt);
        List<String> hashes = ids.stream().map(hash::of).toList();
        List<String> lines = new ArrayList<>(List.of(HexFormat.of().formatHex(salt)));
        Set<String> all = new HashSet<>(known.erased);
        all.addAll(hashes);
        all.stream().sorted().forEach(lines::add);
        StateFile.write(file(home), String.join("\n", lines) + "\n");
        return hashes;
    }

    /** Changes where somebody else has been erased: a night that died before is not gone on with. */
    public static String fingerprint(Home home) throws IOException {
        return Files.exists(file(home)) ? Files.readString(file(home), StandardCharsets.US_ASCII) : "";
    }

    public boolean isEmpty() {
        return erased.isEmpty();
    }

    /** For one thread. */
    public Asking asking() {
        return new Asking(erased, new KeyedHash(salt));
    }

    private static Path file(Home home) {
        return home.state().resolve(FILE);
    }

    /** Whether somebody is among the erased. */
    public static final class Asking {
        private final Set<String> erased;
        private final KeyedHash hash;
        private final byte[] digest = new byte[KeyedHash.LENGTH];

        private Asking(Set<String> erased, KeyedHash hash) {
            this.erased = erased;
            this.hash = hash;
        }

        /** The id as UTF-8. */
        public boolean has(byte[] bytes, int start, int count) {
            if (erased.isEmpty()) {
                return false;
            }
            hash.write(bytes, start, count, digest, 0);
            return erased.contains(new String(digest, StandardCharsets.US_ASCII));
        }

        public boolean has(String id) {
            return !erased.isEmpty() && erased.contains(hash.of(id));
        }

        /** Whether any word of a text is the id of one of them; a word ends where an id could not go on. */
        public boolean isNamedIn(String text) {
            return !erased.isEmpty()
                    && WORD.matcher(text).results().map(MatchResult::group).anyMatch(this::hasWord);
        }

        private boolean hasWord(String word) {
            if (has(word)) {
                return true;
            }
            String[] parts = word.split("[.@:/-]+");
            return parts.length > 1 && List.of(parts).stream().anyMatch(this::has);
        }
    }
}
