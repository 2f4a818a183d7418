package io.huitou.jobs.extract;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;

/** A file's bytes, many at a time; the library's own stream takes a system call for each that is copied. */
final class FileBytes extends DelegatingSeekableInputStream {
    private final FileChannel channel;

    FileBytes(Path file) throws IOException {
        this(new FileInputStream(file.toFile()));
    }

    private FileBytes(FileInputStream bytes) {
        super(bytes);
        channel = bytes.getChannel();
    }

    @Override
    public long getPos() throws IOException {
        return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
        channel.position(position);
    }
}
