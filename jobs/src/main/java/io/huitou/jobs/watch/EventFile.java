package io.huitou.jobs.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Events as lines of a file that only grows. It is opened anew for each event, so that it can be moved away at any time;
 * what a killed process left half written ends its own line and spoils no other.
 */
final class EventFile {
    private final Path file;

    EventFile(Path file) {
        this.file = file;
    }

    synchronized void append(String event) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        // In one act at the end of the file, wherever that is by then: another home may write into it, too.
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            String line = (endsLine() ? "" : "\n") + event + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private boolean endsLine() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
        }
    }
}
