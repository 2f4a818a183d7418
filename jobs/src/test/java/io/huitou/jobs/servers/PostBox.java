package io.huitou.jobs.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real web server that keeps what is posted to it, and answers as it is told. */
public final class PostBox implements AutoCloseable {
    /** In place of an answer: the line is closed. */
    public static final int HANGS_UP = -2;

    private static final int SILENCE = -1;

    /** One request: method, path, and headers of interest. */
    public record Posted(String method, String path, String contentType, String authorization, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private volatile int otherwise = 200;

    public PostBox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The next requests are answered with these states, those after them with the last of them. */
    public synchronized void answers(int... states) {
        answers.clear();
        for (int state : states) {
            answers.add(state);
            otherwise = state;
        }
    }

    /** Requests are read and never answered from now on. */
    public void fallsSilent() {
        answers(SILENCE);
    }

    /** All that came, in its order. */
    public List<Posted> posted() {
        return List.copyOf(posted);
    }

    /** The bodies of what was posted. */
    public List<String> bodies() {
        return posted.stream().map(Posted::body).toList();
    }

    private synchronized int nextAnswer() {
        Integer next = answers.poll();
        return next == null ? otherwise : next;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(new Posted(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    body));
            int answer = nextAnswer();
            if (answer == SILENCE) {
                closed.await(1, TimeUnit.MINUTES);
            } else if (answer != HANGS_UP) {
                exchange.sendResponseHeaders(answer, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
