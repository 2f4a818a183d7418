package io.huitou.jobs.extract;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of the same content under several names, packed or not. The last of them stays: what it says came last. Only
 * files of the same length are read for it.
 */
final class Twins {

    private static final long NO_LENGTH = -1;
    private static final long LENGTH_OF_GZIP = 0xFFFF_FFFFL;

    private Twins() {}

    /** Each file that another one repeats, with the last that does. */
    static Map<Path, Path> of(Collection<Path> files) {
        Map<Long, List<Path>> byLength = new LinkedHashMap<>();
        files.forEach(file -> byLength.computeIfAbsent(length(file), unused -> new ArrayList<>())
                .add(file));
        Map<Path, Path> twins = new LinkedHashMap<>();
        byLength.remove(NO_LENGTH);
        for (List<Path> alike : byLength.values()) {
            if (alike.size() > 1) {
                Map<String, Path> last = new HashMap<>();
                for (int i = alike.size() - 1; i >= 0; i--) {
                    Path file = alike.get(i);
                    Path later = last.putIfAbsent(digest(file), file);
                    if (later != null) {
                        twins.put(file, later);
                    }
                }
            }
        }
        return twins;
    }

    /** Of the unpacked content, modulo 4 GB; NO_LENGTH where the file is empty or cannot be read. */
    private static long length(Path file) {
        try {
            long size = Files.size(file);
            if (size == 0 || !file.toString().endsWith(".gz")) {
                return size == 0 ? NO_LENGTH : size & LENGTH_OF_GZIP;
            }
            try (RandomAccessFile packed = new RandomAccessFile(file.toFile(), "r")) {
                packed.seek(Math.max(0, size - Integer.BYTES));
                return Integer.reverseBytes(packed.readInt()) & LENGTH_OF_GZIP;
            }
        } catch (IOException unreadable) {
            return NO_LENGTH;
        }
    }

    /** Of the unpacked content; the file's name where it cannot be read, which whoever reads it will say. */
    private static String digest(Path file) {
        try (SourceFile source = new SourceFile(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = source.stream().read(buffer);
                    count >= 0;
                    count = source.stream().read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            return file.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
