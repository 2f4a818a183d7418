package io.huitou.jobs.extract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;

/** One file being read: unpacked where its name ends in .gz, its bytes counted and summed as they pass. */
final class SourceFile implements AutoCloseable {

    private static final int LARGEST_BUFFER = 1 << 16;

    private final Path path;
    private final long size;
    private final FileTime changed;
    private final CRC32C checksum = new CRC32C();
    private final CheckedInputStream raw;
    private final InputStream unpacked;

    SourceFile(Path path) throws IOException {
        this.path = path;
        size = Files.size(path);
        changed = Files.getLastModifiedTime(path);
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
        refuseChanged();
        return new Receipt.SourceFile(String.valueOf(path.getFileName()), size, hex(checksum.getValue()));
    }

    /** Who writes a file while it is read makes rows of halves. */
    private void refuseChanged() throws IOException {
        if (!Files.exists(path)) {
            throw new BadSource(
                    "the file " + path.getFileName() + " was taken away while it was read. Deliver it again.");
        }
        if (Files.size(path) != size || !Files.getLastModifiedTime(path).equals(changed)) {
            throw new BadSource("the file " + path.getFileName() + " was changed while it was read: it had " + size
                    + " bytes and has " + Files.size(path)
                    + ". Deliver files under another name first and rename them, or"
                    + " write settle: 60s.");
        }
    }

    /** The CRC-32C of a file's bytes, as they are. */
    static String checksum(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(sum.getValue());
    }

    static String hex(long crc) {
        return HexFormat.of().toHexDigits((int) crc);
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
