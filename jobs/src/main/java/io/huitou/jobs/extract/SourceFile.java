package io.huitou.jobs.extract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;

/** One file being read: unpacked where its name ends in .gz, its bytes counted and summed as they pass. */
final class SourceFile implements AutoCloseable {

    private final Path path;
    private final CRC32C checksum = new CRC32C();
    private final CheckedInputStream raw;
    private final InputStream unpacked;

    SourceFile(Path path) throws IOException {
        this.path = path;
        raw = new CheckedInputStream(Files.newInputStream(path), checksum);
        boolean isPacked = path.toString().endsWith(".gz");
        try {
            unpacked = isPacked ? new GZIPInputStream(new BufferedInputStream(raw, 1 << 16), 1 << 16) : raw;
        } catch (IOException broken) {
            raw.close();
            throw broken;
        }
    }

    Path path() {
        return path;
    }

    InputStream stream() {
        return unpacked;
    }

    /** What went into the checksum, once the stream has been read to its end. */
    Receipt.SourceFile receipt() throws IOException {
        // The checksum is of all bytes, also of those that the format had no use for.
        raw.transferTo(OutputStream.nullOutputStream());
        return new Receipt.SourceFile(String.valueOf(path.getFileName()), Files.size(path), hex(checksum.getValue()));
    }

    static String hex(long crc) {
        return String.format(Locale.ROOT, "%08x", crc);
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
