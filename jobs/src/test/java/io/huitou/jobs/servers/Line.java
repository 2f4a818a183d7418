package io.huitou.jobs.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a database's port, which can be cut, or fall silent, once so many bytes of answers have passed. */
public final class Line implements AutoCloseable {
    /** What happens at the byte. */
    public enum Fault {
        /** Every connection through the line breaks. */
        CUT,
        /** The connection that was answering breaks, the others hold. */
        CUT_ONE,
        /** Nothing passes any more on the connection that was answering, and it stays open. */
        SILENCE
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong faultAt = new AtomicLong(Long.MAX_VALUE);
    private volatile Fault fault = Fault.CUT;
    private volatile long every;

    public Line(int server) throws IOException {
        this.server = server;
        begin(this::connect);
    }

    /** The same address, by this line. */
    public String through(String url) {
        return url.replace(":" + server + "/", ":" + door.getLocalPort() + "/");
    }

    /** The fault happens once, so many bytes from now. */
    public void fails(Fault what, long bytesFromNow) {
        fails(what, bytesFromNow, Long.MAX_VALUE / 2);
    }

    /** And again each time so many bytes later. */
    public void fails(Fault what, long bytesFromNow, long againEvery) {
        fault = what;
        every = againEvery;
        faultAt.set(sent.get() + bytesFromNow);
    }

    public long bytesSent() {
        return sent.get();
    }

    /** How many connections there have been. */
    public int calls() {
        return calls.get();
    }

    private void connect() throws IOException {
        while (true) {
            Socket client = door.accept();
            calls.incrementAndGet();
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(client);
            sockets.add(database);
            begin(() -> client.getInputStream().transferTo(database.getOutputStream()));
            begin(() -> answer(database, client));
        }
    }

    private void answer(Socket database, Socket client) throws IOException {
        byte[] buffer = new byte[1024];
        try (client;
                database;
                InputStream answers = database.getInputStream();
                OutputStream to = client.getOutputStream()) {
            for (int n = answers.read(buffer); n >= 0; n = answers.read(buffer)) {
                long due = faultAt.get();
                if (sent.addAndGet(n) >= due && faultAt.compareAndSet(due, due + every)) {
                    fail();
                    return;
                }
                to.write(buffer, 0, n);
            }
        }
    }

    private void fail() throws IOException {
        if (fault == Fault.SILENCE) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else if (fault == Fault.CUT) {
            hangUp();
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private interface Traffic {
        void flow() throws IOException;
    }

    private static void begin(Traffic traffic) {
        Thread thread = new Thread(() -> {
            try {
                traffic.flow();
            } catch (IOException e) {
                // A line that is cut, from either end, is what this is for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        hangUp();
    }
}
