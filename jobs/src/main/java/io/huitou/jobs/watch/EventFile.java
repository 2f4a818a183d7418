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
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            String line = (end == 0 || endsLine(channel, end) ? "" : "\n") + event + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static boolean endsLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }
}
