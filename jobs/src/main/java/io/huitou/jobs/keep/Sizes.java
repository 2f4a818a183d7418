package io.huitou.jobs.keep;

import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;

/** How much lies on the disk, in bytes, and how that is said. */
public final class Sizes {
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    private Sizes() {}

    /** Of files, and of folders with all that is in them; what is not there has none. */
    static long of(Collection<Path> paths) throws IOException {
        return in(Lake.local(), paths);
    }

    /** The same in a lake. */
    static long in(Lake lake, Collection<Path> paths) throws IOException {
        long bytes = 0;
        for (Path path : paths) {
            bytes += lake.bytes(path);
        }
        return bytes;
    }

    /** Such as {@code 1.4 GB}; a KB is 1,024 bytes. */
    public static String text(long bytes) {
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 999.95 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
