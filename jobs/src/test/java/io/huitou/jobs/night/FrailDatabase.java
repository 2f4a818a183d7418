package io.huitou.jobs.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.tools.Server;

/** A real H2 server behind a line that is cut once so many bytes of answers have passed. */
final class FrailDatabase implements AutoCloseable {
    private final Server server;
    private final ServerSocket line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong sent = new AtomicLong();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile long bytesUntilCut;

    FrailDatabase(long bytesUntilCut) throws Exception {
        this.bytesUntilCut = bytesUntilCut;
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        begin(this::connect);
    }

    /** In memory, kept while the server lives. */
    String url() {
        return "jdbc:h2:tcp://localhost:" + line.getLocalPort() + "/mem:shop";
    }

    long bytesSent() {
        return sent.get();
    }

    /** The line holds from now on. */
    void heal() {
        bytesUntilCut = Long.MAX_VALUE;
    }

    private void connect() throws IOException {
        while (true) {
            Socket client = line.accept();
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
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
            for (int n = answers.read(buffer); n >= 0 && sent.get() < bytesUntilCut; n = answers.read(buffer)) {
                to.write(buffer, 0, n);
                sent.addAndGet(n);
            }
        }
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
        line.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }
}
