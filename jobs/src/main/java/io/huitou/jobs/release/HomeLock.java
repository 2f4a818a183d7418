package io.huitou.jobs.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exclusive lock of a home. The operating system holds it for the process, so a process that dies, however it
 * dies, holds it no longer; the file's text only says who has it.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** How a holder that only looks things up introduces itself. */
    public static final String BRIEFLY = "huitou ";

    private static final int PATIENCE = 50;

    /** Takes the lock; empty where another run holds it. One that holds it briefly is waited for, five seconds at most. */
    public static Optional<HomeLock> take(Home home, String holder) throws IOException, InterruptedException {
        Optional<HomeLock> lock = tryOnce(home, holder);
        for (int i = 0; i < PATIENCE && lock.isEmpty() && isBrief(holder(home)); i++) {
            Thread.sleep(100);
            lock = tryOnce(home, holder);
        }
        return lock;
    }

    /** Who has just taken the lock has not written yet who he is. */
    private static boolean isBrief(String holder) {
        return holder.isBlank() || holder.startsWith(BRIEFLY);
    }

    private static Optional<HomeLock> tryOnce(Home home, String holder) throws IOException {
        home.create();
        FileChannel channel = FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            // On a full disk nobody can read who has it, but whoever wants to roll back can have it.
        }
        return Optional.of(new HomeLock(channel));
    }

    /** What the present or the last holder wrote about itself. */
    public static String holder(Home home) throws IOException {
        return Files.exists(file(home)) ? Files.readString(file(home)) : "";
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process holds it
        }
    }

    private static Path file(Home home) {
        return home.state().resolve("lock");
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
