package io.huitou.jobs.extract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;

/** One file being read: unpacked where its name ends in .gz, its bytes counted and summed as they pass. */
final class SourceFile implements AutoCloseable {

    private static final int LARGEST_BUFFER = 1 << 16;

    private final Path path;
    private final long size;
    private final CRC32C checksum = new CRC32C();
    private final CheckedInputStream raw;
    private final InputStream unpacked;

    SourceFile(Path path) throws IOException {
        this.path = path;
        size = Files.size(path);
        raw = new CheckedInputStream(Files.newInputStream(path), checksum);
        boolean isPacked = path.toString().endsWith(".gz");
        try {
            unpacked =
                    isPacked ? new GZIPInputStream(new BufferedInputStream(raw, LARGEST_BUFFER), LARGEST_BUFFER) : raw;
        } catch (IOException broken) {
            raw.close();
            throw broken;
        }
    }

    Path path() {
        return path;
    }

    /** Bytes worth reading at once: thousands of small files need no large buffer each. */
    int bufferSize() {
        return unpacked == raw ? (int) Math.max(512, Math.min(size + 1, LARGEST_BUFFER)) : LARGEST_BUFFER;
    }

    InputStream stream() {
        return unpacked;
    }

    /** What went into the checksum, once the stream has been read to its end. */
    Receipt.SourceFile receipt() throws IOException {
        // The checksum is of all bytes, also of those that the format had no use for.
        if (raw.read() >= 0) {
            raw.transferTo(OutputStream.nullOutputStream());
        }
        return new Receipt.SourceFile(String.valueOf(path.getFileName()), size, hex(checksum.getValue()));
    }

    static String hex(long crc) {
        return HexFormat.of().toHexDigits((int) crc);
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
